"""The words of filters, written in spec/filter.json; the copy beside this file is part of the module.

`python -m scripts.rules` makes it.
"""

import pkgutil
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct
from msgspec.json import decode


class FilterWords(Struct, frozen=True):
    """Phrases by what they mean, and the words that their slots take."""

    flags: Mapping[str, Sequence[str]]
    times: Mapping[str, Sequence[str]]
    dates: Sequence[str]
    binding: Sequence[str]
    fields: Mapping[str, str]
    past: Sequence[str]
    days: Mapping[str, int]
    weeks: Mapping[str, int]
    units: Mapping[str, int]
    weekdays: Sequence[str]
    months: Sequence[str]
    signs: Mapping[str, str]
    me: str
    quotes: Mapping[str, str]
    wrong: Mapping[str, str]


@cache
def vocabulary() -> FilterWords:
    """Return them, read when the first filter is."""
    return decode(pkgutil.get_data(__name__.rpartition(".")[0], "filter.json") or b"", type=FilterWords)
