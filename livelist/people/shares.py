"""Share links as the directory has them: only the secret. What a link may do is in its member record, in the list."""

from typing import Final

from msgspec import Struct
from msgspec.json import encode

from livelist.people.shelf import Kept, Shelf
from livelist.store.directory import Directory, Write

KIND: Final = "share"


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


def shares(directory: Directory) -> Shelf[Share]:
    """Return the share links of a directory."""
    return Shelf(directory, KIND, Share)


def group_of(list_id: str) -> str:
    """Name the links of one list."""
    return f"list:{list_id}"


def share_write(link_id: str, share: Share) -> Write:
    """Put a new link into the directory."""
    return Write(KIND, link_id, 0, encode(share), (share.secret,), (group_of(share.list),))


def share_removal(share: Kept[Share]) -> Write:
    """End a link, and with it every guest's access."""
    return Write(KIND, share.id, share.version, None)
