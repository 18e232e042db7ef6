"""How an account leaves every list it is in, when it is deleted."""

from typing import Final

from msgspec.structs import replace

from livelist.core.access import RANK, SERVER, Actor
from livelist.core.errors import LastOwner, NotFound, Unreadable
from livelist.core.ops import Delete, Op, Set
from livelist.core.records import Record
from livelist.core.state import State
from livelist.people.context import Caller, People
from livelist.people.documents.account import Account
from livelist.people.documents.collection import Versioned
from livelist.people.lists import change
from livelist.people.membership.index import lists_of
from livelist.people.signing_in.authentication import actor_of_account

TRIES: Final = 3


async def leave_lists(people: People, account: Versioned[Account], caller: Caller) -> None:
    """Leave all lists, and delete those that nobody else is in; where no owner would be left, another becomes one."""
    known = await lists_of(people.directory, account.id, people.now())
    actor = replace(actor_of_account(account), address=caller.address)
    for list_id in await people.all_lists() if known is None else known:
        for tries_left in reversed(range(TRIES)):
            try:
                await _leave(people, actor, list_id)
            except (NotFound, Unreadable):  # deleted in the meantime; what is damaged keeps nobody here (SEC63)
                break
            except LastOwner:  # the other owner has just left
                if not tries_left:
                    raise
            else:
                break


async def _leave(people: People, actor: Actor, list_id: str) -> None:
    async with people.lists.hold(list_id, SERVER) as room:
        persons = {each["id"]: each for each in room.state.of_type("member") if each["kind"] == "person"}
        own = persons.pop(actor.id, None)
        if own is None:
            return
        heir = await _heir(people, list(persons.values()))
        if heir is None:
            await change(people.lists, list_id, [Delete(list_id)])
            return
        # By the account itself: whoever left by themselves is brought back by nobody.
        last = own["role"] == "owner" and not _has_owner(room.state, actor.id)
        ops: list[Op] = [Set(heir["id"], {"role": "owner"})] if last else []
        await change(people.lists, list_id, [*ops, Delete(actor.id)], actor)


def _has_owner(state: State, besides: str) -> bool:
    members = (each for each in state.of_type("member") if each["id"] != besides)
    return any((each["kind"], each["role"]) == ("person", "owner") for each in members)


async def _heir(people: People, persons: list[Record]) -> Record | None:
    """Return who of the others would own the list: an editor before a viewer, then who came first.

    Whose account is disabled comes last, who has none is nobody.
    """
    found: list[tuple[bool, int, str, str, Record]] = []
    for each in persons:
        account = await people.accounts.get(each["id"], people.now())
        if account is not None:
            found.append((account.value.disabled, -RANK[each["role"]], each["created_at"], each["id"], each))
    return min(found, key=lambda each: each[:4])[4] if found else None
