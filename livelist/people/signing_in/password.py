"""A new password: by somebody who knows the old one, or who was given a code by whoever runs the server."""

from typing import Final

from msgspec.structs import replace

from livelist.core.errors import Denied, NotFound
from livelist.people.context import Caller, People
from livelist.people.documents.account import Account, login_key
from livelist.people.documents.collection import Collection, Versioned
from livelist.people.documents.reset_code import LIFE, RESET_CODES, ResetCode
from livelist.people.documents.secrets import hash_of, new_secret
from livelist.people.documents.session import Session
from livelist.people.hashing import check_password
from livelist.people.signing_in.familiar import is_familiar
from livelist.people.signing_in.sign_in import new_term
from livelist.store.contract import WriteConflict

OVER: Final = "This code is not valid any more."


async def check_own_password(people: People, account: Versioned[Account], password: str, caller: Caller) -> None:
    """Raise `Denied` unless it is the account's present password, and `TooMany`."""
    known = await is_familiar(people, login_key(account.value.login), caller.address)
    await people.limits.attempt("password", account.id, caller.address, familiar=known)
    if not await people.passwords.fits(account.value.password, password):
        await people.note("password_failed", account.id, caller)
        raise Denied("That is not your current password.")


async def change_password(
    people: People, account: Versioned[Account], own: Versioned[Session], new: str, caller: Caller
) -> str:
    """Set a password for somebody who proved to be them; end other sessions, return this one's new secret."""
    changed = replace(account.value, password=await people.passwords.hash(new))
    secret = await new_term(people, account, changed, own, caller)
    await people.note("password_changed", account.id, caller)
    return secret


async def make_reset(people: People, account: Versioned[Account], caller: Caller) -> str:
    """Return a code with which a new password can be chosen within a day; an earlier one is void."""
    secret, now = new_secret(people.entropy), people.now()
    known = await people.directory.get(RESET_CODES.name, account.id, now)
    code = ResetCode(hash_of(secret), account.id)
    write = RESET_CODES.write(account.id, known.version if known else 0, code, expires=now + LIFE)
    await people.directory.write(write, now=now)
    await people.note("reset_made", account.id, caller)
    return secret


async def reset_password(people: People, secret: str, new: str, caller: Caller) -> None:
    """Choose a password with a code, which is used up; every session ends. Raises `NotFound`."""
    await people.limits.attempt_from("secret", caller.address)
    check_password(new)
    now = people.now()
    found = await Collection(people.directory, RESET_CODES).find(hash_of(secret), now)
    account = await people.accounts.get(found.value.account, now) if found else None
    if found is None or account is None or account.value.disabled:
        raise NotFound(OVER)
    hashed = await people.passwords.hash(new)
    try:
        await people.directory.write(RESET_CODES.remove(found), now=now)
    except WriteConflict:
        raise NotFound(OVER) from None
    await new_term(people, account, replace(account.value, password=hashed), None, caller)
    await people.note("password_reset", account.id, caller)
