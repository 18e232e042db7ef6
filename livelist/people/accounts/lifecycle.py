"""How accounts come to be, each in one write with what gave the right to it, and how they end."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from livelist.core.errors import Denied, Invalid, NotFound
from livelist.core.records import COLORS, NO_COLOR
from livelist.people.accounts.home import furnish
from livelist.people.accounts.leaving import leave_lists
from livelist.people.context import Caller, People
from livelist.people.documents.account import (
    ACCOUNTS,
    EVERYBODY,
    Account,
    Standing,
    check_login,
    check_name,
    home_of,
    inbox_of,
    login_key,
)
from livelist.people.documents.collection import Versioned
from livelist.people.documents.identity import IDENTITIES
from livelist.people.documents.identity import group_of as identities_of
from livelist.people.documents.lookalikes import skeleton
from livelist.people.documents.notices.ends import notice_ends
from livelist.people.documents.session import SESSIONS, group_of_account
from livelist.people.documents.token import TOKENS
from livelist.people.documents.token import group_of as tokens_of
from livelist.people.signing_in.sign_in import new_term
from livelist.store.contract import WriteConflict
from livelist.store.directory import Write

OWN_COLORS: Final = tuple(each for each in COLORS if each != NO_COLOR)


async def draft_account(people: People, login: str, name: str, role: Standing = "member") -> Versioned[Account]:
    """Return an account as it would begin, without password. Raises `Invalid` for a login or name that cannot be.

    Its colour is one that nobody has; if there is none left, none: pages then draw it by its id, all in the same one.
    """
    account_id = people.new_id()
    had = {each.value.color for each in await people.accounts.group(EVERYBODY, people.now())}
    color = next((each for each in OWN_COLORS if each not in had), NO_COLOR)
    home, inbox = home_of(account_id), inbox_of(account_id)
    return Versioned(
        account_id, 0, Account(check_login(login), check_name(name), color, role, home, inbox, people.now())
    )


async def write_account(people: People, account: Versioned[Account], *also: Write) -> Versioned[Account]:
    """Write a new account down together with what else belongs to it; all or nothing. Raises `Invalid`, `NotFound`."""
    if (objection := await objection_to(people, account.value.login)) is not None:
        raise objection
    try:
        await people.directory.write(ACCOUNTS.write(account.id, 0, account.value), *also, now=people.now())
    except WriteConflict:
        if await people.accounts.find(login_key(account.value.login), people.now()):
            raise Invalid("There is somebody with that login already.") from None
        raise NotFound("Somebody else has just used that.") from None
    return Versioned(account.id, 1, account.value)


async def objection_to(people: People, login: str) -> Invalid | None:
    """Return why a new account cannot have a login: somebody has it, or one that looks like it; None if it can."""
    if await people.accounts.find(login_key(login), people.now()):
        return Invalid("There is somebody with that login already.")
    known = await people.accounts.group(EVERYBODY, people.now())
    if any(skeleton(each.value.login) == skeleton(login) for each in known):
        return Invalid("There is somebody already whose login looks like that one.")
    return None


async def set_disabled(
    people: People, account_id: str, by: Versioned[Account] | None, caller: Caller, *, on: bool
) -> None:
    """Disable an account, which ends its sessions and tokens for that time, or enable it again."""
    account = await people.accounts.get(account_id, people.now())
    if account is None:
        raise NotFound("There is no such account.")
    if account.value.disabled == on:
        return
    if on:
        await _check_owner_left(people, account)
    await new_term(people, account, replace(account.value, disabled=on), None, caller)
    await people.note(
        "account_disabled" if on else "account_enabled", by.id if by else None, caller, account=account_id
    )


async def delete_account(people: People, account: Versioned[Account], caller: Caller) -> None:
    """Delete an account for good: it leaves its lists, and takes with it those that nobody else is in.

    Where it is the only owner, another member becomes one: that nobody can keep an account here by making it an owner.
    Raises `Denied` while the server would have no owner left.
    """
    await _check_owner_left(people, account)
    await new_term(people, account, replace(account.value, disabled=True), None, caller)
    await leave_lists(people, account, caller)
    now = people.now()
    ends = [TOKENS.remove(each) for each in await people.tokens.group(tokens_of(account.id), now)]
    ends += [SESSIONS.remove(each) for each in await people.sessions.group(group_of_account(account.id), now)]
    ends += [IDENTITIES.remove(each) for each in await people.identities.group(identities_of(account.id), now)]
    ends += await notice_ends(people.directory, account.value.home, now)
    gone = await people.accounts.get(account.id, now)
    await people.directory.write(*([ACCOUNTS.remove(gone)] if gone else []), *ends, now=now)
    await people.directory.bump()
    await people.note("account_deleted", account.id, caller, login=account.value.login)


async def _check_owner_left(people: People, account: Versioned[Account]) -> None:
    everybody: Sequence[Versioned[Account]] = await people.accounts.group(EVERYBODY, people.now())
    if account.value.role == "owner" and not any(
        each.value.role == "owner" and not each.value.disabled for each in everybody if each.id != account.id
    ):
        raise Denied("The server would have no owner.")


async def add_account(people: People, account: Versioned[Account], *also: Write, caller: Caller) -> Versioned[Account]:
    """Add an account that has nothing yet."""
    made = await write_account(people, account, *also)
    await people.note("account_added", made.id, caller, login=made.value.login)
    return made


async def open_account(people: People, account: Versioned[Account], *also: Write, caller: Caller) -> Versioned[Account]:
    """Add an account and make what everybody has."""
    made = await add_account(people, account, *also, caller=caller)
    await furnish(people, made, caller)
    return made
