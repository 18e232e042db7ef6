"""The authenticator of accounts mode: cookies and tokens, looked up in the directory."""

import hashlib

from starlette.requests import HTTPConnection

from livelist.api.http.people.requester import cookie_of, identify
from livelist.api.identity import Identity
from livelist.people.context import People
from livelist.people.documents.account import home_of
from livelist.people.signing_in.authentication import Principal, by_token, still_known


class PeopleAuthenticator:
    """Lets in who is signed in, a share link's guests, and programs with a token."""

    open = False

    def __init__(self, people: People) -> None:
        """Know the server's people."""
        self._people = people

    async def identify(self, connection: HTTPConnection) -> Identity:
        """Look up the bearer token, else the session's cookie. Raises `Unauthenticated`."""
        return _identity(await identify(connection, self._people))

    async def by_token(self, token: str) -> Identity:
        """Look up a token. Raises `Unauthenticated`."""
        return _identity(await by_token(self._people, token))

    def proof(self, connection: HTTPConnection) -> bytes:
        """Return a print of the token and the session's cookie that a request brings, or of neither."""
        brought = (connection.headers.get("authorization", ""), cookie_of(connection) or "")
        return hashlib.sha256("\n".join(brought).encode()).digest()

    async def gone(self, keys: frozenset[str]) -> frozenset[str]:
        """Return which sessions and tokens are no longer good."""
        return frozenset([key for key in keys if not await still_known(self._people, key)])

    def home_of(self, actor_id: str) -> str:
        """Return the id of a person's home."""
        return home_of(actor_id)

    async def count_work(self, who: Identity, work: int) -> None:
        """Count it for the person, together with what their programs ask for."""
        await self._people.limits.work(who.person, work)


def _identity(found: Principal) -> Identity:
    if found.guest is not None:
        return Identity(found.actor, found.guest.list, found.guest.list, found.key, found.guest.id)
    account = found.account
    if account is None:  # pragma: no cover - there are accounts and guests
        raise TypeError("Neither an account nor a guest.")
    return Identity(found.actor, account.value.home, account.value.default_list, found.key, account.id)
