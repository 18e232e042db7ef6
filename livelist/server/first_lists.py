"""What a new installation begins with: a home, the list that `/tasks` means, and one that teaches by doing.

Several replicas may start together on an empty store. All ids and positions are fixed and each list is one mutation of
one fixed client, so rules M3 and O1 make sure that it happens once. The home comes last: where it is,
everything has been done and is never looked at again.
"""

from typing import Final

from livelist.core.access import SERVER
from livelist.core.errors import Internal, NotFound
from livelist.core.ids import DEFAULT, HOME
from livelist.core.ops import Create, Mutation
from livelist.core.order import block
from livelist.core.results import Ok
from livelist.live.rooms import Rooms
from livelist.server.lessons import ENGLISH, LESSONS
from livelist.store.contract import Store

CLIENT: Final = "first-start"
WELCOME: Final = "welcome"
JITTER: Final = "LIVEst"


def _lists() -> list[tuple[str, Mutation]]:
    """Return each list's id and the mutation that makes it, the home last."""
    said = LESSONS[ENGLISH]  # nobody has come yet: see `greeting`
    lessons = [
        Create(f"{WELCOME}-{number}", "task", {"title": title, "notes": notes, "position": position})
        for number, ((title, notes), position) in enumerate(
            zip(said.tasks, block(None, None, len(said.tasks), JITTER), strict=True), start=1
        )
    ]
    links = [
        Create(list_id, "link", {"position": position})
        for list_id, position in zip((DEFAULT, WELCOME), block(None, None, 2, JITTER), strict=True)
    ]
    return [
        (DEFAULT, Mutation(CLIENT, 1, [Create(DEFAULT, "list", {"title": said.inbox})])),
        (WELCOME, Mutation(CLIENT, 1, [Create(WELCOME, "list", {"title": said.title, "color": "teal"}), *lessons])),
        (HOME, Mutation(CLIENT, 1, [Create(HOME, "list", {"title": "Home"}), *links])),
    ]


async def is_furnished(store: Store) -> bool:
    """Whether a server has been started on this store before. Raises `Unavailable`."""
    try:
        await store.head(HOME)
    except NotFound:
        return False
    return True


async def make_first_lists(store: Store, rooms: Rooms) -> bool:
    """Make what is missing on an empty store; say whether anything was to do. Raises `Unavailable`."""
    if await is_furnished(store):
        return False
    for list_id, mutation in _lists():
        rooms.missed(list_id)  # a copy that is open may be of what an emptied store had
        (result,) = await rooms.commit(list_id, SERVER, [mutation])
        if not isinstance(result, Ok):
            raise Internal(f"The list “{list_id}” could not be made.")
    return True
