"""That it is really the account's person, not whoever found their browser open: before what a thief would want.

By their password; without one, by saying anew at the sign-in service who they are, some minutes ago at most.
"""

from typing import Final

from msgspec.structs import replace

from livelist.core.errors import Denied, NotLetIn
from livelist.people.accounts import Account
from livelist.people.identities import identity_id
from livelist.people.oidc_service import Proof
from livelist.people.password_change import check_own_password
from livelist.people.registry import Caller, People
from livelist.people.sessions import Session, session_write
from livelist.people.shelf import Kept
from livelist.store.contract import Conflict

FRESH: Final = 600.0  # seconds
AGAIN: Final = "Sign in at the sign-in service once more first; then you have ten minutes."


async def check_own(
    people: People, account: Kept[Account], session: Kept[Session], password: str, caller: Caller
) -> None:
    """Raise `Denied` unless it is their password or they have just proved who they are, and `TooMany`."""
    if account.value.password:
        await check_own_password(people, account, password, caller)
    elif people.now() - session.value.proved > FRESH:
        raise Denied(AGAIN)


async def prove(people: People, account: Kept[Account], session: Kept[Session], who: Proof, caller: Caller) -> None:
    """Write down that the service has said once more who this is. Raises `NotLetIn` if it is somebody else."""
    known = await people.identities.get(identity_id(who.issuer, who.subject), people.now())
    if known is None or known.value.account != account.id:
        raise NotLetIn("other")
    proved = replace(session.value, proved=people.now())
    try:
        await people.directory.write(session_write(session.id, session.version, proved), now=people.now())
    except Conflict:  # ended, or just used; they can try again
        raise NotLetIn("state") from None
    await people.note("identity_proved", account.id, caller, issuer=who.issuer)
