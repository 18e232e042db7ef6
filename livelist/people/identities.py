"""Who somebody is at the sign-in service: one document for each account there, found by issuer and subject only.

A service's e-mail addresses and names change hands; its subjects do not. So nothing else ever links two accounts.
"""

from hashlib import sha256
from typing import Final

from msgspec import Struct
from msgspec.json import encode

from livelist.core.ids import from_bytes
from livelist.people.shelf import Kept, Shelf
from livelist.store.directory import Directory, Write

KIND: Final = "identity"


class Identity(Struct, frozen=True):
    """An account of the service, and whose it is here; `linked` is seconds since 1970."""

    issuer: str
    subject: str
    account: str
    linked: float


def identities(directory: Directory) -> Shelf[Identity]:
    """Return the identities of a directory."""
    return Shelf(directory, KIND, Identity)


def identity_id(issuer: str, subject: str) -> str:
    """Name the document of an account of the service; both texts may be longer than an id."""
    return from_bytes(sha256(f"{issuer}\n{subject}".encode("utf-8", "replace")).digest())


def group_of(account_id: str) -> str:
    """Name the identities of one account."""
    return f"account:{account_id}"


def identity_write(version: int, identity: Identity) -> Write:
    """Put an identity into the directory."""
    doc_id = identity_id(identity.issuer, identity.subject)
    return Write(KIND, doc_id, version, encode(identity), (), (group_of(identity.account),))


def identity_removal(identity: Kept[Identity]) -> Write:
    """Take an identity out of the directory."""
    return Write(KIND, identity.id, identity.version, None)
