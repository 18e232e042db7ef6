"""How accounts come to be, each in one write with what gave the right to it, and how they end."""

from collections.abc import Sequence

from msgspec.structs import replace

from livelist.core.errors import Denied, Invalid, NotFound
from livelist.core.records import COLORS
from livelist.people.accounts import (
    EVERYBODY,
    Account,
    Standing,
    account_removal,
    account_write,
    check_login,
    check_name,
    home_of,
    inbox_of,
    login_key,
)
from livelist.people.home import furnish
from livelist.people.identities import group_of as identities_of
from livelist.people.identities import identity_removal
from livelist.people.leaving import leave_lists
from livelist.people.lookalikes import skeleton
from livelist.people.registry import Caller, People
from livelist.people.sessions import group_of_account, session_removal
from livelist.people.shelf import Kept
from livelist.people.sign_in import new_term
from livelist.people.tokens import group_of as tokens_of
from livelist.people.tokens import token_removal
from livelist.store.contract import Conflict
from livelist.store.directory import Write


def draft_account(people: People, login: str, name: str, role: Standing = "member") -> Kept[Account]:
    """Return an account as it would begin, without password. Raises `Invalid` for a login or name that cannot be."""
    account_id = people.new_id()
    color = COLORS[people.entropy(1)[0] % len(COLORS)]
    home, inbox = home_of(account_id), inbox_of(account_id)
    return Kept(account_id, 0, Account(check_login(login), check_name(name), color, role, home, inbox, people.now()))


async def add_account(people: People, account: Kept[Account], *also: Write) -> Kept[Account]:
    """Write a new account down together with what else belongs to it; all or nothing. Raises `Invalid`, `NotFound`."""
    if (objection := await objection_to(people, account.value.login)) is not None:
        raise objection
    try:
        await people.directory.write(account_write(account.id, 0, account.value), *also, now=people.now())
    except Conflict:
        if await people.accounts.find(login_key(account.value.login), people.now()):
            raise Invalid("There is somebody with that login already.") from None
        raise NotFound("Somebody else has just used that.") from None
    return Kept(account.id, 1, account.value)


async def objection_to(people: People, login: str) -> Invalid | None:
    """Return why a new account cannot have a login: somebody has it, or one that looks like it; None if it can."""
    if await people.accounts.find(login_key(login), people.now()):
        return Invalid("There is somebody with that login already.")
    known = await people.accounts.group(EVERYBODY, people.now())
    if any(skeleton(each.value.login) == skeleton(login) for each in known):
        return Invalid("There is somebody already whose login looks like that one.")
    return None


async def set_disabled(people: People, account_id: str, by: Kept[Account] | None, caller: Caller, *, on: bool) -> None:
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


async def delete_account(people: People, account: Kept[Account], caller: Caller) -> None:
    """Delete an account for good: it leaves its lists, and takes with it those that nobody else is in.

    Where it is the only owner, another member becomes one: that nobody can keep an account here by making it an owner.
    Raises `Denied` while the server would have no owner left.
    """
    await _check_owner_left(people, account)
    await new_term(people, account, replace(account.value, disabled=True), None, caller)
    await leave_lists(people, account, caller)
    now = people.now()
    ends = [token_removal(each) for each in await people.tokens.group(tokens_of(account.id), now)]
    ends += [session_removal(each) for each in await people.sessions.group(group_of_account(account.id), now)]
    ends += [identity_removal(each) for each in await people.identities.group(identities_of(account.id), now)]
    gone = await people.accounts.get(account.id, now)
    await people.directory.write(*([account_removal(gone)] if gone else []), *ends, now=now)
    await people.directory.bump()
    await people.note("account_deleted", account.id, caller, login=account.value.login)


async def _check_owner_left(people: People, account: Kept[Account]) -> None:
    everybody: Sequence[Kept[Account]] = await people.accounts.group(EVERYBODY, people.now())
    if account.value.role == "owner" and not any(
        each.value.role == "owner" and not each.value.disabled for each in everybody if each.id != account.id
    ):
        raise Denied("The server would have no owner.")


async def open_account(people: People, account: Kept[Account], *also: Write, caller: Caller) -> Kept[Account]:
    """Add an account and make what everybody has."""
    made = await add_account(people, account, *also)
    await people.note("account_added", made.id, caller, login=made.value.login)
    await furnish(people.lists, made)
    return made
