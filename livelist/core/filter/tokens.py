"""A filter's text as signs, words and quoted pieces (F2)."""

from typing import Final

from msgspec import Struct

from livelist.core.errors import BadFilter
from livelist.core.filter.words import FilterVocabulary, filter_words
from livelist.core.quick.words import SPACE, fold

OPERATORS: Final = "&|()"
_ENDS: Final = frozenset(SPACE + OPERATORS)
_PRIORITIES: Final = frozenset({"!1", "!2", "!3", "!4"})


class FilterPiece(Struct, frozen=True):
    """One piece of the text.

    kind   an operator, `word`, `quoted`, or what a sign before a name is for
    text   the word, or the name, or what is between the quotes
    """

    kind: str
    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        """Return the text without case and accents."""
        return fold(self.text)


def wrong(reason: str, at: int) -> BadFilter:
    """Return the error of a filter that goes wrong at a code point; people count from 1."""
    return BadFilter(filter_words().wrong[reason].format(at=at + 1), reason, at)


def tokens_of(text: str, known: FilterVocabulary) -> list[FilterPiece]:
    """Take a filter apart. Raises `BadFilter`."""
    found: list[FilterPiece] = []
    at = 0
    while at < len(text):
        if text[at] in SPACE:
            at += 1
            continue
        token = _token_at(text, at, known)
        found.append(token)
        at = token.end
    return found


def _token_at(text: str, at: int, known: FilterVocabulary) -> FilterPiece:
    first = text[at]
    if first in OPERATORS:
        return FilterPiece(first, first, at, at + 1)
    if first == "!":
        urgent = text[at : at + 2] in _PRIORITIES and (at + 2 == len(text) or text[at + 2] in _ENDS)
        return FilterPiece("word", text[at : at + 2], at, at + 2) if urgent else FilterPiece("!", "!", at, at + 1)
    if first in filter_words().quotes:
        return _quoted(text, at, at, "quoted")
    end = _end_of_word(text, at)
    for sign, kind in known.signs.items():
        if text[at : at + len(sign)].lower() == sign:
            begins = at + len(sign)
            if text[begins : begins + 1] in filter_words().quotes and begins < len(text):
                return _quoted(text, at, begins, kind)
            if begins >= end:
                raise wrong("name", at)
            return FilterPiece(kind, text[begins:end], at, end)
    return FilterPiece("word", text[at:end], at, end)


def _end_of_word(text: str, at: int) -> int:
    end = at
    while end < len(text) and text[end] not in _ENDS:
        end += 1
    return end


def _quoted(text: str, start: int, opens: int, kind: str) -> FilterPiece:
    """Read a quoted piece; a backslash makes the character behind it one like others."""
    closers = filter_words().quotes[text[opens]]
    said: list[str] = []
    at = opens + 1
    while at < len(text) and text[at] not in closers:
        if text[at] == "\\" and at + 1 < len(text):
            at += 1
        said.append(text[at])
        at += 1
    if at >= len(text):
        raise wrong("quote", opens)
    if kind != "quoted" and not "".join(said).strip(SPACE):
        raise wrong("name", start)
    return FilterPiece(kind, "".join(said), start, at + 1)
