"""What has a sign before it: `!1`, `#tag`, `@ann`, `>Section`, `~List`, and the note after `//`."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from livelist.core.blank import is_blank
from livelist.core.limits import TAG_LIMIT
from livelist.core.quick.matching import Match, Matcher
from livelist.core.quick.words import words_of

NOTE: Final = "//"
_PRIORITY: Final = re.compile(r"[!p]([1-4])")
# Everything but marks, digits, joiners, lone halves of characters, and punctuation.
_TAG: Final = re.compile(
    r"[^\u0000-\u002c\u002e\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u00a0\u00a1\u00a7\u00ab\u00b6\u00b7\u00bb\u00bf"
    r"\u2000-\u200b\u200e-\u206f\u3000-\u3003\u3008-\u3011\u3014-\u301f\ud800-\udfff]+"
)
_NOT_ALONE: Final = re.compile(r"[0-9_\u002d\u200c\u200d\u20e3\ufe00-\ufe0f]+")


class Known(NamedTuple):
    """A person, section or list that a line can name."""

    id: str
    name: str


class KnownNames:
    """Those of one kind, found by the words of their names; what two are called is nobody's name."""

    def __init__(self, known: Iterable[Known], *, first_alone: bool = False) -> None:
        """Take them; `first_alone`: the first word is enough where nobody else's name begins with it."""
        full: dict[tuple[str, ...], str | None] = {}
        short: dict[tuple[str, ...], str | None] = {}
        for each in known:
            words = tuple(word.folded for word in words_of(each.name))
            if words:
                full[words] = None if words in full else each.id
                short[words[:1]] = None if words[:1] in short else each.id
        if first_alone:
            full = {**short, **full}
        self._names = {words: name_of for words, name_of in full.items() if name_of is not None}
        self._lengths: dict[str, set[int]] = {}
        for words in self._names:
            self._lengths.setdefault(words[0], set()).add(len(words))

    def find(self, matcher: Matcher, at: int, sign: str) -> Match | None:
        """Return the longest name that stands behind a sign; however many there are, few lengths are tried."""
        first = matcher.words[at].folded.removeprefix(sign)
        for length in sorted(self._lengths.get(first, ()), reverse=True):
            following = matcher.words[at + 1 : at + length]
            words = (first, *(word.folded for word in following))
            if len(words) == length and words in self._names and not any(word.literal for word in following):
                return Match(at + length, matcher.words[at + length - 1].end, self._names[words])
        return None


def sign_of(text: str, signs: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the sign that a word begins with, and what it is for."""
    for kind, each in signs.items():
        for sign in each.split(" "):
            if text.startswith(sign) and len(text) > len(sign):
                return kind, sign
    return None


def priority_in(matcher: Matcher, at: int) -> Match | None:
    """Find `!1` or `p1`."""
    word = matcher.words[at]
    found = _PRIORITY.fullmatch(word.folded)
    return Match(at + 1, word.end, int(found[1])) if found else None


def tag_in(matcher: Matcher, at: int) -> Match | None:
    """Find a tag, which is one word and more than a number."""
    word = matcher.words[at]
    tag = word.text[1:]
    if not _TAG.fullmatch(tag) or _NOT_ALONE.fullmatch(tag) or len(tag) > TAG_LIMIT or is_blank(tag):
        return None
    return Match(at + 1, word.end, tag)
