"""That it is really the account's person, not whoever found their browser open: before what a thief would want.

By their password; without one, by saying anew at the sign-in service who they are, some minutes ago at most.
"""

from typing import Final

from msgspec.structs import replace

from livelist.core.errors import Denied, NotLetIn
from livelist.people.context import Caller, People
from livelist.people.documents.account import Account
from livelist.people.documents.collection import Versioned
from livelist.people.documents.identity import identity_id
from livelist.people.documents.session import SESSIONS, Session
from livelist.people.oidc.service import Proof
from livelist.people.signing_in.password import check_own_password
from livelist.store.contract import WriteConflict

FRESH: Final = 600.0  # seconds
AGAIN: Final = "Sign in at the sign-in service once more first; then you have ten minutes."


async def check_own(
    people: People, account: Versioned[Account], session: Versioned[Session], password: str, caller: Caller
) -> None:
    """Raise `Denied` unless it is their password or they have just proved who they are, and `TooMany`."""
    if account.value.password:
        await check_own_password(people, account, password, caller)
    elif people.now() - session.value.proved > FRESH:
        raise Denied(AGAIN)


async def prove(
    people: People, account: Versioned[Account], session: Versioned[Session], who: Proof, caller: Caller
) -> None:
    """Write down that the service has said once more who this is. Raises `NotLetIn` if it is somebody else."""
    known = await people.identities.get(identity_id(who.issuer, who.subject), people.now())
    if known is None or known.value.account != account.id:
        raise NotLetIn("other")
    proved = replace(session.value, proved=people.now())
    try:
        await people.directory.write(SESSIONS.write(session.id, session.version, proved), now=people.now())
    except WriteConflict:  # ended, or just used; they can try again
        raise NotLetIn("state") from None
    await people.note("identity_proved", account.id, caller, issuer=who.issuer)
