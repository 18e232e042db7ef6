"""Share links as the directory has them: only the secret. What a link may do is in its member record, in the list."""

from typing import Final

from msgspec import Struct

from livelist.people.documents.collection import Kind


class Share(Struct, frozen=True):
    """One link; its document has the id of its member record.

    secret   the hash of what the address holds
    created  seconds since 1970
    by       the account that made it
    """

    secret: str
    list: str
    by: str
    created: float


def group_of(list_id: str) -> str:
    """Name the links of one list."""
    return f"list:{list_id}"


SHARE_LINKS: Final = Kind(
    "share", Share, keys=lambda value: (value.secret,), groups=lambda value: (group_of(value.list),)
)
