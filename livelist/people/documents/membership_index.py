"""How far the index of who is in which list has been built from the lists; a backup leaves it to be built again."""

from typing import Final

from msgspec import Struct

from livelist.people.documents.collection import Kind

ONLY: Final = "membership-index"  # the one document


class MembershipIndex(Struct, frozen=True):
    """How many passes there were, and when the last ended."""

    passes: int
    at: float


MEMBERSHIP_INDEX: Final = Kind("membership-index", MembershipIndex, fleeting=True)
