"""A new password: by somebody who knows the old one, or who was given a code by whoever runs the server."""

from typing import Final

from msgspec import Struct
from msgspec.json import encode
from msgspec.structs import replace

from livelist.core.errors import Denied, NotFound
from livelist.people.accounts import Account, login_key
from livelist.people.credential import hash_of, new_secret
from livelist.people.familiar import is_familiar
from livelist.people.passwords import check_password
from livelist.people.registry import Caller, People
from livelist.people.sessions import Session
from livelist.people.shelf import Kept, Shelf
from livelist.people.sign_in import new_term
from livelist.store.contract import Conflict
from livelist.store.directory import Write

KIND: Final = "reset"
LIFE: Final = 86_400.0  # seconds
OVER: Final = "This code is not valid any more."


class Reset(Struct, frozen=True):
    """Leave to choose a new password, once."""

    secret: str
    account: str


async def check_own_password(people: People, account: Kept[Account], password: str, caller: Caller) -> None:
    """Raise `Denied` unless it is the account's present password, and `TooMany`."""
    known = await is_familiar(people, login_key(account.value.login), caller.address)
    await people.limits.attempt("password", account.id, caller.address, familiar=known)
    if not await people.passwords.fits(account.value.password, password):
        await people.note("password_failed", account.id, caller)
        raise Denied("That is not your present password.")


async def change_password(people: People, account: Kept[Account], own: Kept[Session], new: str, caller: Caller) -> str:
    """Set a password for somebody who proved to be them; end other sessions, return this one's new secret."""
    changed = replace(account.value, password=await people.passwords.hash(new))
    secret = await new_term(people, account, changed, own, caller)
    await people.note("password_changed", account.id, caller)
    return secret


async def make_reset(people: People, account: Kept[Account], caller: Caller) -> str:
    """Return a code with which a new password can be chosen within a day; an earlier one is void."""
    secret, now = new_secret(people.entropy), people.now()
    known = await people.directory.get(KIND, account.id, now)
    body = encode(Reset(hash_of(secret), account.id))
    write = Write(KIND, account.id, known.version if known else 0, body, (hash_of(secret),), (), now + LIFE)
    await people.directory.write(write, now=now)
    await people.note("reset_made", account.id, caller)
    return secret


async def reset_password(people: People, secret: str, new: str, caller: Caller) -> None:
    """Choose a password with a code, which is used up; every session ends. Raises `NotFound`."""
    await people.limits.attempt_from("secret", caller.address)
    check_password(new)
    now = people.now()
    found = await Shelf(people.directory, KIND, Reset).find(hash_of(secret), now)
    account = await people.accounts.get(found.value.account, now) if found else None
    if found is None or account is None or account.value.disabled:
        raise NotFound(OVER)
    hashed = await people.passwords.hash(new)
    try:
        await people.directory.write(Write(KIND, found.id, found.version, None), now=now)
    except Conflict:
        raise NotFound(OVER) from None
    await new_term(people, account, replace(account.value, password=hashed), None, caller)
    await people.note("password_reset", account.id, caller)
