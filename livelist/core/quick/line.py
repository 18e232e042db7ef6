"""Quick add: a typed line as a title and fields. spec/quickadd.json has its words, docs/quick-add.md tells of it.

A phrase that is not understood whole stays in the title, letter for letter, for a wrong day is worse than none. Pure:
now, where, whose words, and who and what can be named come in.
"""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final, NamedTuple

from msgspec import Struct

from livelist.core.blank import is_blank
from livelist.core.limits import LINE_LIMIT
from livelist.core.local.zone import UTC_ZONE, Zone
from livelist.core.quick.choosing import Chosen, choose
from livelist.core.quick.days import Here
from livelist.core.quick.matching import Matcher
from livelist.core.quick.pieces import Piece, Pieces, Signed, allowed, pieces_of
from livelist.core.quick.signs import Known, KnownNames
from livelist.core.quick.slots import SLOTS
from livelist.core.quick.vocabulary import SIGNS, is_month_first, language_of, vocabulary_of
from livelist.core.quick.words import SPACE, Quoted, fold, is_escaped, quoted_in, words_of

_MARK: Final = re.compile(r"[,.;:]+")
_COMMAS: Final = re.compile(r"[,;:]")
_DASH_FIRST: Final = re.compile(r"^[-–—] ")
_DASH_LAST: Final = re.compile(r" [-–—]$|[,;:]$")
ESCAPED_WORDS: Final = 12  # that are looked at to see what a backslash kept from being understood


class Surroundings(Struct, frozen=True):
    """What a line is read by.

    now     seconds since 1970
    locale  language and country, like `en-GB`: whose words, and whether 5/6 is in May
    signs   `own`, or `todoist`
    kept    folded texts of what shall stay in the title
    """

    now: int
    zone: Zone = UTC_ZONE
    locale: str = "en"
    signs: str = "own"
    people: Sequence[Known] = ()
    sections: Sequence[Known] = ()
    lists: Sequence[Known] = ()
    me: str | None = None
    kept: AbstractSet[str] = frozenset()


class Part(NamedTuple):
    """A part of the line that was understood."""

    kind: str
    begin: int
    end: int


class Understood(NamedTuple):
    """A line as it was understood: the fields of the task, the list that was named, and the parts it was said in."""

    title: str
    fields: Mapping[str, Any]
    list: str | None
    parts: Sequence[Part]


def read_line(line: str, surroundings: Surroundings) -> Understood:
    """Read a line. If nothing would be left as title, it is all title."""
    if len(line) <= LINE_LIMIT:
        reader = _LineReader(surroundings)
        chosen = reader.choose(line)
        title = _title(line, chosen, reader.marks(line))
        if not is_blank(title):
            parts = [Part(piece.kind, piece.begin, piece.end) for piece in chosen.pieces]
            return Understood(title, chosen.fields, chosen.list, parts)
    return Understood(line.strip(SPACE), {}, None, ())


class _LineReader:
    """Reads lines, and the pieces of them that quotes and backslashes protect."""

    def __init__(self, surroundings: Surroundings) -> None:
        """Look up what all of them need."""
        self._here = Here(surroundings.now, surroundings.zone)
        self._language = vocabulary_of(language_of(surroundings.locale))
        self._month_first = is_month_first(surroundings.locale)
        self._kept = surroundings.kept
        self._signed = Signed(
            SIGNS[surroundings.signs],
            KnownNames(surroundings.people, first_alone=True),
            KnownNames(surroundings.sections),
            KnownNames(surroundings.lists),
            surroundings.me,
        )

    def choose(self, line: str) -> Chosen:
        """Return what counts in a line."""
        return choose(self._pieces(line, quoted_in(line)), self._here)

    def marks(self, line: str) -> list[int]:
        """Return where quotes and backslashes stand without which more would be understood."""
        quoted = quoted_in(line)
        words = words_of(line, quoted)
        inner = [each for each in quoted if self.choose(line[each.start + 1 : each.end - 1]).pieces]
        marks = [place for each in inner for place in (each.start, each.end - 1)]
        free = words_of(line)
        for at, word in enumerate(free):
            last = words[min(at + ESCAPED_WORDS, len(words)) - 1]
            if is_escaped(word.text) and self._begins(line[word.start + 1 : last.end]):
                marks.append(word.start)
        return marks

    def _begins(self, text: str) -> bool:
        return any(piece.begin == 0 for piece in self._pieces(text, ()).found)

    def _pieces(self, line: str, quoted: Sequence[Quoted]) -> Pieces:
        """Return what is understood. What shall stay is literal then, and makes nothing else stay."""
        words = words_of(line, quoted)
        while True:
            matcher = Matcher(line, words, self._language, self._here, SLOTS, month_first=self._month_first)
            pieces = pieces_of(matcher, self._signed)
            stay = {at for piece in pieces.found if self._stays(line, piece) for at in range(piece.at, piece.to)}
            if not stay:
                return allowed(matcher, pieces)
            words = [word._replace(literal=True) if at in stay else word for at, word in enumerate(words)]

    def _stays(self, line: str, piece: Piece) -> bool:
        return fold(line[piece.begin : piece.end]) in self._kept


def _title(line: str, chosen: Chosen, marks: Sequence[int]) -> str:
    """Return the line without what was understood, and without the marks that protected the rest."""
    pieces = [(piece.begin, piece.end) for piece in chosen.pieces]
    cuts = [(*place, True) for place in pieces]
    cuts += [(mark, mark + 1, False) for mark in marks if not any(begin <= mark < end for begin, end in pieces)]
    title = line
    for begin, end, joins in sorted(cuts, reverse=True):
        left, right = title[:begin], title[end:]
        title = _joined(left, right) if joins else left + right
    return title.strip(SPACE)


def _joined(left: str, right: str) -> str:
    """Put together what was around a piece: with one space, and without a comma or dash that led to it."""
    before, mark = left.rstrip(SPACE), _MARK.match(right)
    marked = mark[0] if mark else ""
    after = right[len(marked) :].lstrip(SPACE)
    if before == "":
        return _DASH_FIRST.sub("", after)
    if after == "":
        return _DASH_LAST.sub("", before) + _COMMAS.sub("", marked)
    return f"{before}{'' if before[-1] in ',.;:' else marked} {after}"
