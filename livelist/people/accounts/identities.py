"""Taking a way of signing in away from an account; one must be left."""

from livelist.core.errors import Denied, NotFound, Unavailable
from livelist.people.context import Caller, People
from livelist.people.documents.account import ACCOUNTS, Account
from livelist.people.documents.collection import Versioned
from livelist.people.documents.identity import IDENTITIES, group_of
from livelist.store.contract import WriteConflict

LAST = "It is the only way you can sign in. Choose a password first."


async def unlink(
    people: People, account: Versioned[Account], identity_id: str, issuer: str | None, caller: Caller
) -> None:
    """Take one of somebody's identities away; those of another issuer than `issuer` sign nobody in.

    The account is written with it, unchanged: of two at once, one is told to try again, and the last way stays.
    Raises `NotFound`, `Denied` and `Unavailable`.
    """
    known = await people.identities.group(group_of(account.id), people.now())
    found = next((each for each in known if each.id == identity_id), None)
    if found is None:
        raise NotFound("There is no such way of signing in.")
    left = [each for each in known if each.id != identity_id and each.value.issuer == issuer]
    if found.value.issuer == issuer and not left and not account.value.password:
        raise Denied(LAST)
    try:
        own = ACCOUNTS.write(account.id, account.version, account.value)
        await people.directory.write(own, IDENTITIES.remove(found), now=people.now())
    except WriteConflict:
        raise Unavailable("The account has just been changed from elsewhere. Please try again.") from None
    await people.note("identity_unlinked", account.id, caller, issuer=found.value.issuer)
