"""W1, W2: an event is the same whenever it is told, whatever became of its record and whatever clocks said."""

from datetime import timedelta

import pytest
from msgspec.json import decode

from livelist.core.access import SERVER
from livelist.core.log.chain import unseal
from livelist.core.ops import Change, Create, Delete, Mutation, Op, Restore, Set
from livelist.features.webhooks.telling.events import events_of
from livelist.features.webhooks.telling.recollection import Recollection
from livelist.live.room import Room
from livelist.store.contract import Position
from tests.features.webhooks.happened import events_in
from tests.live.replicas import Cluster

LIST = "list"
TASKS = [f"t{number}" for number in range(4)]
Event = tuple[int, int, str, str]


class WrongClocks(Cluster):
    """Replicas whose times are up to an hour off; all is drawn from the seed."""

    def clock(self) -> str:
        right, self.now = self.now, self.now + timedelta(minutes=self.rng.uniform(-60, 60))
        try:
            return super().clock()
        finally:
            self.now = right + timedelta(milliseconds=1)

    async def edit(self) -> None:
        """Do something to one or two tasks; the server itself only deletes, for good what is deleted already."""
        if self.rng.random() < 0.2:
            await self.replicas[0].commit(LIST, SERVER, [Mutation(ops=[Delete(self.rng.choice(TASKS))])])
            return
        await self.say(0, "ann", *map(self.op, self.rng.sample(TASKS, self.rng.randint(1, 2))))

    def op(self, task: str) -> Op:
        ops: list[Op] = [
            Create(task, "task", {"title": task, "position": "V"}),
            Set(task, {"title": str(self.rng.random())}),
            Set(task, {"completed": self.rng.random() < 0.5}),
            Set(task, {"position": self.rng.choice("TUW")}),
            Delete(task),
            Restore(task),
        ]
        return self.rng.choice(ops)


async def told(cluster: Cluster, room: Room, log: list[bytes], since: int) -> list[Event]:
    """Return what is told now of everything after a revision."""
    epoch = room.position.epoch
    known = Recollection(cluster.stores[0], LIST, Position(epoch, since, unseal(log[since - 1])[1] if since else ""))
    found = []
    for change in (decode(raw, type=Change) for raw in log[since:]):
        await known.before(change, room)
        events = events_of(change, known.find, known.gone)
        found += [(change.rev, part, each.type, each.record["id"]) for part, each in enumerate(events, 1)]
    return found


@pytest.mark.parametrize("seed", range(4))
async def test_W1_an_event_is_the_same_whenever_it_is_told(seed: int) -> None:
    cluster = WrongClocks(2, seed)
    for rooms in cluster.replicas:
        await rooms.start()
    await cluster.make()
    at_once: dict[Event, None] = {}
    for _ in range(90):
        await cluster.edit()
        async with cluster.replicas[0].hold(LIST, SERVER) as room:
            log = cluster.log_of(LIST)
            at_once |= dict.fromkeys(await told(cluster, room, log, len(log) - 1))
    log = cluster.log_of(LIST)
    happened = events_in(LIST, [decode(raw, type=Change) for raw in log])
    assert [each for each in at_once if each[0] > 1] == [each for each in happened if each[0] > 1]
    for rooms in cluster.replicas:  # one has it in memory, the other reads it
        async with rooms.hold(LIST, SERVER) as room:
            for since in (0, cluster.rng.randrange(len(log))):
                assert await told(cluster, room, log, since) == [each for each in happened if each[0] > since]
        await rooms.close()
