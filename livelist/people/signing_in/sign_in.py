"""Signing in and out, and what ends sessions: every device at once, or one of them."""

from msgspec.structs import replace

from livelist.core.errors import NotFound, Unauthenticated, Unavailable
from livelist.people.accounts.home import furnish
from livelist.people.context import Caller, People
from livelist.people.documents.account import ACCOUNTS, Account, login_key
from livelist.people.documents.collection import Versioned
from livelist.people.documents.session import SESSIONS, Session, device_of, fresh_secret, group_of_account
from livelist.people.signing_in.familiar import is_familiar, remember
from livelist.store.contract import WriteConflict
from livelist.store.directory import Write

WRONG = "That login and password do not belong together."


async def sign_in(people: People, login: str, password: str, caller: Caller) -> str:
    """Begin a session and give its secret. Raises `Unauthenticated`, the same for every reason, and `TooMany`."""
    key, address = login_key(login), caller.address
    await people.limits.attempt("sign-in", key, address, familiar=await is_familiar(people, key, address))
    account = await people.accounts.find(login_key(login), people.now())
    right = await people.passwords.fits(account.value.password if account else None, password)
    if account is None or not right or account.value.disabled:
        # What was typed is not written down: it may have been the password.
        await people.note("sign_in_failed", account.id if account else None, caller)
        raise Unauthenticated(WRONG)
    if people.passwords.is_old(account.value.password):
        account = await _rehash(people, account, password)
    await furnish(people, account, caller)
    secret, write = begin(people, account.id, account.value, caller)
    await people.directory.write(write, now=people.now())
    await remember(people, key, address)
    await people.note("sign_in", account.id, caller)
    return secret


def begin(people: People, account_id: str, account: Account, caller: Caller) -> tuple[str, Write]:
    """Return a new session's secret, and the write that makes it count."""
    secret, hashed = fresh_secret(people.entropy)
    now = people.now()
    session = Session(hashed, device_of(caller.browser), now, now, account_id, account.term)
    return secret, SESSIONS.write(people.new_id(), 0, session)


async def sign_out(people: People, session: Versioned[Session], caller: Caller) -> None:
    """End one session; its sockets hear of it."""
    await _drop(people, session)
    await people.directory.bump()
    guest = session.value.guest
    await people.note("sign_out", guest.id if guest else session.value.account, caller)


async def end_session(people: People, account_id: str, session_id: str, caller: Caller) -> None:
    """End one of somebody's sessions, on whatever device. Raises `NotFound`."""
    session = await people.sessions.get(session_id, people.now())
    if session is None or session.value.account != account_id:
        raise NotFound("There is no such session.")
    await _drop(people, session)
    await people.directory.bump()
    await people.note("session_ended", account_id, caller, device=session.value.device)


async def end_other_sessions(
    people: People, account: Versioned[Account], own: Versioned[Session], caller: Caller
) -> str:
    """End every session but this one, whose new secret is returned."""
    return await new_term(people, account, account.value, own, caller)


async def new_term(
    people: People, account: Versioned[Account], changed: Account, own: Versioned[Session] | None, caller: Caller
) -> str:
    """Write an account down as `changed` so that all its sessions are void, and begin one new one for `own`."""
    changed = replace(changed, term=account.value.term + 1)
    secret, write = begin(people, account.id, changed, caller)
    writes = [ACCOUNTS.write(account.id, account.version, changed), *([write] if own else [])]
    try:
        await people.directory.write(*writes, now=people.now())
    except WriteConflict:
        raise Unavailable("The account has just been changed from elsewhere. Please try again.") from None
    for each in await people.sessions.group(group_of_account(account.id), people.now()):
        if each.value.term != changed.term:
            await _drop(people, each)
    await people.directory.bump()
    if own:
        await people.note("session_ended", account.id, caller, device="all others")
    return secret


async def _drop(people: People, session: Versioned[Session]) -> None:
    """Take a session out, whoever writes down at the same time that it was used."""
    found: Versioned[Session] | None = session
    while found:
        try:
            await people.directory.write(SESSIONS.remove(found), now=people.now())
        except WriteConflict:
            found = await people.sessions.get(session.id, people.now())
        else:
            return


async def _rehash(people: People, account: Versioned[Account], password: str) -> Versioned[Account]:
    changed = replace(account.value, password=await people.passwords.hash(password))
    try:
        await people.directory.write(ACCOUNTS.write(account.id, account.version, changed), now=people.now())
    except WriteConflict:  # next time
        return account
    return Versioned(account.id, account.version + 1, changed)
