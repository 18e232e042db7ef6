"""A typed line as words, and what in it is literal."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

# What browsers call white space; Python's own list is another.
SPACE: Final = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
_WORD: Final = re.compile(f"[^{SPACE}]+")
_TAIL: Final = re.compile(r"[,.;:]+$")
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_QUOTES: Final = {'"': '"', "“": "”", "„": "“”", "«": "»"}


class Word(NamedTuple):
    """What stands between two spaces, without the comma, colon or full stop after it.

    tail     what of that there is
    folded   the text without case and accents
    literal  it stands in quotes, behind a backslash, or was put back
    """

    start: int
    text: str
    tail: str
    folded: str
    literal: bool

    @property
    def end(self) -> int:
        """Return where its text ends in the line."""
        return self.start + len(self.text)

    @property
    def dotted(self) -> str | None:
        """Return its text with the full stop that follows, if one does."""
        return f"{self.text}." if self.tail.startswith(".") else None


class Quoted(NamedTuple):
    """A piece of the line between quotes, with them."""

    start: int
    end: int


def fold(text: str) -> str:
    """Return a text without case and accents, with one kind of apostrophe: what words are compared by."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text.lower())).replace("’", "'")


def words_of(line: str, quoted: Sequence[Quoted] = ()) -> list[Word]:
    """Take a line apart."""
    words, zones, zone = [], list(quoted), 0
    for found in _WORD.finditer(line):
        start, whole = found.start(), found[0]
        while zone < len(zones) and zones[zone].end <= start:
            zone += 1
        tail = _TAIL.search(whole)
        text = whole[: tail.start()] if tail and tail.start() else whole
        inside = zone < len(zones) and zones[zone].start < found.end()
        words.append(Word(start, text, whole[len(text) :], fold(text), inside or is_escaped(whole)))
    return words


def is_escaped(text: str) -> bool:
    """Whether a backslash stands before a word."""
    return len(text) > 1 and text.startswith("\\")


def quoted_in(line: str) -> list[Quoted]:
    """Find what stands between quotes that open where a word begins."""
    found: list[Quoted] = []
    unclosed: set[str] = set()
    at = 0
    while at < len(line):
        closers = _QUOTES.get(line[at], "")
        if not closers or line[at] in unclosed or (at and line[at - 1] not in SPACE):
            at += 1
            continue
        ends = [end for closer in closers if (end := line.find(closer, at + 1)) != -1]
        if ends:
            found.append(Quoted(at, min(ends) + 1))
            at = min(ends)
        else:
            unclosed.add(line[at])
        at += 1
    return found
