"""Words of a filter that mean something together: `due before friday`, `next 7 days`, `no date` (F3, F4)."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from livelist.core.errors import BadFilter
from livelist.core.filter.terms import Day, Flag, Leaf, Priority, Time
from livelist.core.filter.tokens import FilterPiece, wrong
from livelist.core.filter.words import FilterVocabulary, TimePhrase
from livelist.core.limits import MOST_AWAY
from livelist.core.local.times import read_time
from livelist.core.repeat.rule import LENGTHS

Taken = tuple[Any, int]
_PRIORITY: Final = re.compile(r"[!p]([1-4])")
_COUNT: Final = re.compile(r"[0-9]{1,4}")
_YEAR: Final = re.compile(r"[1-9][0-9]{3}")
_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HAS: Final = "has:"


class Missing(NamedTuple):
    """Where what a word like “before” asks for is not."""

    length: int
    element: str


class FoundTerm(NamedTuple):
    """A term, and the token behind it."""

    term: Leaf
    at: int


def term_at(tokens: Sequence[FilterPiece], at: int, known: FilterVocabulary) -> FoundTerm | None:
    """Return the longest phrase that begins at a word; None if there is none. Raises `BadFilter`."""
    words = _words_from(tokens, at)
    first = words[0]
    if urgent := _PRIORITY.fullmatch(first):
        return FoundTerm(Priority(int(urgent[1])), at + 1)
    best: FoundTerm | None = None
    missing: BadFilter | None = None
    for phrase in known.times:
        found = _timed(phrase, words, known)
        if isinstance(found, Missing):
            length, element = found
            place = tokens[at + length].start if length < len(words) else tokens[at + length - 1].end
            missing = missing or wrong("date" if element == "<date>" else "count", place)
        elif found and (best is None or at + found[1] > best.at):
            best = FoundTerm(_time(phrase, found[0]), at + found[1])
    if missing and best is None:
        raise missing
    for length in range(min(3, len(words)), 0, -1):
        name = known.flags.get(" ".join(words[:length]))
        if name is not None and (best is None or at + length > best.at):
            return FoundTerm(Flag(name), at + length)
    if best is None and first.startswith(_HAS):
        raise wrong("unknown", tokens[at].start)
    return best


def _words_from(tokens: Sequence[FilterPiece], at: int) -> list[str]:
    """Return the plain words that stand beside each other, no more than a phrase can have."""
    words: list[str] = []
    for token in tokens[at : at + 7]:
        if token.kind != "word":
            break
        words.append(token.folded)
    return words


def _timed(phrase: TimePhrase, words: Sequence[str], known: FilterVocabulary) -> "Taken | Missing | None":
    """Return what a phrase's slots take of the beginning of some words, and how many words it has."""
    slots: dict[str, Any] = {}
    length, bound = 0, False
    for element in phrase.elements:
        taken = _slot(element, words[length:], known)
        if taken is None:
            return Missing(length, element) if bound and element.startswith("<") else None
        bound = bound or element in known.binding
        slots["<field>" if element == "<past>" else element] = taken[0]
        length += taken[1]
    return slots, length


def _time(phrase: TimePhrase, slots: dict[str, Any]) -> Time:
    """Return what a phrase says with what its slots have taken."""
    field = slots.get("<field>", "due")
    if phrase.how == "within":
        return Time(field, "within", count=slots["<count>"] * slots["<unit>"])
    if phrase.how == "week":
        return Time(field, "week", count=slots["<week>"])
    day = slots["<date>"] if "<date>" in slots else Day(slots["<day>"])
    return Time(field, phrase.how, day)


def _slot(element: str, words: Sequence[str], known: FilterVocabulary) -> Taken | None:
    """Return what an element takes of the words that follow, and how many; None if it does not fit."""
    if not words:
        return None
    take = _TAKING.get(element)
    return take(words, known) if take else (element, 1) if words[0] == element else None


def _in(table: Mapping[str, Any], word: str, length: int = 1) -> Taken | None:
    return (table[word], length) if word in table else None


def _past(word: str, known: FilterVocabulary) -> Taken | None:
    field = known.fields.get(word)
    return (field, 1) if field is not None and field.endswith("_at") else None


def _counted(word: str) -> Taken | None:
    number = int(word) if _COUNT.fullmatch(word) else 0
    return (number, 1) if 1 <= number <= MOST_AWAY else None


def _number(words: Sequence[str], known: FilterVocabulary) -> Taken | None:
    """Return a day of a month, which some languages mark."""
    end = next((each for each in known.number_ends if words[0].endswith(each)), "")
    return _counted(words[0].removesuffix(end))


def _iso(words: Sequence[str], _: FilterVocabulary) -> Taken | None:
    found = read_time(words[0]) if _ISO.fullmatch(words[0]) else None
    return (Day(date=(found.day.year, found.day.month, found.day.day)), 1) if found else None


def _date(words: Sequence[str], known: FilterVocabulary) -> Taken | None:
    """Return the longest date that words begin with."""
    best: Taken | None = None
    for elements in (*known.dates, *known.ago):
        slots: dict[str, Any] = {}
        length = 0
        for element in elements:
            taken = _slot(element, words[length:], known)
            if taken is None:
                break
            slots[element] = taken[0]
            length += taken[1]
        else:
            day = _day(slots, past=elements in known.ago)
            if day is not None and (best is None or length > best[1]):
                best = day, length
    return best


def _day(slots: dict[str, Any], *, past: bool) -> Day | None:
    """Return the day that slots say; None if there is none."""
    if "<iso>" in slots:
        found: Day = slots["<iso>"]
        return found
    if "<weekday>" in slots:
        return Day(weekday=slots["<weekday>"])
    if "<month>" in slots:
        month, number = slots["<month>"], slots["<number>"]
        fits = number <= LENGTHS[month]
        return Day(date=(slots.get("<year>"), month + 1, number)) if fits else None
    if "<day>" in slots:
        return Day(slots["<day>"])
    away = slots["<count>"] * slots["<unit>"]
    return Day(-away if past else away)


_TAKING: Final[Mapping[str, Callable[[Sequence[str], FilterVocabulary], Taken | None]]] = {
    "<field>": lambda words, known: _in(known.fields, words[0]),
    "<past>": lambda words, known: _past(words[0], known),
    "<day>": lambda words, known: _in(known.days, words[0]),
    "<unit>": lambda words, known: _in(known.units, words[0]),
    "<week>": lambda words, known: _in(known.weeks, " ".join(words[:2]), 2),
    "<weekday>": lambda words, known: _in(known.weekdays, words[0]),
    "<month>": lambda words, known: _in(known.months, words[0]),
    "<count>": lambda words, _: _counted(words[0]),
    "<number>": _number,
    "<year>": lambda words, _: (int(words[0]), 1) if _YEAR.fullmatch(words[0]) else None,
    "<iso>": _iso,
    "<date>": _date,
}
