"""The first owner: who shows the code from the server's log gets the server, with every list an open one had."""

import hmac
from base64 import b32encode
from typing import Final

from msgspec.structs import replace

from livelist.core.access import SERVER
from livelist.core.errors import Denied, NotFound, Unreadable
from livelist.core.ids import DEFAULT, HOME
from livelist.people.accounts.home import furnish, member_fields
from livelist.people.accounts.lifecycle import draft_account, write_account
from livelist.people.context import Caller, People
from livelist.people.documents.account import EVERYBODY, Account
from livelist.people.documents.collection import Collection, Versioned
from livelist.people.documents.secrets import hash_of
from livelist.people.documents.setup import CODE_LIFE, CODES, DONE, SETUP, SetupCode
from livelist.people.lists import ensure_link, ensure_member, exists
from livelist.people.owned import has_owner
from livelist.people.signing_in.sign_in import begin
from livelist.store.directory import Write

CODE_BYTES: Final = 16
NOT_RIGHT: Final = "That is not the setup code. It is in the server's log; a restart makes a new one."


async def is_waiting(people: People) -> bool:
    """Whether there is no first owner yet."""
    return not await has_owner(people.directory, people.now())


def asks_code(people: People, caller: Caller) -> bool:
    """Whether the first owner must show the code; on one's own machine nobody else comes this way."""
    return people.needs_code or caller.forwarded


async def new_code(people: People) -> str:
    """Make a setup code for this start of the server; those of other replicas stay good beside it."""
    code = b32encode(people.entropy(CODE_BYTES)).decode().rstrip("=")
    shown = "-".join(code[i : i + 4] for i in range(0, len(code), 4))
    now = people.now()
    made = SETUP.write(people.new_id(), 0, SetupCode(hash_of(_plain(shown))), expires=now + CODE_LIFE)
    await people.directory.write(made, now=now)
    return shown


async def set_up(people: People, code: str, login: str, name: str, password: str, caller: Caller) -> str:
    """Make the first owner and begin their session, whose secret is returned. Of two at once only one succeeds.

    Raises `Denied` for a wrong code and once there is an owner.
    """
    await people.limits.attempt("setup", "", caller.address)
    if not await is_waiting(people):
        raise Denied("This server has an owner already.")
    if asks_code(people, caller) and not await _is_code(people, code):
        raise Denied(NOT_RIGHT)
    draft = await draft_account(people, login, name, "owner")
    hashed = await people.passwords.hash(password)
    value = replace(draft.value, password=hashed)
    secret, session = begin(people, draft.id, value, caller)
    await first_owner(people, Versioned(draft.id, 0, value), session, caller=caller)
    return secret


async def first_owner(people: People, draft: Versioned[Account], *also: Write, caller: Caller) -> Versioned[Account]:
    """Write the first owner down and hand them every list. Raises `Denied` if there is one already."""
    value = replace(draft.value, default_list=await _first_default(people, draft.value))
    try:
        owner = await write_account(people, Versioned(draft.id, 0, value), *also, SETUP.write(DONE, 0, SetupCode()))
    except NotFound:  # somebody was quicker
        raise Denied("This server has an owner already.") from None
    await people.note("setup", owner.id, caller, login=value.login)
    await hand_over(people, owner, caller)
    return owner


async def hand_over(people: People, owner: Versioned[Account], caller: Caller) -> None:
    """Make somebody an owner of every list without one, and show them in their home in the order of the open one."""
    ownerless: list[str] = []
    for list_id in await people.all_lists():
        try:
            async with people.lists.hold(list_id, SERVER) as room:
                owned = any(each["role"] == "owner" for each in room.state.of_type("member"))
        except (NotFound, Unreadable):
            continue
        if not owned:
            ownerless.append(list_id)
            await ensure_member(people.lists, list_id, owner.id, member_fields(owner.value, "owner"))
    shown = await _open_home(people)
    linked = [each for each in shown if each in ownerless]
    linked += [each for each in ownerless if each not in linked and each != HOME]
    await furnish(people, owner, caller, linked)


async def finish_setup(people: People) -> None:
    """Hand over what a crash right after the first owner was made left lying, and what was made in open mode since."""
    found = await people.accounts.group(EVERYBODY, people.now())
    owners = sorted((each for each in found if each.value.role == "owner"), key=lambda each: each.value.created)
    for owner in owners[:1]:  # others have theirs as they sign in, called as they read
        if not await exists(people.lists, owner.value.home):
            await hand_over(people, owner, Caller())
        for list_id in await _made_since(people):
            await _adopt(people, owner, list_id)


async def _made_since(people: People) -> list[str]:
    """Name the lists that came into the open home after it was handed over: nobody uses it in accounts mode."""
    try:
        async with people.lists.hold(HOME, SERVER) as home:
            handed = min((each["created_at"] for each in home.state.of_type("member")), default="~")
            return [link["id"] for link in home.state.of_type("link") if link["created_at"] > handed]
    except (NotFound, Unreadable):
        return []


async def _adopt(people: People, owner: Versioned[Account], list_id: str) -> None:
    try:
        async with people.lists.hold(list_id, SERVER) as room:
            if any(each["role"] == "owner" for each in room.state.of_type("member")):
                return
    except (NotFound, Unreadable):
        return
    await ensure_member(people.lists, list_id, owner.id, member_fields(owner.value, "owner"))
    await ensure_link(people.lists, owner.value.home, list_id, people.entropy)


async def _open_home(people: People) -> list[str]:
    try:
        async with people.lists.hold(HOME, SERVER) as home:
            return [link["id"] for link in sorted(home.state.of_type("link"), key=lambda link: link["position"])]
    except (NotFound, Unreadable):
        return []


async def _first_default(people: People, account: Account) -> str:
    return DEFAULT if DEFAULT in await people.all_lists() else account.default_list


async def _is_code(people: People, code: str) -> bool:
    known = await Collection(people.directory, SETUP).group(CODES, people.now())
    tried = hash_of(_plain(code))
    return any(hmac.compare_digest(each.value.hash, tried) for each in known)


def _plain(code: str) -> str:
    """Read a code as it may be typed: in small letters, with or without its dashes."""
    return code.strip().upper().replace("-", "").replace(" ", "")
