"""The words of quick add in one language, and its phrases ready to be looked for.

They are written in spec/quickadd.json. The copy beside this file is part of the module as its code is;
`python -m scripts.rules` makes it.
"""

import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.json import decode

from livelist.core.quick.words import fold

Phrases = Sequence[str]
Meanings = Mapping[str, Phrases]
USUAL: Final = "en"
FOLLOWING: Final = frozenset({"part", "until", "times", "lasting", "done"})  # these tables begin no phrase
_ELEMENT: Final = re.compile(r"\(([^)]*)\)|(\S+)")


class Spelling(Struct, frozen=True):
    """One language as spec/quickadd.json has it."""

    numbers: str
    articles: str
    units: Mapping[str, str]
    spans: Meanings
    weekdays: Phrases
    plurals: Phrases
    months: Phrases
    shy: str
    shyer: str
    day_marks: str
    ordinals: Mapping[str, str]
    also: str
    hour_letter: str
    am_pm: bool
    compounds: bool
    dates: Meanings
    day_month: Meanings
    time: Meanings
    part: Meanings
    hours: Meanings
    each: Phrases
    repeat: Meanings
    until: Phrases
    times: Phrases
    lasting: Phrases
    done: Phrases
    remind: Meanings
    leaves: Phrases
    starts: Phrases
    due: Phrases
    takes: Phrases
    me: str
    before_words: str
    after_words: str
    leading: str
    joining: str
    other_days: str
    set_phrases: Phrases


class _File(Struct, frozen=True):
    month_first: Sequence[str]
    never: Phrases
    clock_zones: str
    signs: Mapping[str, Mapping[str, str]]
    languages: Mapping[str, Spelling]


Element = Mapping[str, bool] | str  # words, or the name of a slot


class Phrase(NamedTuple):
    """One way of saying something: words, any of a set, and slots by their names.

    says  whether it has a word of its own; slots alone are as sure as what is in them
    shy   it counts only where nothing follows but what is understood
    """

    meaning: str
    shy: bool
    says: bool
    elements: tuple[Element, ...]


class Compound(NamedTuple):
    """A day and a part of it in one word, like “Freitagabend”: what the day is called, and the part."""

    meaning: str
    weekday: int
    part: str


class Table(NamedTuple):
    """Phrases by the word, or else the slot, that they begin with."""

    by_word: Mapping[str, Sequence[Phrase]]
    by_slot: Mapping[str, Sequence[Phrase]]


class Vocabulary:
    """A language, ready to be looked up: words are folded, phrases are found by their first word."""

    def __init__(self, spelling: Spelling) -> None:
        """Prepare what is looked up."""
        self.hours = {word: number for number, word in enumerate(_folded(spelling.numbers), 1)}
        self.numbers = {**self.hours, **dict.fromkeys(_folded(spelling.articles), 1)}
        self.units = {word: unit for unit, words in spelling.units.items() for word in _folded(words)}
        self.weekdays = _placed(spelling.weekdays)
        self.plurals = _placed(spelling.plurals)
        self.months = {word: number + 1 for word, number in _placed(spelling.months).items()}
        self.short = {word for names in (*spelling.weekdays, *spelling.months) for word in _folded(names)[1:]}
        self.shyness = dict.fromkeys(_folded(spelling.shy), 1) | dict.fromkeys(_folded(spelling.shyer), 2)
        self.day_marks = frozenset(_folded(spelling.day_marks))
        self.ordinals = {word: int(number) for number, words in spelling.ordinals.items() for word in _folded(words)}
        self.also = dict.fromkeys(_folded(spelling.also), True)
        self.letter = spelling.hour_letter
        self.am_pm = spelling.am_pm
        self.me = frozenset(_folded(spelling.me))
        self.before = frozenset(_folded(spelling.before_words))
        self.after = frozenset(_folded(spelling.after_words))
        self.leading = frozenset(_folded(spelling.leading))
        self.joining = frozenset(_folded(spelling.joining))
        self.other_days = frozenset(_folded(spelling.other_days))
        self.tables: Mapping[str, Table] = {
            "spans": _table(spelling.spans),
            "dates": _table(spelling.dates),
            "day_month": _table(spelling.day_month),
            "time": _table(spelling.time),
            "part": _table(spelling.part),
            "hours": _table(spelling.hours),
            "each": _table({"each": spelling.each, "each!": [f"{phrase}!" for phrase in spelling.each]}),
            "repeat": _table(spelling.repeat),
            "until": _table({"until": spelling.until}),
            "times": _table({"times": spelling.times}),
            "lasting": _table({"lasting": spelling.lasting}),
            "done": _table({"done": spelling.done}),
            "remind": _table(spelling.remind),
            "expires": _table({"expires": spelling.leaves}),
            "start": _table({"start": spelling.starts}),
            "due": _table({"due": spelling.due}),
            "estimate": _table({"estimate": spelling.takes}),
            "set": _table({"set": [*_FILE.never, *spelling.set_phrases]}),
        }
        self.untils = frozenset(self.tables["until"].by_word)
        self._begins = frozenset(
            word
            for words in (self.weekdays, self.plurals, self.months, self.numbers, *self._firsts())
            for word in words
        )
        self.compounds = dict(_compounds(spelling)) if spelling.compounds else {}

    def _firsts(self) -> Iterator[Iterable[str]]:
        return (table.by_word for name, table in self.tables.items() if name not in FOLLOWING)

    def may_begin(self, word: str) -> bool:
        """Whether a phrase may begin with a word, or with the figures in it: most words are looked at no further."""
        return word in self._begins or word[:1].isdigit() or word in self.compounds


def _folded(words: str) -> list[str]:
    return [fold(word) for word in words.split()]


def _alternatives(word: str) -> list[str]:
    return _folded(word.replace("|", " "))


def _placed(names: Phrases) -> dict[str, int]:
    return {word: at for at, words in enumerate(names) for word in _folded(words)}


def _compounds(spelling: Spelling) -> Iterator[tuple[str, Compound]]:
    days = [(word, "weekday", at) for at, names in enumerate(spelling.weekdays) for word in _folded(names)]
    for meaning in ("tomorrow", "overmorrow"):
        last = (phrase.split()[-1] for phrase in spelling.dates[meaning])
        days += [(word, meaning, 0) for names in last for word in _alternatives(names)]
    for part, phrases in spelling.part.items():
        for names in phrases:
            for word, meaning, weekday in days:
                yield from ((word + name, Compound(meaning, weekday, part)) for name in _alternatives(names))


def _table(meanings: Meanings) -> Table:
    by_word: dict[str, list[Phrase]] = {}
    by_slot: dict[str, list[Phrase]] = {}
    for name, phrases in meanings.items():
        for elements in (variant for phrase in phrases for variant in _variants(phrase)):
            says = any(each == "each" or not isinstance(each, str) for each in elements)
            found = Phrase(name.removeprefix("~"), name.startswith("~"), says, elements)
            first = elements[0]
            if isinstance(first, str):
                by_slot.setdefault(first, []).append(found)
            else:
                for word in first:
                    by_word.setdefault(word, []).append(found)
    return Table(by_word, by_slot)


def _variants(phrase: str) -> Iterator[tuple[Element, ...]]:
    """Write a phrase out once with and once without each part that may be left out."""
    choices = [["", found[1]] if found[1] is not None else [found[2]] for found in _ELEMENT.finditer(phrase)]
    for chosen in product(*choices):
        yield tuple(_element(word) for part in chosen for word in part.split())


def _element(word: str) -> Element:
    return word[1:-1] if word.startswith("{") else dict.fromkeys(_alternatives(word), True)


def _read() -> _File:
    raw = pkgutil.get_data(__package__, "quickadd.json")
    return decode(raw or b"", type=_File)


_FILE: Final = _read()
CLOCK_ZONES: Final = frozenset(_FILE.clock_zones.split())
SIGNS: Final = _FILE.signs
LANGUAGES: Final = tuple(_FILE.languages)


@lru_cache(len(LANGUAGES))
def vocabulary_of(language: str) -> Vocabulary:
    """Return the words of a language; of one that is not here, the usual."""
    return Vocabulary(_FILE.languages.get(language) or _FILE.languages[USUAL])


def language_of(locale: str) -> str:
    """Return which of our languages a locale like `de-AT` means."""
    language = locale.partition("-")[0].lower()
    return language if language in LANGUAGES else USUAL


def is_month_first(locale: str) -> bool:
    """Whether 5/6 is in May there."""
    language, _, region = locale.partition("-")
    return (f"{language.lower()}-{region.upper()}" if region else language.lower()) in _FILE.month_first
