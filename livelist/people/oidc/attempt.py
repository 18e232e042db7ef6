"""One way to the sign-in service and back: what must be the same at both ends, kept for ten minutes.

The browser keeps a random secret in a cookie; nonce and PKCE verifier are made from it, so that the directory, which
has hashes only, is no help to whoever reads it. The state, which travels in addresses, finds the document and no more.
"""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from livelist.core.errors import NotFound
from livelist.core.ids import from_bytes
from livelist.people.context import People
from livelist.people.documents.collection import Collection, Versioned
from livelist.people.documents.oidc_attempt import LIFE, OIDC_ATTEMPTS, Attempt
from livelist.people.documents.secrets import MOST_CHARACTERS, hash_of, new_secret
from livelist.store.contract import WriteConflict


@dataclass(frozen=True, slots=True)
class Departure:
    """What the browser takes along: the cookie's secret, and what goes into the address."""

    secret: str
    state: str

    @property
    def nonce(self) -> str:
        """What the service repeats in its token."""
        return _made_from(self.secret, "nonce")

    @property
    def verifier(self) -> str:
        """What shows the service that who brings the code is who asked for it (RFC 7636)."""
        return _made_from(self.secret, "verifier")


async def depart(
    people: People, back: str, invite: str | None, own: tuple[str, str] | None, *, again: bool
) -> Departure:
    """Begin an attempt; `own` is the account and session of who is signed in."""
    leaving, now = Departure(new_secret(people.entropy), new_secret(people.entropy)), people.now()
    account, session = own or (None, None)
    attempt = Attempt(hash_of(leaving.secret), back, hash_of(invite) if invite else None, account, session, again)
    write = OIDC_ATTEMPTS.write(hash_of(leaving.state), 0, attempt, expires=now + LIFE)
    await people.directory.write(write, now=now)
    return leaving


async def arrive(people: People, returning: Departure) -> Attempt:
    """Return the attempt that state and cookie belong to, and end it: it is good once. Raises `NotFound`."""
    found: Versioned[Attempt] | None = None
    if max(len(returning.state), len(returning.secret)) <= MOST_CHARACTERS:
        found = await Collection(people.directory, OIDC_ATTEMPTS).get(hash_of(returning.state), people.now())
    if found is None or not hmac.compare_digest(found.value.browser, hash_of(returning.secret)):
        raise NotFound
    try:
        await people.directory.write(OIDC_ATTEMPTS.remove(found), now=people.now())
    except WriteConflict:  # it has just been used
        raise NotFound from None
    return found.value


def _made_from(secret: str, purpose: str) -> str:
    return from_bytes(hmac.digest(secret.encode(), purpose.encode(), sha256))
