"""The words of filters, written in spec/filter.json; the copy beside this file is part of the module.

`python -m scripts.rules` makes it.
"""

import pkgutil
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from msgspec import Struct
from msgspec.json import decode

from livelist.core.quick.words import fold

ENGLISH: Final = "en"


class Spoken(Struct, frozen=True):
    """One language: phrases by what they mean, and the words that their slots take."""

    flags: Mapping[str, Sequence[str]]
    times: Mapping[str, Sequence[str]]
    dates: Sequence[str]
    ago: Sequence[str]
    number_ends: str
    binding: Sequence[str]
    fields: Mapping[str, str]
    days: Mapping[str, int]
    weeks: Mapping[str, int]
    units: Mapping[str, int]
    weekdays: Sequence[str]
    months: Sequence[str]
    signs: Mapping[str, str]
    me: str


class FilterWords(Struct, frozen=True):
    """The whole file; `kept` is how a term about time is written in English."""

    past: Sequence[str]
    quotes: Mapping[str, str]
    wrong: Mapping[str, str]
    kept: Mapping[str, str]
    languages: Mapping[str, Spoken]


class TimePhrase(Struct, frozen=True):
    """One way of saying something about time."""

    how: str
    elements: tuple[str, ...]


class FilterVocabulary:
    """What is understood of one language and of English, by its words without case and accents."""

    def __init__(self, spoken: Sequence[Spoken]) -> None:
        """Put languages together; where they disagree, the later ones count."""
        self.flags = {fold(each): name for one in spoken for name, all_ in one.flags.items() for each in all_}
        self.times = tuple(
            TimePhrase(how, _elements(each)) for one in spoken for how, all_ in one.times.items() for each in all_
        )
        self.dates = tuple(_elements(each) for one in spoken for each in one.dates)
        self.ago = tuple(_elements(each) for one in spoken for each in one.ago)
        self.number_ends = tuple(one.number_ends for one in spoken if one.number_ends)
        self.binding = frozenset(fold(each) for one in spoken for each in one.binding)
        self.fields = _folded(one.fields for one in spoken)
        self.days = _folded(one.days for one in spoken)
        self.weeks = _folded(one.weeks for one in spoken)
        self.units = _folded(one.units for one in spoken)
        self.weekdays = _placed(one.weekdays for one in spoken)
        self.months = _placed(one.months for one in spoken)
        self.signs = {sign: kind for one in spoken for sign, kind in one.signs.items()}
        self.me = frozenset(fold(one.me) for one in spoken)


def _elements(phrase: str) -> tuple[str, ...]:
    return tuple(fold(phrase).split(" "))


def _folded(tables: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    return {fold(word): value for table in tables for word, value in table.items()}


def _placed(tables: Iterable[Sequence[str]]) -> dict[str, int]:
    return {fold(word): at for table in tables for at, names in enumerate(table) for word in names.split(" ")}


@cache
def filter_words() -> FilterWords:
    """Return them, read when the first filter is."""
    return decode(pkgutil.get_data(__name__.rpartition(".")[0], "filter.json") or b"", type=FilterWords)


@cache
def vocabulary_of(language: str) -> FilterVocabulary:
    """Return what is understood in a language; of one that is not here, English."""
    languages = filter_words().languages
    english = languages[ENGLISH]
    own = languages.get(language, english)
    return FilterVocabulary((english,) if own is english else (own, english))
