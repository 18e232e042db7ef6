"""Attempts to sign in by the sign-in service that have begun and not come back."""

from typing import Final

from msgspec import Struct

from livelist.people.documents.collection import Kind

LIFE: Final = 600.0  # seconds


class Attempt(Struct, frozen=True):
    """Somebody is at the sign-in service.

    browser  the hash of what the cookie holds
    back     the address they come back to, as the service was told
    invite   the hash of the invitation's secret they came with
    account  who is signed in already, by the session `session`: their account is to be linked
    again    it is not: they only say once more who they are
    """

    browser: str
    back: str
    invite: str | None = None
    account: str | None = None
    session: str | None = None
    again: bool = False


OIDC_ATTEMPTS: Final = Kind("oidc", Attempt, fleeting=True)
