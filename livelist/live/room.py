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
from livelist.core.access import Actor
from livelist.core.errors import LivelistError, NotFound, Unavailable
from livelist.core.ops import Mutation
from livelist.core.results import Ok, Result
from livelist.core.state import State
from livelist.live.audience import Audience
from livelist.live.batch import Subscriber, read_frame
from livelist.live.commit import Poisoned, Push, Terms, take_back
from livelist.live.committer import Committer, is_past
from livelist.live.copy import BrokenChain, Copy, nothing
from livelist.live.housekeeping import Housekeeping
from livelist.live.past import PAGE, Past
from livelist.live.presence import Presence
from livelist.live.world import Census, World
from livelist.store.contract import Conflict, Loaded, Position

T = TypeVar("T")


class Room:
    """One list, live."""

    def __init__(self, list_id: str, loaded: Loaded, world: World, census: Census | None = None) -> None:
        """Begin with what the store has; `run` must be started for anything to happen."""
        self.id = list_id
        self.presence = Presence(list_id, world)
        self.audience = Audience(list_id)
        self._world = world
        self._copy = Copy(list_id, loaded)
        self._committer = Committer(list_id, world, census)
        self.past = Past(list_id, world.store, lambda: self._copy, self.refresh)
        self._house = Housekeeping(world.entropy)
        self._waiting: deque[tuple[Push, asyncio.Future[list[Result]]]] = deque()
        self._published: deque[bytes] = deque()
        self._refreshing: list[asyncio.Future[None]] = []
        self._suspect = False
        self._torn = False
        self._ended = False
        self._busy = False
        self._wake = asyncio.Event()

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

    def subscribe(self, subscriber: Subscriber) -> None:
        """Notify `subscriber` of every batch from now on."""
        self.audience.add(subscriber)

    def unsubscribe(self, subscriber: Subscriber) -> None:
        """Stop telling it; harmless if it was not told."""
        self.audience.remove(subscriber)

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
        future: asyncio.Future[list[Result]] = asyncio.get_running_loop().create_future()
        self._waiting.append((Push(actor, mutations, terms or Terms()), future))
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
            while self._waiting:
                await self._commit_waiting()
                self._follow_published()
            await self._keep_house()
        except LivelistError as error:
            self._suspect = True
            self._fail_waiting(error)
        except BaseException as error:
            if isinstance(error, Exception):
                self._world.log.exception("room failed", extra={"fields": {"list": self.id}})
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

    async def _commit_waiting(self) -> None:
        group = self._committer.gather(self._waiting)
        try:
            await self._commit_group([push for push, _ in group])
        except BaseException as error:
            known = error if isinstance(error, LivelistError) else Unavailable()
            for _, future in group:
                _fail(future, known)
            raise
        unfinished = []
        for push, future in group:
            if not push.done:
                unfinished.append((push, future))
            elif push.error is not None:
                _fail(future, push.error)
            elif not future.done():
                future.set_result(push.results)
        self._waiting.extendleft(reversed(unfinished))

    async def _commit_group(self, pushes: Sequence[Push]) -> None:
        answered = [len(push.results) for push in pushes]
        while True:
            try:
                build = await self._committer.build(self._copy, pushes)
            except Poisoned:
                take_back(pushes, answered)
                continue
            try:
                batch = await self._committer.append(self._copy, build)
            except Conflict:
                self._world.retried()
                self._committer.forget()
                await self._repair()
                if build.changes and is_past(self._copy, build.after):
                    return  # it was this very batch that got there first: its answer had been lost on the way
                take_back(pushes, answered)
                continue
            if batch:
                self.audience.tell(batch)
                await self._committer.account()
                self._house.notice(self.state, list(build.draft.changed))
            elif any(_is_ahead(result, self.position) for push in pushes for result in push.results):
                await self._repair()  # a mark knows of a change that has not come here yet
            return

    async def _keep_house(self) -> None:
        """Change what the server changes by itself, a batch at a time; whoever waits is answered in between."""
        mutation = self._house.next(self.state)
        if mutation is None:
            return
        self._wake.set()  # there may be more
        try:
            batch = await self._committer.append(self._copy, self._committer.alone(self._copy, mutation))
        except Conflict:
            self._house.forget()
            self.suspect()
        else:
            if batch:
                self.audience.tell(batch)

    async def _repair(self) -> None:
        """Make this copy what the store has."""
        if self._torn:
            await self._reload()
            return
        try:
            head = await self._world.store.head(self.id)
        except NotFound:
            if self.position.rev:  # a backup that does not have it was restored
                self._replace(nothing(self._world.entropy))
            return
        if head.epoch == self.position.epoch and head.rev > self.position.rev:
            await self._catch_up(head)
        elif head != self.position:
            await self._reload()

    async def _catch_up(self, head: Position) -> None:
        while self.position.rev < head.rev:
            page = await self._world.store.changes(self.id, head.epoch, self.position.rev, PAGE)
            try:
                batch = self._copy.follow(page)
            except BrokenChain:
                batch = None
            if batch is None:
                await self._reload()
                return
            self._committer.learn(batch)
            self.audience.tell(batch)

    async def _reload(self) -> None:
        try:
            self._replace(await self._world.store.load(self.id))
        except NotFound:
            self._replace(nothing(self._world.entropy))

    def _replace(self, loaded: Loaded) -> None:
        self._copy = Copy(self.id, loaded)
        self._torn = False
        self._committer.forget()
        self._house.forget()
        self.audience.replaced()

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
                self.audience.tell(batch)

    def _fail_waiting(self, error: LivelistError) -> None:
        for future in self._refreshing:
            _fail(future, error)
        self._refreshing.clear()
        while self._waiting:
            _fail(self._waiting.popleft()[1], error)


def _is_ahead(result: Result, position: Position) -> bool:
    return isinstance(result, Ok) and result.rev > position.rev


def _fail(future: asyncio.Future[T], error: LivelistError) -> None:
    if not future.done():
        future.set_exception(error)
