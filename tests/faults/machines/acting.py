"""The server with a feature of the tests': `python -m tests.faults.machines.acting serve …`.

Its follower writes a line for each page into the file that FOLLOWED_IN names, before the page counts as taken. A task
whose notes say `at` and a moment, in seconds since 1970, has them replaced by `rung` when that has come.
"""

import os
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import msgspec

from livelist.core.access import SERVER
from livelist.core.ops import Set
from livelist.core.state import State
from livelist.features.feature import Feature, World
from livelist.live.follow.alarm import firing_id
from livelist.live.follow.news import News
from livelist.people.lists import change
from livelist.server import app
from livelist.store.contract import Position

FILE = "FOLLOWED_IN"
AT, RUNG = "at ", "rung"


class Page(msgspec.Struct):
    """A page as it was told; positions are (epoch, revision, hash)."""

    process: int
    of: str
    before: Position
    after: Position
    revs: Sequence[int]


class Acting:
    """Writes down what it is told, and rings."""

    name, replays = "acting", True

    def __init__(self, world: World) -> None:
        self.world = world
        self.file = os.open(os.environ[FILE], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    async def take(self, news: News) -> None:
        revs = [each.rev for each in news.changes]
        page = Page(os.getpid(), news.list, news.before, news.after, revs)
        os.write(self.file, msgspec.json.encode(page) + b"\n")

    def plan(self, state: State, record_ids: Collection[str] | None) -> Mapping[str, float | None]:
        ids = [task["id"] for task in state.tasks()] if record_ids is None else record_ids
        return {f"ring:{each}": moment(state, each) for each in ids}

    async def fire(self, list_id: str, keys: Sequence[str], now: float) -> None:
        for key in keys:
            record = key.partition(":")[2]
            async with self.world.rooms.hold(list_id, SERVER) as room:
                at = moment(room.state, record)
            if at is not None and at <= now:
                once = firing_id("ring", record, str(at))
                await change(self.world.rooms, list_id, [Set(record, {"notes": RUNG})], SERVER, once)


def moment(state: State, record_id: str) -> float | None:
    """Return when a task is to ring."""
    task = state.task(record_id)
    return float(task["notes"].removeprefix(AT)) if task and task["notes"].startswith(AT) else None


def pages_in(file: Path) -> list[Page]:
    """Read what was told, in the order in which it was; a line that a kill cut off is none."""
    lines = file.read_bytes().split(b"\n")[:-1] if file.exists() else []
    return [msgspec.json.decode(line, type=Page) for line in lines]


def feature(world: World) -> Feature:
    acting = Acting(world)
    return Feature("acting", followers=[acting], plans=[acting.plan], alarms={"ring": acting})


if __name__ == "__main__":
    vars(app)["FEATURES"] = (feature,)
    from livelist.cli import main

    sys.exit(main(sys.argv[1:]))
