"""Inviting somebody, to a list with a role or to the server only, and taking an invitation up."""

from dataclasses import dataclass

from msgspec.structs import replace

from livelist.core.access import SERVER, Role
from livelist.core.errors import NotFound
from livelist.people.accounts.home import member_fields
from livelist.people.accounts.lifecycle import draft_account, open_account
from livelist.people.context import Caller, People
from livelist.people.documents.account import Account
from livelist.people.documents.collection import Versioned
from livelist.people.documents.invite import INVITES, Invite, invite_use
from livelist.people.documents.secrets import hash_of, new_secret
from livelist.people.lists import ensure_link, ensure_member, member_in
from livelist.people.signing_in.sign_in import begin
from livelist.store.contract import WriteConflict
from livelist.store.directory import Write

OVER = "This invitation is not valid any more."


@dataclass(frozen=True, slots=True)
class Offer:
    """What an invitation offers, for who holds it: a list by title, or None for the server only."""

    title: str | None
    list: str | None
    role: Role | None
    by: str


async def invite(
    people: People,
    by: Versioned[Account],
    list_id: str | None,
    role: Role | None,
    caller: Caller,
    *,
    days: int,
    uses: int,
) -> tuple[str, Versioned[Invite]]:
    """Make an invitation; its secret is never seen again."""
    now, secret = people.now(), new_secret(people.entropy)
    value = Invite(hash_of(secret), list_id, role, by.id, by.value.name, now, now + days * 86_400, uses, uses)
    made = Versioned(people.new_id(), 1, value)
    await people.directory.write(INVITES.write(made.id, 0, value), now=now)
    await people.note("invite_made", by.id, caller, list=list_id or "", role=role or "", invite=made.id)
    return secret, made


async def revoke_invite(
    people: People, by: Versioned[Account], list_id: str | None, invite_id: str, caller: Caller
) -> None:
    """Take an invitation back. Raises `NotFound`."""
    found = await people.invites.get(invite_id, people.now())
    while found and found.value.list == list_id:
        try:
            await people.directory.write(INVITES.remove(found), now=people.now())
        except WriteConflict:  # it has just been used
            found = await people.invites.get(invite_id, people.now())
        else:
            await people.note("invite_revoked", by.id, caller, list=list_id or "", invite=invite_id)
            return
    raise NotFound("There is no such invitation.")


async def look(people: People, secret: str, caller: Caller) -> Offer:
    """Return what an invitation offers. Raises `NotFound` and `TooMany`."""
    await people.limits.attempt_from("secret", caller.address)
    found = await _find(people, hash_of(secret))
    value = found.value
    return Offer(await _title(people, value), value.list, value.role, value.by_name)


async def accept(people: People, account: Versioned[Account], secret: str, caller: Caller) -> str | None:
    """Take an invitation up as somebody with an account; return the list's id. One who is a member uses nothing up."""
    await people.limits.attempt_from("secret", caller.address)
    return await accept_found(people, account, await find_invite(people, hash_of(secret)), caller)


async def accept_found(
    people: People, account: Versioned[Account], found: Versioned[Invite], caller: Caller
) -> str | None:
    """Take up an invitation that has been found."""
    list_id = found.value.list
    if list_id is None:
        return None
    if not await _is_member(people, list_id, account.id):
        await _use(people, found)
        await _join(people, account, found.value)
        await people.note("invite_accepted", account.id, caller, list=list_id, invite=found.id)
    await ensure_link(people.lists, account.value.home, list_id, people.entropy)
    return list_id


async def join(people: People, secret: str, login: str, name: str, password: str, caller: Caller) -> str:
    """Make the account somebody was invited to have, and begin their session, whose secret is returned."""
    await people.limits.attempt("join", login, caller.address)
    found = await find_invite(people, hash_of(secret))
    draft = await draft_account(people, login, name)
    value = replace(draft.value, password=await people.passwords.hash(password))
    return await join_found(people, found, Versioned(draft.id, 0, value), caller=caller)


async def join_found(
    people: People, found: Versioned[Invite], draft: Versioned[Account], *also: Write, caller: Caller
) -> str:
    """Make an account by an invitation that has been found, in one write with what else belongs to it."""
    cookie, session = begin(people, draft.id, draft.value, caller)
    account = await open_account(people, draft, session, invite_use(found), *also, caller=caller)
    if found.value.list is not None:
        await _join(people, account, found.value)
        await ensure_link(people.lists, account.value.home, found.value.list, people.entropy)
    await people.note("invite_accepted", account.id, caller, list=found.value.list or "", invite=found.id)
    return cookie


async def find_invite(people: People, hashed: str) -> Versioned[Invite]:
    """Find an invitation by its secret's hash, if it can be taken up. Raises `NotFound`."""
    found = await _find(people, hashed)
    await _title(people, found.value)
    return found


async def _find(people: People, hashed: str) -> Versioned[Invite]:
    found = await people.invites.find(hashed, people.now())
    inviter = await people.accounts.get(found.value.by, people.now()) if found else None
    if found is None or inviter is None or inviter.value.disabled:
        raise NotFound(OVER)
    if found.value.list is None and inviter.value.role != "owner":
        raise NotFound(OVER)
    return found


async def _use(people: People, found: Versioned[Invite]) -> None:
    """Use it once, whoever else does. Raises `NotFound` when it is used up."""
    current: Versioned[Invite] | None = found
    while current:
        try:
            await people.directory.write(invite_use(current), now=people.now())
        except WriteConflict:
            current = await people.invites.get(found.id, people.now())
        else:
            return
    raise NotFound(OVER)


async def _join(people: People, account: Versioned[Account], value: Invite) -> None:
    if value.list is not None:
        await ensure_member(people.lists, value.list, account.id, member_fields(account.value, value.role or "viewer"))


async def _is_member(people: People, list_id: str, account_id: str) -> bool:
    async with people.lists.hold(list_id, SERVER) as room:
        return member_in(room.state, account_id) is not None


async def _title(people: People, value: Invite) -> str | None:
    """Return the list's title. Raises `NotFound` if the list is gone, and if who invites may not do so any more."""
    if value.list is None:
        return None
    async with people.lists.hold(value.list, SERVER) as room:
        inviter = member_in(room.state, value.by)
        if inviter is None or inviter["role"] != "owner":
            raise NotFound(OVER)
        return str((room.state.list_record() or {"title": ""})["title"])
