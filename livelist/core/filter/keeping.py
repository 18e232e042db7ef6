"""A filter in somebody's language as it is kept: in English, which is read alike wherever it stands (F9).

What is English already stays letter for letter.
"""

from collections.abc import Mapping

from livelist.core.errors import BadFilter
from livelist.core.filter.reading import FilterReader
from livelist.core.filter.terms import ByName, Day, Flag, Leaf, Term, Time
from livelist.core.filter.words import ENGLISH, FilterVocabulary, Spoken, filter_words, vocabulary_of
from livelist.core.limits import MOST_AWAY, QUERY_LIMIT


def kept_filter(text: str, language: str) -> str:
    """Return what a filter that was written in a language is kept as; one that cannot be read stays as it is."""
    if language == ENGLISH or language not in filter_words().languages or len(text) > QUERY_LIMIT:
        return text
    english = vocabulary_of(ENGLISH)
    found = _read(text, vocabulary_of(language))
    if found is None:
        return text
    term, leaves = found
    said: list[str] = []
    at = 0
    for leaf, start, end in leaves:
        piece = text[start:end]
        alone = _read(piece, english)
        said += (text[at:start], piece if alone and alone[0] == leaf else _written(leaf, piece))
        at = end
    kept = "".join((*said, text[at:]))
    again = _read(kept, english)
    return kept if again and again[0] == term else text


def _read(text: str, known: FilterVocabulary) -> tuple[Term, list[tuple[Leaf, int, int]]] | None:
    """Read a text that says something; None if it cannot be read, or says nothing."""
    try:
        reader = FilterReader(text, known)
        return (reader.all(), reader.leaves) if reader.tokens else None
    except BadFilter:
        return None


def _written(leaf: Leaf, piece: str) -> str:
    """Return a term in English; what has no words of a language is as it was."""
    english = filter_words().languages[ENGLISH]
    if isinstance(leaf, Flag):
        return english.flags[leaf.name][0]
    if isinstance(leaf, Time):
        return _time(leaf, english)
    if not isinstance(leaf, ByName):
        return piece
    if leaf.me:
        return f"@{english.me}"
    return f"{leaf.kind}:{piece.partition(':')[2]}"


def _time(leaf: Time, english: Spoken) -> str:
    field = next(word for word, name in english.fields.items() if name == leaf.field)
    slots = {"<field>": field}
    if leaf.how == "within":
        slots |= _away(leaf.count)
    elif leaf.how == "week":
        slots["<week>"] = _word(english.weeks, leaf.count) or ""
    else:
        slots["<date>"] = _day(leaf.day, english)
    said = _filled(filter_words().kept[leaf.how], slots)
    short = said.removeprefix("due ")
    return short if short in english.days or short in english.weeks else said


def _day(day: Day, english: Spoken) -> str:
    if day.date is not None:
        year, month, number = day.date
        name = english.months[month - 1].split(" ")[0]
        return f"{number} {name}" if year is None else f"{year:04}-{month:02}-{number:02}"
    if day.weekday is not None:
        return english.weekdays[day.weekday].split(" ")[-1]
    if (word := _word(english.days, day.away)) is not None:
        return word
    return _filled(filter_words().kept["ago" if day.away < 0 else "away"], _away(abs(day.away)))


def _away(days: int) -> dict[str, str]:
    """Return so many days in words: in weeks where there are too many."""
    count, unit = (days, "day") if days <= MOST_AWAY else (days // 7, "week")
    return {"<count>": str(count), "<unit>": unit if count == 1 else f"{unit}s"}


def _word(table: Mapping[str, int], value: int) -> str | None:
    return next((word for word, each in table.items() if each == value), None)


def _filled(phrase: str, slots: dict[str, str]) -> str:
    return " ".join(slots.get(element, element) for element in phrase.split(" "))
