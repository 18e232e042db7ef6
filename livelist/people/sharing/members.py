"""Who is in a list: roles, and how people leave or are taken out. The list decides who may (`core.access`)."""

from livelist.core.access import SERVER, Actor, Role
from livelist.core.errors import Denied, Invalid, NotFound, Unreadable
from livelist.core.ops import Delete, Set
from livelist.core.records import Record
from livelist.people.context import People
from livelist.people.documents.account import home_of
from livelist.people.lists import change, member_in


async def check_owner(people: People, actor: Actor, list_id: str) -> None:
    """Raise `Denied` unless `actor` owns the list, and `NotFound` if they are not even in it."""
    async with people.lists.hold(list_id, actor) as room:
        if actor.role(list_id, room.state.get) != "owner":
            raise Denied


async def change_role(people: People, actor: Actor, list_id: str, member_id: str, role: Role) -> None:
    """Change a member's role, at once. Raises what the list says to `actor`."""
    record = await _member(people, actor, list_id, member_id)
    if record["kind"] == "link" and role == "owner":
        raise Invalid("A link lets its guests read (viewer) or change (editor).")
    await change(people.lists, list_id, [Set(member_id, {"role": role})], actor)


async def remove_member(people: People, actor: Actor, list_id: str, member_id: str) -> None:
    """Take a member out, and the list out of their home. Raises what the list says to `actor`."""
    record = await _member(people, actor, list_id, member_id)
    await change(people.lists, list_id, [Delete(member_id)], actor)
    if record["kind"] == "person":
        await _unlink(people, member_id, list_id)


async def _member(people: People, actor: Actor, list_id: str, member_id: str) -> Record:
    async with people.lists.hold(list_id, actor) as room:
        record = member_in(room.state, member_id)
        if record is None:
            raise NotFound("There is no such member of this list.")
        return record


async def _unlink(people: People, account_id: str, list_id: str) -> None:
    try:
        async with people.lists.hold(home_of(account_id), SERVER) as home:
            if home.state.get(list_id):
                await change(people.lists, home_of(account_id), [Delete(list_id)])
    except (NotFound, Unreadable):  # an agent, somebody whose account is gone, or a damaged home
        return
