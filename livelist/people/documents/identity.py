"""Who somebody is at the sign-in service: one document for each account there, found by issuer and subject only.

A service's e-mail addresses and names change hands; its subjects do not. So nothing else ever links two accounts.
"""

from hashlib import sha256
from typing import Final

from msgspec import Struct

from livelist.core.ids import from_bytes
from livelist.people.documents.collection import Kind
from livelist.store.directory import Write


class ProviderIdentity(Struct, frozen=True):
    """An account of the service, and whose it is here; `linked` is seconds since 1970."""

    issuer: str
    subject: str
    account: str
    linked: float


def identity_id(issuer: str, subject: str) -> str:
    """Name the document of an account of the service; both texts may be longer than an id."""
    return from_bytes(sha256(f"{issuer}\n{subject}".encode("utf-8", "replace")).digest())


def group_of(account_id: str) -> str:
    """Name the identities of one account."""
    return f"account:{account_id}"


IDENTITIES: Final = Kind("identity", ProviderIdentity, groups=lambda value: (group_of(value.account),))


def identity_write(version: int, identity: ProviderIdentity) -> Write:
    """Put an identity into the directory, under the id that its issuer and subject give it."""
    return IDENTITIES.write(identity_id(identity.issuer, identity.subject), version, identity)
