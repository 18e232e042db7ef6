"""The server with one feature, the benchmark's: `python -m bench.load.acting serve …`.

A task whose notes name a moment, in seconds since 1970, has them taken away when that has come. Each line of the file
that ACTED_IN names is how late something was, in milliseconds: `ring` from a moment until what is done then was
committed, `take` from a change until a follower was told of it.
"""

import os
import sys
import time
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final

from livelist.core.access import SERVER
from livelist.core.ops import Mutation, Set
from livelist.core.state import State
from livelist.features import registered
from livelist.features.feature import Feature, World
from livelist.live.follow.alarm import firing_id
from livelist.live.follow.news import News

FILE: Final = "ACTED_IN"
RING, TAKE = "ring", "take"


class Late:
    """Rings, follows, and writes down how late."""

    name, replays = "late", True

    def __init__(self, world: World) -> None:
        """Begin a file."""
        self._rooms = world.rooms
        self._file = os.open(os.environ[FILE], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def _note(self, what: str, since: Sequence[float]) -> None:
        now = time.time()
        os.write(self._file, b"".join(b"%s %.3f\n" % (what.encode(), (now - at) * 1000) for at in since))

    async def take(self, news: News) -> None:
        """Note when its changes were made."""
        self._note(TAKE, [datetime.fromisoformat(change.at).timestamp() for change in news.changes])

    def plan(self, state: State, record_ids: Collection[str] | None) -> Mapping[str, float | None]:
        """Return the moments that notes name."""
        ids = [task["id"] for task in state.tasks()] if record_ids is None else record_ids
        notes = {each: task["notes"] if (task := state.task(each)) else "" for each in ids}
        return {f"{RING}:{each}": float(at) if at else None for each, at in notes.items()}

    async def fire(self, list_id: str, keys: Sequence[str], now: float) -> None:
        """Take the notes away, in one push."""
        del now
        records = [key.partition(":")[2] for key in keys]
        async with self._rooms.hold(list_id, SERVER) as room:
            due = {each: task["notes"] for each in records if (task := room.state.task(each)) and task["notes"]}
            pushed = [Mutation(firing_id(RING, each, at), 1, [Set(each, {"notes": ""})]) for each, at in due.items()]
            await room.commit(SERVER, pushed)
        self._note(RING, [float(at) for at in due.values()])


def feature(world: World) -> Feature:
    """Make it."""
    late = Late(world)
    return Feature("late", followers=[late], plans=[late.plan], alarms={RING: late})


if __name__ == "__main__":
    vars(registered)["FEATURES"] = (feature,)
    from livelist.cli import main

    sys.exit(main(sys.argv[1:]))
