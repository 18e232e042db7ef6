"""Partitions shared among replicas whose clocks may be wrong: nothing here is told by the time of day.

A lease is a document that its holder writes again every three seconds. Whoever sees a lease unchanged for eight seconds
of its own takes it, and a holder that could not write for six has stopped by then; as all look once a second, a
partition is without a holder for ten seconds at most. Replicas count each other by such documents too, and who holds
more than its share lets the rest go.

Replicas that do not live for eight seconds themselves count beats: how often one document was written, which nobody
does who has not seen it unchanged for a beat of its own time. A lease says at which beat it was written. So who has
just come knows what has been left alone for long, and of replicas that die one after the other, some still act.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Final

from msgspec import DecodeError, Struct
from msgspec.json import decode, encode

from livelist.live.environment import LoopTime
from livelist.store.contract import WriteConflict
from livelist.store.directory import Directory, Document, Write
from livelist.store.timers import PARTITIONS, partition_of

LEASE: Final = "lease"
FREE: Final = ""  # the holder of what nobody holds
GROUP: Final = "all"
REPLICA: Final = "replica:"  # begins the ids of the documents that replicas are counted by
BEAT: Final = "beat"  # the document that is written at each beat; its version is how many there were
RENEW_SECONDS: Final = 3.0
STOP_SECONDS: Final = 6.0
TAKE_SECONDS: Final = 8.0
BEAT_SECONDS: Final = 0.9  # at least; a look is a second after the one before, more or less
TAKE_BEATS: Final = 10  # the first of them may come at once, the others take `TAKE_SECONDS` together
LIFE: Final = 86_400.0  # seconds after which a replica's document goes by itself, if nobody took it away


class Lease(Struct, frozen=True, omit_defaults=True):
    """Who holds a partition, or is there; nobody: `FREE`. `beat` is the one at which that was written, 0 if unknown."""

    holder: str
    beat: int = 0


@dataclass(slots=True)
class _Seen:
    """A document as it was last seen, and since when it has been like that, by this process's own time."""

    version: int
    lease: Lease
    since: float


class Leases:
    """This replica's share of the partitions."""

    def __init__(
        self, directory: Directory, replica: str, time: Callable[[], LoopTime], now: Callable[[], float]
    ) -> None:
        """Hold nothing yet; `replica` names this process among all, `now` is for the directory alone."""
        self._directory = directory
        self._replica = replica
        self._time = time
        self._now = now
        self._seen: dict[str, _Seen] = {}
        self._renewed: dict[int, float] = {}
        self._written = float("-inf")
        self._looked = float("-inf")

    @property
    def held(self) -> frozenset[int]:
        """Return those that were renewed lately."""
        ends = self._time().time() - STOP_SECONDS
        return frozenset(partition for partition, at in self._renewed.items() if at > ends)

    def holds(self, list_id: str) -> bool:
        """Whether the list's partition was renewed lately."""
        return self._renewed.get(partition_of(list_id), float("-inf")) > self._time().time() - STOP_SECONDS

    async def look(self) -> None:
        """See who holds what, take what is free, and every few seconds write what is held again."""
        self._looked = self._time().time()
        self._see(await self._directory.group(LEASE, GROUP, self._now()))
        self._renewed = {each: at for each, at in self._renewed.items() if self._is_mine(str(each))}
        if self._looked - self._written >= RENEW_SECONDS:
            await self._renew()
        await self._beat()
        await self._settle()

    async def leave(self) -> None:
        """Let go of everything."""
        self._renewed.clear()
        self._see(await self._directory.group(LEASE, GROUP, self._now()))
        await self._let_go([name for name in self._seen if self._is_mine(name)])

    def _see(self, documents: Iterable[Document]) -> None:
        now, before = self._time().time(), self._seen
        self._seen = {}
        for each in documents:
            known, lease = before.get(each.id), _lease(each.body)
            same = known is not None and (known.version, known.lease) == (each.version, lease)
            self._seen[each.id] = known if known and same else _Seen(each.version, lease, now)
        for name, known in before.items():
            if name not in self._seen and not name.startswith(REPLICA) and known.lease.holder != self._replica:
                self._seen[name] = replace(known, version=0)  # a restore took it, and not from its holder

    def _is_mine(self, name: str) -> bool:
        seen = self._seen.get(name)
        return seen is not None and seen.lease.holder == self._replica

    def _is_others(self, seen: _Seen | None) -> bool:
        """Whether somebody else has written a document lately."""
        if seen is None or seen.lease.holder in {FREE, self._replica}:
            return False
        if seen.lease.beat and self._beats - seen.lease.beat >= TAKE_BEATS:
            return False
        return self._time().time() - seen.since < TAKE_SECONDS

    @property
    def _beats(self) -> int:
        """How many beats there were."""
        seen = self._seen.get(BEAT)
        return seen.version if seen else 0

    async def _beat(self) -> None:
        """Count one more, unless another has done so within a beat."""
        seen = self._seen.get(BEAT)
        if seen is None or self._time().time() - seen.since >= BEAT_SECONDS:
            await self._write([BEAT], FREE)

    def _share(self) -> int:
        """Return how many partitions each living replica may hold at most."""
        others = sum(name.startswith(REPLICA) and self._is_others(seen) for name, seen in self._seen.items())
        return -(-PARTITIONS // (others + 1))

    async def _renew(self) -> None:
        """Write what is here again, all together; what somebody else has taken is held no more."""
        own = REPLICA + self._replica
        if not await self._write([own, *map(str, self._renewed)]):
            await self._write([own])
            self._renewed = {each: was for each, was in self._renewed.items() if await self._write([str(each)])}
        self._renewed = dict.fromkeys(self._renewed, self._looked)
        self._written = self._looked

    async def _settle(self) -> None:
        """Let go of what is more than the share, or take what nobody has, up to it."""
        share = self._share()
        spare = sorted(self._renewed)[share:]
        for partition in spare:
            del self._renewed[partition]
        await self._let_go(list(map(str, spare)))
        for partition in range(PARTITIONS):
            name = str(partition)
            if len(self._renewed) >= share:
                return
            if partition in self._renewed or partition in spare or self._is_others(self._seen.get(name)):
                continue
            if await self._write([name]):
                self._renewed[partition] = self._looked

    async def _write(self, names: Collection[str], holder: str | None = None) -> bool:
        """Write documents, own ones unless said, over what was seen, all or none; False if somebody else was first."""
        now, lease = self._now(), Lease(self._replica if holder is None else holder, self._beats)
        body = encode(lease)
        versions = {name: seen.version if (seen := self._seen.get(name)) else 0 for name in names}
        writes = [
            Write(LEASE, name, version, body, (), (GROUP,), now + LIFE if name.startswith(REPLICA) else None)
            for name, version in versions.items()
        ]
        try:
            await self._directory.write(*writes, now=now)
        except WriteConflict:
            return False
        at = self._time().time()
        self._seen |= {name: _Seen(version + 1, lease, at) for name, version in versions.items()}
        return True

    async def _let_go(self, names: Iterable[str]) -> None:
        """Release leases, so that nobody has them; take the document away that this replica is counted by."""
        for name in names:
            if (seen := self._seen.pop(name, None)) is None:
                continue
            body = None if name.startswith(REPLICA) else encode(Lease(FREE))
            try:
                await self._directory.write(Write(LEASE, name, seen.version, body, (), (GROUP,)), now=self._now())
            except WriteConflict:
                continue  # somebody else has it already


def _lease(body: bytes) -> Lease:
    try:
        return decode(body, type=Lease)
    except (DecodeError, ValueError):
        return Lease(FREE)
