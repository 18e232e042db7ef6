"""Everything that the server does by itself, at once, while the replicas that do it are killed (F35)."""

import asyncio
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from livelist.store.contract import Store
from tests.faults.machines.clock import WrongClock
from tests.faults.machines.server import LivelistServer, kill_in_turn
from tests.faults.people.busy import Busy, all_done, deeds_in
from tests.faults.people.counted import faults_in_figures
from tests.faults.people.hooked import LONGEST, caught_up, faults_in, hook_of, told_of, untold
from tests.faults.people.load import Load, load, opened
from tests.patience import PATIENCE
from tests.servers.receiver import Heard, Receiver, hang_up, receiving, reset, status

Start = Callable[..., LivelistServer]
ALLOWED = ("--allow-hooks", "127.0.0.1")
EVERY = "every-list"
OFFSETS = ("+1h", "+0", "-1h")
PLACES = ("before-alarm", "after-alarm", "before-commit", "after-commit")
HALF = 0.5
TAKEN = status(204)

pytestmark = pytest.mark.timeout(3 * LONGEST)


@dataclass
class Moody:
    """A receiver that fails now and then, never twice with one message: after a second failure minutes would pass."""

    rng: random.Random
    often: float
    most: int
    failed: set[str] = field(default_factory=set)
    taken: list[Heard] = field(default_factory=list)

    async def reply(self, heard: Heard, writer: asyncio.StreamWriter) -> None:
        answer, name = TAKEN, heard.headers["webhook-id"]
        if self.rng.random() < self.often and len(self.failed) < self.most and name not in self.failed:
            self.failed.add(name)
            answer = self.rng.choice((status(500), status(503, Retry_After="1"), reset, hang_up))
        else:
            self.taken.append(heard)
        await answer(heard, writer)


@dataclass
class Trial:
    """Replicas that are killed, whose clocks may be wrong, and what people have them do."""

    replicas: Sequence[LivelistServer]
    redis: str
    folder: Path
    seed: int
    clocks: Sequence[WrongClock] = ()
    patience: float = LONGEST
    refusals: tuple[float, int] = (0.2, 2)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        self.moody = Moody(self.rng, *self.refusals)

    async def run(self, seconds: float, people: int, pace: float, lists: int) -> str:
        """Let people work while one replica a second is killed, and hold everything against the logs."""
        urls = [replica.url for replica in self.replicas]
        async with (
            receiving() as receiver,
            load(urls, self.seed, people=people, lists=lists, pace=pace, kind=Busy) as work,
            opened(self.redis, self.folder) as store,
        ):
            receiver.reply = self.moody.reply
            for list_id in work.lists:
                await self.hook(f"/lists/{list_id}/webhooks", receiver, list_id)
            await self.hook("/webhooks", receiver, EVERY)
            since = {list_id: (await store.head(list_id)).rev for list_id in work.lists}
            await asyncio.gather(*(asyncio.to_thread(self.begin_again, replica) for replica in self.replicas))
            killed = await kill_in_turn(self.replicas, seconds, self.jump, self.failpoint)
            meanwhile = f"{await deeds_in(store, work.lists)}, {len(self.moody.taken)} messages"
            after = await self.settle(work, store, receiver)
            deeds = await deeds_in(store, work.lists)
            assert deeds.wrong() == []
            await self.check(work, store, since)
        return (
            f"{killed} kills, {work.acknowledged} edits, {len(self.moody.failed)} messages refused. All was done "
            f"{after:.1f} s later: {deeds}, {len(self.moody.taken)} messages; while replicas were killed: {meanwhile}."
        )

    async def hook(self, path: str, receiver: Receiver, name: str) -> None:
        async with httpx.AsyncClient(base_url=self.replicas[0].url, timeout=PATIENCE) as client:
            await hook_of(client, path, receiver, name)

    def begin_again(self, replica: LivelistServer) -> None:
        """Let a replica die at some place, after it has let go of what it acted for."""
        replica.stop()
        replica.begin(self.failpoint())
        replica.wait_until_ready(mortal=True)

    def jump(self) -> None:
        """Let one of the clocks be wrong by another hour."""
        if self.clocks:
            self.rng.choice(self.clocks).jump(self.rng.choice(OFFSETS))

    def failpoint(self) -> str | None:
        """Return where a replica is to die by itself, of half of them."""
        return f"{self.rng.choice(PLACES)}:{self.rng.randint(1, 5)}" if self.rng.random() < HALF else None

    async def settle(self, work: Load, store: Store, receiver: Receiver) -> float:
        """Wait until everything was done, at the latest of all clocks; return how many seconds that took."""
        began = time.monotonic()
        await work.settle()
        for clock in self.clocks:
            clock.jump(OFFSETS[0])
        await all_done(store, work.lists, self.patience)
        async with httpx.AsyncClient(base_url=self.replicas[0].url, timeout=PATIENCE) as client:
            for list_id in work.lists:
                answer = await client.post(f"/lists/{list_id}/tasks", json={"title": "Last"})
                await caught_up(receiver, answer.raise_for_status().json()["id"], 2, self.patience)
        return time.monotonic() - began

    async def check(self, work: Load, store: Store, since: Mapping[str, int]) -> None:
        """Hold what webhooks told, the figures, and everybody's copy of the lists against the logs."""
        for list_id, rev in since.items():
            for hook in (list_id, EVERY):
                told = told_of(self.moody.taken, hook, list_id)
                assert faults_in(told) == []
                assert await untold(store, list_id, rev, [each for each in told if each.rev > rev]) == []
            assert await faults_in_figures(store, list_id, self.patience) == []
        await work.check(self.redis, self.folder)


async def test_F35_of_replicas_killed_one_a_second_everything_is_done_once_and_told_in_order(
    livelist: Start, redis_url: str, tmp_path: Path
) -> None:
    replicas = [livelist(redis_url, *ALLOWED) for _ in range(3)]
    await Trial(replicas, redis_url, tmp_path, seed=35).run(3.0, people=12, pace=0.03, lists=2)
