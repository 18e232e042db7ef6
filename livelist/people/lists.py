"""What people's affairs need of the lists: to look into one, and to change it as anybody else would."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from livelist.core.access import SERVER, Actor
from livelist.core.errors import NotFound, Unavailable, Unreadable, error_for
from livelist.core.ops import Create, Mutation, Op, Restore, Set
from livelist.core.order import between, jitter_from
from livelist.core.records import Record
from livelist.core.results import Ok, Rejected, Result
from livelist.core.state import State
from livelist.people.documents.secrets import Entropy


class OpenList(Protocol):
    """A list that is held open; its state is only to be read."""

    @property
    def state(self) -> State:
        """The records."""


class Lists(Protocol):
    """Every list there is."""

    def hold(self, list_id: str, actor: Actor) -> AbstractAsyncContextManager[OpenList]:
        """Hold a list that exists and `actor` may read; `NotFound` otherwise."""

    async def check_readable(self, list_id: str, actor: Actor) -> None:
        """Raise `NotFound` unless the list exists and `actor` may read it."""

    async def commit(self, list_id: str, actor: Actor, mutations: Sequence[Mutation]) -> list[Result]:
        """Commit to a list."""


async def change(lists: Lists, list_id: str, ops: Sequence[Op], actor: Actor = SERVER, once: str | None = None) -> None:
    """Commit `ops`, once for all with the same client id `once`. Raises what it was rejected with."""
    mutation = Mutation(once, 1 if once else None, list(ops))
    (result,) = await lists.commit(list_id, actor, [mutation])
    match result:
        case Ok():
            return
        case Rejected(code=code, message=message):
            raise error_for(code)(message)
        case _:
            raise Unavailable


async def ensure_member(lists: Lists, list_id: str, member_id: str, fields: dict[str, str]) -> bool:
    """Make somebody a member, or one again; say False if they already are, whose role then stays."""
    async with lists.hold(list_id, SERVER) as room:
        row = room.state.rows.get(member_id)
        if row and row.record["type"] != "member":  # somebody gave a task this id: the member takes it
            row = None
        if row and row.live:
            return False
        again: list[Op] = [Restore(member_id), Set(member_id, dict(fields))]
        await change(lists, list_id, again if row else [Create(member_id, "member", dict(fields))])
    return True


def member_in(state: State, member_id: str) -> Record | None:
    """Return a member of a list, None if nobody there has that id."""
    record = state.get(member_id)
    return record if record and record["type"] == "member" else None


async def ensure_link(lists: Lists, home: str, list_id: str, entropy: Entropy) -> None:
    """Put a list at the end of somebody's home, in sight, unless it is there."""
    async with lists.hold(home, SERVER) as room:
        row = room.state.rows.get(list_id)
        if row and row.live:
            return
        last = max((link["position"] for link in room.state.of_type("link")), default=None)
        fields = {"position": between(last, None, jitter_from(entropy(16)))}
        again: list[Op] = [Restore(list_id), Set(list_id, {**fields, "archived": False})]
        await change(lists, home, again if row else [Create(list_id, "link", dict(fields))])


async def exists(lists: Lists, list_id: str) -> bool:
    """Whether there is such a list, not deleted."""
    try:
        await lists.check_readable(list_id, SERVER)
    except Unreadable:  # there is one, though nobody can open it
        return True
    except NotFound:
        return False
    return True
