"""The live copy of one list in one process: commits, follows the log, tells its subscribers.

One task owns each room and does one thing at a time: it repairs, applies what other replicas published, and commits
what waits here, all of it that fits into one append (group commit). Nothing else changes the state.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec import DecodeError

from livelist.background import LEDGER, forever
from livelist.core.access import Actor, may_write
from livelist.core.errors import LivelistError, NotFound, Unavailable
from livelist.core.ops import Mutation
from livelist.core.results import Result
from livelist.core.state import State
from livelist.live.batch import Subscriber, read_frame
from livelist.live.commit import PendingPush, Terms
from livelist.live.committer import Answered, Committed, Committer, Overtaken, fail
from livelist.live.environment import Environment, MembershipRecorder
from livelist.live.here.presence import ListPresence
from livelist.live.housekeeping import Housekeeping
from livelist.live.past import PAGE_CHANGES, Past
from livelist.live.replica_state import BrokenChain, ReplicaState, nothing
from livelist.live.subscribers import Subscribers
from livelist.store.contract import Loaded, Position, WriteConflict

T = TypeVar("T")


class Room:
    """One list, live."""

    def __init__(
        self, list_id: str, loaded: Loaded, environment: Environment, census: MembershipRecorder | None = None
    ) -> None:
        """Begin with what the store has; `run` must be started for anything to happen."""
        self.id = list_id
        self.presence = ListPresence(list_id, environment, lambda task: self.state.task(task) is not None)
        self.subscribers = Subscribers(list_id)
        self._environment = environment
        self._copy = ReplicaState(list_id, loaded)
        self._committer = Committer(list_id, environment, census)
        self.past = Past(list_id, environment.store, lambda: self._copy, self.refresh)
        self._house = Housekeeping(environment.entropy)
        self._published: deque[bytes] = deque()
        self._refreshing: list[asyncio.Future[None]] = []
        self._suspect = False
        self._torn = False
        self._ended = False
        self._busy = False
        self._wake = asyncio.Event()

    def grants(self, actor: Actor, changes: int) -> bool:
        """Whether so many changes may be read for somebody who catches up (SEC95); the trusted are not counted."""
        if actor.trusted:
            return True
        shares, timers = self._environment.shares, self._environment.timers()
        return shares.take(actor.home or actor.id, changes, timers.time())

    @property
    def position(self) -> Position:
        """Where this copy is."""
        return self._copy.position

    @property
    def state(self) -> State:
        """The records; only to be read."""
        return self._copy.state

    @property
    def exists(self) -> bool:
        """Whether the list has been made and is not deleted."""
        return self.position.rev > 0 and self.state.list_record() is not None

    def readable_by(self, actor: Actor) -> bool:
        """Whether the list exists and `actor` is a member of it, in whatever role."""
        return self.exists and actor.role(self.id, self.state.get) is not None

    def writable_by(self, actor: Actor) -> bool:
        """Whether `actor` may change what is in the list just now."""
        return may_write(actor, actor.role(self.id, self.state.get))

    def kept_since(self, position: Position) -> list[bytes] | None:
        """Return the stored changes after a position of this history; None if memory does not have them."""
        return self._copy.kept_since(position) if position.epoch == self.position.epoch else None

    def subscribe(self, subscriber: Subscriber) -> None:
        """Notify `subscriber` of every batch from now on."""
        self.subscribers.add(subscriber)

    def unsubscribe(self, subscriber: Subscriber) -> None:
        """Stop telling it; harmless if it was not told."""
        self.subscribers.remove(subscriber)

    def cached(self, name: str, make: Callable[[State], T]) -> T:
        """Return what `make` makes of the state, made once a revision."""
        return self._copy.cached(name, make)

    def snapshot(self) -> list[bytes]:
        """Return the `snapshot` frames at the present position."""
        return self._copy.snapshot()

    async def commit(self, actor: Actor, mutations: Sequence[Mutation], terms: Terms | None = None) -> list[Result]:
        """Commit, each once and in order; all answers, or `Unavailable` when it is not known what became of them."""
        if not mutations:
            return []
        self._must_be_alive()
        future = self._committer.submit(PendingPush(actor, mutations, terms))
        self._wake.set()
        return await future

    def published(self, frame: bytes) -> None:
        """Take what a replica (maybe this one) published."""
        self._published.append(frame)
        if self._busy or self._suspect:
            self._wake.set()
            return
        try:
            self._follow_published()
        except Exception as error:  # noqa: BLE001 - it is this room's trouble, not that of whoever listens for all
            LEDGER.note("room", error, {"list": self.id})
            self._tear()

    async def refresh(self) -> None:
        """Wait until this copy has been compared with the store."""
        self._must_be_alive()
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._refreshing.append(future)
        self.suspect()
        await future

    def suspect(self) -> None:
        """Compare with the store soon: something may have been missed."""
        self._suspect = True
        self._wake.set()

    @property
    def suspected(self) -> bool:
        """Whether it is still to be compared with the store."""
        return self._suspect

    async def run(self) -> None:
        """Work until cancelled; whoever still waits then is told `Unavailable`."""
        try:
            await forever("room", self._turn, vital=False, about={"list": self.id})
        finally:
            self._ended = True
            self.presence.close()
            self._fail_waiting(Unavailable())

    async def _turn(self) -> None:
        await self._wake.wait()
        self._wake.clear()
        await self._round()

    async def _round(self) -> None:
        self._busy = True
        try:
            await self._look()
            self._follow_published()
            while self._committer.waiting:
                await self._commit()
                self._follow_published()
            await self._keep_house()
        except LivelistError as error:
            self._suspect = True
            self._fail_waiting(error)
        except BaseException as error:
            if isinstance(error, Exception):
                self._environment.log.exception("room failed", extra={"fields": {"list": self.id}})
            self._fail_waiting(Unavailable())
            self._tear()
            raise
        finally:
            self._busy = False

    def _tear(self) -> None:
        """Have the list opened anew after an error that nobody thought of: who knows what it left behind."""
        self._torn = True
        self.suspect()

    def _must_be_alive(self) -> None:
        if self._ended:
            raise Unavailable

    async def _look(self) -> None:
        """Compare with the store, again if somebody asks for it meanwhile."""
        while self._suspect:
            self._suspect = False
            asked, self._refreshing = self._refreshing, []
            try:
                await self._repair()
            except BaseException:
                self._refreshing += asked
                raise
            for future in asked:
                if not future.done():
                    future.set_result(None)

    async def _commit(self) -> None:
        """Commit a group, and do what comes of it."""
        match await self._committer.commit(self._copy):
            case Committed(batch, changed):
                self.subscribers.tell(batch)
                self._house.notice(self.state, changed)
                await self._committer.conclude()
            case Answered(ahead):
                if ahead:
                    await self._repair()
                await self._committer.conclude()
            case Overtaken():
                await self._repair()

    async def _keep_house(self) -> None:
        """Change what the server changes by itself, a batch at a time; whoever waits is answered in between."""
        mutation = self._house.next(self.state)
        if mutation is None:
            return
        self._wake.set()  # there may be more
        try:
            batch = await self._committer.append(self._copy, self._committer.alone(self._copy, mutation))
        except WriteConflict:
            self._house.forget()
            self.suspect()
        else:
            if batch:
                self.subscribers.tell(batch)

    async def _repair(self) -> None:
        """Make this copy what the store has."""
        if self._torn:
            await self._reload()
            return
        try:
            head = await self._environment.store.head(self.id)
        except NotFound:
            if self.position.rev:  # a backup that does not have it was restored
                self._replace(nothing(self._environment.entropy))
            return
        if head.epoch == self.position.epoch and head.rev > self.position.rev:
            await self._catch_up(head)
        elif head != self.position:
            await self._reload()

    async def _catch_up(self, head: Position) -> None:
        while self.position.rev < head.rev:
            page = await self._environment.store.changes(self.id, head.epoch, self.position.rev, PAGE_CHANGES)
            try:
                batch = self._copy.follow(page)
            except BrokenChain:
                batch = None
            if batch is None:
                await self._reload()
                return
            self._committer.learn(batch)
            self.subscribers.tell(batch)

    async def _reload(self) -> None:
        try:
            self._replace(await self._environment.store.load(self.id))
        except NotFound:
            self._replace(nothing(self._environment.entropy))

    def _replace(self, loaded: Loaded) -> None:
        self._copy = ReplicaState(self.id, loaded)
        self._torn = False
        self._committer.forget()
        self._house.forget()
        self.subscribers.replaced()

    def _follow_published(self) -> None:
        while self._published:
            published = self._published.popleft()
            if self._committer.is_own(published):
                continue  # it is in this copy, and need not be read to find that out
            try:
                batch = self._copy.follow_frame(read_frame(published))
            except (BrokenChain, DecodeError):
                self.suspect()
                continue
            if batch:
                self._committer.learn(batch)
                self.subscribers.tell(batch)

    def _fail_waiting(self, error: LivelistError) -> None:
        for future in self._refreshing:
            fail(future, error)
        self._refreshing.clear()
        self._committer.fail(error)
