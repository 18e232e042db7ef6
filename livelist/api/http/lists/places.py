"""What homes say of lists: where each stands in one's own, and how one comes to be there again."""

from typing import Any, Final

from starlette.requests import Request

from livelist.api.context import Context, context_of, identity_of
from livelist.api.http.idempotency import Intent
from livelist.api.http.writes import told, write
from livelist.api.identity import Identity
from livelist.core.access import SERVER
from livelist.core.errors import NotFound, Unreadable
from livelist.core.ops import Create, Mutation, Op, Restore, Set
from livelist.core.order import between, jitter_from
from livelist.core.records import Record
from livelist.core.state import Draft, State
from livelist.live.commit import Terms
from livelist.live.room import Room

ARRANGED: Final = (
    "layout",
    "group",
    "sort",
    "show_done",
    "seen",
)  # how somebody sees a list, and up to where they have
SETTINGS: Final = ("zone", "done_leaves_after", "untouched_leaves_after", "person_figures", "icon")


def summary(state: State | Draft) -> dict[str, Any]:
    """Return a list's own fields and its counts, also of one that is deleted."""
    row = state.rows[state.list_id] if isinstance(state, State) else state.get(state.list_id)
    record = row.record if row else {}
    done = [task["completed"] for task in state.tasks()]
    return {
        "id": state.list_id,
        "title": record["title"],
        "color": record["color"],
        "open": done.count(False),
        "completed": done.count(True),
        **{name: record.get(name) for name in SETTINGS},
    }


def links(state: State) -> list[Record]:
    """Return the links of a home in their order."""
    return sorted(state.of_type("link"), key=lambda link: (link["position"], link["id"]))


async def lists_in_home(context: Context, who: Identity) -> list[str]:
    """Return the lists of the caller's home that are not put away, in its order."""
    async with context.rooms.hold(who.home, who.actor) as home:
        return [link["id"] for link in links(home.state) if link.get("archived") is not True]


def place(link: Record | None) -> dict[str, Any]:
    """Return what a home says of a list; without a link, what it says of one that is not in it."""
    link = link or {}
    return {
        "position": link.get("position"),
        "own_color": link.get("color"),
        "favorite": link.get("favorite") is True,
        "archived": link.get("archived") is True,
        **{name: link.get(name) for name in ARRANGED},
    }


async def own_link(request: Request, list_id: str) -> Record | None:
    """Find a list in the caller's home; guests and tokens for some lists have none to look into."""
    context, who = context_of(request), await identity_of(request)
    try:
        async with context.rooms.hold(who.home, who.actor) as home:
            return home.state.get(list_id)
    except (NotFound, Unreadable):
        return None


async def link_at_end(request: Request, home_id: str, list_id: str, intent: Intent) -> dict[str, Any]:
    """Put a list at the end of a home, once for each key; return its link's id and position."""
    context, who = context_of(request), await identity_of(request)
    async with context.rooms.hold(home_id, who.actor) as home:
        last = max((link["position"] for link in home.state.of_type("link")), default=None)
        fields = {"position": between(last, None, intent.jitter())}
        row = home.state.rows.get(list_id)  # of an attempt that was cut short, or of somebody else's list
        again: list[Op] = [Restore(list_id), Set(list_id, fields)]
        ops = again if row else [Create(list_id, "link", fields)]
        terms = Terms(answer=lambda draft: {"id": list_id, "position": (draft.live(list_id) or fields)["position"]})
        await write(context, request, home_id, intent, ops, terms=terms)
    return told(terms)


async def bring_back(request: Request, room: Room) -> None:
    """Put the link of a list that is restored back into the homes it was taken out of: the deleter's and the caller's.

    All others who had the list still have its link. Copies that lag behind another replica's deletion look at the log
    first.
    """
    await room.refresh()
    context, who = context_of(request), await identity_of(request)
    row = room.state.rows.get(room.id)
    by = row.record.get("deleted_by", who.actor.id) if row else who.actor.id
    for home_id in dict.fromkeys((who.home, context.authenticator.home_of(by))):
        try:
            await _link_again(context, home_id, room.id, make=home_id == who.home)
        except (NotFound, Unreadable):  # an agent's, of an account that is gone, or damaged
            continue


async def _link_again(context: Context, home_id: str, list_id: str, *, make: bool) -> None:
    """Restore a link, or make one at the end if none is known any more and `make` says so."""
    async with context.rooms.hold(home_id, SERVER) as home:
        await home.refresh()
        row = home.state.rows.get(list_id)
        if (row and row.live) or not (row or make) or home_id == list_id:
            return
        last = max((link["position"] for link in home.state.of_type("link")), default=None)
        fields = {"position": between(last, None, jitter_from(context.entropy(16)))}
        ops: list[Op] = [Restore(list_id) if row else Create(list_id, "link", fields)]
        await context.rooms.commit(home_id, SERVER, [Mutation(ops=ops)])
