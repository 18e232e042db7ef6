"""Follows all lists of the partitions held here, for every follower: each at its own pace, none in the others' way.

What was changed is heard of by hints, which may be lost; so every minute all positions are compared with how far the
followers are known to be. A list and a follower are one piece of work: it goes on from the follower's place, page by
page, until there is nothing new.
"""

import asyncio
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import Final

from livelist.background import LEDGER, Errands, begin, end
from livelist.core.errors import LivelistError, Unavailable
from livelist.live.follow.counts import Counts
from livelist.live.follow.cursors import Cursors
from livelist.live.follow.hints import AWAY, Hints
from livelist.live.follow.keyed_work import KeyedWork
from livelist.live.follow.news import Follower, News, StartOver
from livelist.live.follow.partitions import Partitions
from livelist.live.follow.reading import PAGE_CHANGES, NothingNew, OtherHistory, Pages
from livelist.live.follow.ringing import Ringing
from livelist.live.follow.survey import Survey
from livelist.live.rooms import Rooms
from livelist.store.contract import Position
from livelist.store.timers import partition_of

LOOK_SECONDS: Final = 1.0  # between looks at who holds what
WRITE_SECONDS: Final = 2.0  # between writings of places
SWEEP_SECONDS: Final = 60.0
AT_ONCE: Final = 8  # lists that one follower is told of at the same time
GOODBYE_SECONDS: Final = 2.0


class Following:
    """The followers of one process at work, and with them its alarms."""

    def __init__(
        self,
        rooms: Rooms,
        followers: Sequence[Follower],
        ringing: Ringing,
        partitions: Partitions,
        hints: Hints,
        counts: Counts,
    ) -> None:
        """Follow nothing yet."""
        self._rooms = rooms
        self._store = rooms.environment.store
        self._followers = {each.name: each for each in followers}
        self._ringing = ringing
        self._partitions = partitions
        self._hints = hints
        self._away = Hints(rooms.environment.timers, AWAY)
        self._counts = counts
        self._pages = Pages(rooms, readers=len(self._followers))
        self._cursors = Cursors(self._store.directory, rooms.environment.now, self._is_at_work)
        self._survey = Survey(self._cursors, frozenset(self._followers), frozenset(_patient(followers)))
        self._work = {
            name: KeyedWork[str](
                "following",
                partial(self._follow, each),
                rooms.environment.timers,
                partial(self._failed, name),
                at_once=AT_ONCE,
            )
            for name, each in self._followers.items()
        }
        self._doubts: dict[str, set[str]] = {name: set() for name in self._followers}
        self._here: frozenset[int] = frozenset()
        self._sweep_now = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._errands = Errands()

    async def start(self) -> None:
        """Begin to follow and to fire; the store is open."""
        self._away.tell = self._changed_away
        self._hints.tell = self._changed_here
        self._rooms.on_touch(self._touched)
        self._tasks = [
            begin("follow partitions", self._look, vital=False, longest_wait=LOOK_SECONDS),
            begin("follow sweep", self._sweep, vital=False),
            begin("follow cursors", self._write, vital=False),
            begin("alarms", self._ringing.round, vital=False),
        ]

    async def leave(self) -> None:
        """Stop, write down how far it got, and let other replicas go on at once. Harmless when done twice."""
        tasks, self._tasks = self._tasks, []
        if not tasks:
            return
        self._here = frozenset()  # what is changed here from now on, others follow
        await end(*tasks)
        for work in self._work.values():
            await work.close(GOODBYE_SECONDS)
        await self._ringing.close(GOODBYE_SECONDS)
        try:
            await self._cursors.write()
            await self._survey.conclude()
            await self._partitions.leave()
        except LivelistError as error:  # others find out by themselves
            LEDGER.note("follow partitions", error, {})

    def close(self) -> None:
        """Send no more hints to other replicas."""
        self._hints.tell = self._away.tell = None
        self._errands.cancel()

    def behind(self) -> dict[str, tuple[int, float]]:
        """Return for each follower in how many lists it is behind, and for how many seconds at most."""
        return {name: work.behind() for name, work in self._work.items()}

    @property
    def partitions(self) -> frozenset[int]:
        """The partitions that are held here."""
        return self._here

    def holds(self, list_id: str) -> bool:
        """Whether this replica is the one that acts for a list now."""
        return self._partitions.holds(list_id)

    def _changed_here(self, list_ids: frozenset[str]) -> None:
        """Follow what is held here, and have the others told of the rest."""
        for list_id in list_ids:
            if partition_of(list_id) in self._here:
                self._want(list_id)
            else:
                self._away.add(list_id)

    def _changed_away(self, list_ids: frozenset[str]) -> None:
        self._errands.send("hints", self._tell(list_ids))

    async def _tell(self, list_ids: Collection[str]) -> None:
        try:
            await self._store.touch(list_ids)
        except Unavailable:
            return  # the sweep makes up for it

    def _touched(self, list_id: str) -> None:
        if partition_of(list_id) in self._here:
            self._want(list_id, doubtful=True)

    def _is_at_work(self, list_id: str) -> bool:
        return any(list_id in work for work in self._work.values())

    def _want(self, list_id: str, *, doubtful: bool = False) -> None:
        """Have every follower look at a list; `doubtful` if a room that is open may not have it all yet."""
        if self._survey.waits(list_id):
            return
        for name, work in self._work.items():
            if doubtful:
                self._doubts[name].add(list_id)
            work.want(list_id)

    async def _look(self) -> None:
        """See which partitions are held, and begin and end with them."""
        try:
            await self._partitions.look()
        finally:
            self._compare(self._partitions.held)
        await asyncio.sleep(LOOK_SECONDS)

    def _compare(self, held: frozenset[int]) -> None:
        """Leave what is held no more, even if that cannot be looked at, and enter what is new."""
        if lost := self._here - held:
            self._lose(lost)
        if new := held - self._here:
            self._survey.enter(new)
            self._sweep_now.set()
        self._here = held

    def _lose(self, partitions: frozenset[int]) -> None:
        def lost(list_id: str) -> bool:
            return partition_of(list_id) in partitions

        for work in self._work.values():
            work.leave(lost)
        self._ringing.leave(partitions)
        self._cursors.forget(lost)
        self._survey.leave(partitions)

    async def _sweep(self) -> None:
        """Compare all lists with how far the followers are, every minute and when a partition is new here."""
        try:
            async with asyncio.timeout(SWEEP_SECONDS):
                await self._sweep_now.wait()
        except TimeoutError:
            pass
        self._sweep_now.clear()
        try:
            async for list_id in self._survey.behind(self._store):
                for name, work in self._work.items():
                    self._doubts[name].add(list_id)
                    work.want(list_id)
            await self._survey.conclude()
        except BaseException:
            self._sweep_now.set()
            raise

    async def _write(self) -> None:
        """Write places a while after there is something to write."""
        await self._cursors.dirty.wait()
        await asyncio.sleep(WRITE_SECONDS)
        await self._cursors.write()
        await self._survey.conclude()

    async def _follow(self, follower: Follower, list_id: str) -> None:
        """Bring one follower to where one list is."""
        doubts = self._doubts[follower.name]
        sure = list_id not in doubts
        doubts.discard(list_id)
        try:
            await self._catch_up(follower, list_id, sure=sure)
        except BaseException:
            doubts.add(list_id)
            raise

    async def _catch_up(self, follower: Follower, list_id: str, *, sure: bool) -> None:
        at = await self._cursors.of(list_id)
        place, more = at.get(follower.name), False
        while self._partitions.holds(list_id):
            page = await self._pages.after(list_id, place, sure=sure, more=more) if place else OtherHistory()
            match page:
                case NothingNew():
                    self._survey.settle(list_id, at)
                    return
                case OtherHistory():
                    head = await self._pages.head(list_id)
                    if head is None:
                        self._survey.gone(list_id)
                        self._cursors.gone(list_id)
                        return
                    place = await self._begin(follower, list_id, place, head)
                case News():
                    place, more = await self._take(follower, page), len(page.changes) == PAGE_CHANGES
            if not self._cursors.put(list_id, at, follower.name, place):
                return  # the list was left meanwhile; whoever has it now is told again
            self._survey.began(list_id, follower.name)

    async def _take(self, follower: Follower, news: News) -> Position:
        """Hand a page to a follower; return where the follower is then."""
        try:
            await follower.take(news)
        except StartOver:
            if not news.before.rev:
                raise
            return _beginning(news.after)
        self._counts.taken[follower.name] += len(news.changes)
        return news.after

    async def _begin(self, follower: Follower, list_id: str, known: Position | None, head: Position) -> Position:
        """Begin a list for a follower, perhaps with another history; return where it goes on from."""
        if follower.replays or (known is None and self._survey.is_younger(list_id, follower.name)):
            return _beginning(head)
        place = await self._known_again(list_id, known, head)
        await follower.take(News(list_id, _beginning(head), place, ()))
        return place

    async def _known_again(self, list_id: str, known: Position | None, head: Position) -> Position:
        """Return the last place of a follower that the present history has, too; where that is now if there is none."""
        if known is None:
            return head
        for place in [known, *self._cursors.trail(list_id)]:
            if place.rev <= known.rev and await self._pages.proves(list_id, place, head):
                return place._replace(epoch=head.epoch)
        return head

    def _failed(self, follower: str, list_id: str, error: BaseException) -> None:
        self._counts.failures[follower] += 1
        LEDGER.note("following", error, {"follower": follower, "list": list_id})


def _beginning(of: Position) -> Position:
    return Position(of.epoch, 0, "")


def _patient(followers: Iterable[Follower]) -> set[str]:
    """Name those that begin older lists where they are."""
    return {each.name for each in followers if not each.replays}
