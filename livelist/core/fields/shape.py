"""What a value may be: how it is checked, and the same in words that spec/rules.json has."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from msgspec import UNSET

from livelist.core.blank import is_blank
from livelist.core.filter.reading import why_not
from livelist.core.ids import is_id
from livelist.core.order import is_key

Check = Callable[[Any], bool]
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")


class Shape(NamedTuple):
    """What a value may be: how to check it, and the same as spec/rules.json has it."""

    check: Check
    told: Mapping[str, Any]


class Field:
    """One field: its shape, what it should be in words, and its value when `create` leaves it out.

    An `optional` one has none then: a field that came later must not appear in what older logs say. Null is allowed
    for it, and means the same, because undoing its first `set` writes that.
    """

    __slots__ = ("check", "default", "optional", "told", "words")

    def __init__(self, shape: Shape, words: str, default: Any = UNSET, *, optional: bool = False) -> None:
        """Keep the check at hand: it is asked of every value that anybody sets."""
        self.check, self.told = or_none(shape) if optional else shape
        self.words = f"{words}, or null" if optional else words
        self.default = default
        self.optional = optional

    @property
    def required(self) -> bool:
        """Whether `create` must give it."""
        return self.default is UNSET and not self.optional


def is_name(value: str) -> bool:
    """Whether a text may be a field's name, or another short one that no person made up."""
    return _NAME.fullmatch(value) is not None


def is_writable(text: str) -> bool:
    """Whether UTF-8 can carry a text: it has no lone surrogates."""
    return text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text)


def text(limit: int) -> Shape:
    """Return the shape of a text with something visible in it, of so many characters."""

    def check(v: Any) -> bool:
        return isinstance(v, str) and 0 < len(v) <= limit and not is_blank(v) and is_writable(v)

    return Shape(check, {"shape": "text", "most": limit})


def note(limit: int) -> Shape:
    """Return the shape of a text that may be empty, of so many bytes."""

    def check(v: Any) -> bool:
        return isinstance(v, str) and is_writable(v) and len(v.encode()) <= limit

    return Shape(check, {"shape": "note", "most": limit})


def query(limit: int) -> Shape:
    """Return the shape of a filter (F8), of so many bytes."""
    text = note(limit)
    return Shape(lambda v: text.check(v) and why_not(v) is None, {"shape": "query", "most": limit})


def several(each: Shape, most: int) -> Shape:
    """Return the shape of an array without duplicates."""

    def check(v: Any) -> bool:
        return isinstance(v, list) and len(v) <= most and all(map(each.check, v)) and len(set(v)) == len(v)

    return Shape(check, {"shape": "several", "of": each.told, "most": most})


def one_of(*values: str) -> Shape:
    """Return the shape of a choice."""
    return Shape(lambda v: isinstance(v, str) and v in values, {"shape": "choice", "values": values})


def or_none(shape: Shape) -> Shape:
    """Return a shape that allows null, too."""
    return Shape(lambda v: v is None or shape.check(v), {**shape.told, "nullable": True})


def number(least: int, most: int) -> Shape:
    """Return the shape of a whole number."""
    return Shape(lambda v: type(v) is int and least <= v <= most, {"shape": "number", "least": least, "most": most})


TRUTH: Final = Shape(lambda v: isinstance(v, bool), {"shape": "truth"})
ID: Final = Shape(is_id, {"shape": "id"})
KEY: Final = Shape(is_key, {"shape": "key"})
NAME: Final = Shape(lambda v: isinstance(v, str) and is_name(v), {"shape": "name"})
