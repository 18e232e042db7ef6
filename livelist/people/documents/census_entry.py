"""Entries of the census: changes of members that are about to be appended, kept until they are accounted for."""

from typing import Final

from msgspec import Struct

from livelist.core.membership import Move
from livelist.people.documents.collection import Kind

ALL: Final = "all"


class CensusEntry(Struct, frozen=True):
    """What will have happened once revision `rev` of the list `of` has this hash; `at` is seconds since 1970.

    `left` has the index's documents that are to go then, each with its version.
    """

    of: str
    epoch: str
    rev: int
    hash: str
    at: float
    moves: list[Move]
    left: list[tuple[str, int]]


CENSUS_ENTRIES: Final = Kind("membership-entry", CensusEntry, groups=lambda _: (ALL,), fleeting=True)
