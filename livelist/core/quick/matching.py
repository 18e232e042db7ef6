"""Finds phrases in the words of a line. What was found at a word is kept, so that a line is read once."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from livelist.core.quick.days import DATES, TIMES, Calendar, Here
from livelist.core.quick.series import REPEATS, Repeating
from livelist.core.quick.vocabulary import Phrase, Vocabulary
from livelist.core.quick.words import Word


class Match(NamedTuple):
    """What was found: `at` is the word after it, `end` where it ends in the line.

    shy  0; 1: it counts only where nothing follows but what is understood; 2: only beside something that counts
    """

    at: int
    end: int
    value: Any
    shy: int = 0


Slot = Callable[["Matcher", int], Match | None]


class Matcher:
    """One line in one language."""

    def __init__(
        self,
        line: str,
        words: Sequence[Word],
        language: Vocabulary,
        here: Here,
        slots: Mapping[str, Slot],
        *,
        month_first: bool,
    ) -> None:
        """Take what is read, and how."""
        self.line, self.words, self.language, self.here = line, words, language, here
        self.month_first = month_first
        self._slots = slots
        self._found: dict[tuple[str, int], Match | None] = {}

    def find(self, name: str, at: int) -> Match | None:
        """Return the longest phrase, or the slot, of this name that begins at a word."""
        if at >= len(self.words) or self.words[at].literal:
            return None
        key = (name, at)
        if key not in self._found:
            slot = self._slots.get(name)
            self._found[key] = slot(self, at) if slot else self.phrase(name, at)
        return self._found[key]

    def follows(self, end: int, at: int, between: str = "") -> bool:
        """Whether a word follows a place in the one before it, with nothing, or this comma, between."""
        if not 0 < at < len(self.words):
            return at == 0
        before = self.words[at - 1]
        return self.line[end : before.end + len(before.tail)] in {"", between}

    def after(self, name: str, found: Match, between: str = ",") -> Match | None:
        """Return what of this name follows something that was found."""
        return self.find(name, found.at) if self.follows(found.end, found.at, between) else None

    def phrase(self, name: str, at: int) -> Match | None:
        """Return the longest phrase of a table that begins at a word; of equal ones the first."""
        table, best = self.language.tables[name], None
        slots = (phrases for slot, phrases in table.by_slot.items() if self.find(slot, at))
        for phrase in chain(table.by_word.get(self.words[at].folded, ()), *slots):
            found = self._follow(name, phrase, at)
            if found and (best is None or found.at > best.at):
                best = found
        return best

    def word(self, at: int, names: Mapping[str, Any]) -> Match | None:
        """Find one of these words, with its full stop if it is written with one."""
        if at >= len(self.words) or self.words[at].literal:
            return None
        word = self.words[at]
        if word.dotted and (value := names.get(f"{word.folded}.")) is not None:
            return Match(at + 1, word.end + 1, value)
        value = names.get(word.folded)
        return None if value is None else Match(at + 1, word.end, value)

    def _follow(self, name: str, phrase: Phrase, at: int) -> Match | None:
        values: dict[str, Any] = {}
        end, shy = self.words[at].start, 0
        for element in phrase.elements:
            if not self.follows(end, at, ","):
                return None
            found = self.find(element, at) if isinstance(element, str) else self.word(at, element)
            if found is None:
                return None
            if isinstance(element, str):
                values[element] = found.value
                shy = max(shy, found.shy)
            at, end = found.at, found.end
        value = self._meaning(name, phrase.meaning, values)
        if value is None:
            return None
        sure = phrase.meaning == "day first" or (phrase.says and phrase.meaning != "month first")
        return Match(at, end, value, int(phrase.shy) if sure else max(shy, phrase.shy))

    def _meaning(self, name: str, meaning: str, values: Mapping[str, Any]) -> Any:
        match name:
            case "dates":
                return DATES[meaning](self.here, values)
            case "time":
                return TIMES[meaning](values)
            case "part" | "hours" | "each":
                return meaning
            case "spans":
                count, unit = meaning.split(" ")
                return int(count), unit
            case "day_month":
                return Calendar(values["month"], values["day"], values.get("year"))
            case "repeat":
                rule = REPEATS[meaning](values)
                part = values["compound"].part if "compound" in values else values.get("part")
                return rule and Repeating(rule, part, values.get("each") == "each!")
            case _:
                return meaning, values
