"""All rooms of one process: opened when somebody needs one, closed a while after nobody does."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from weakref import WeakValueDictionary

from livelist.background import begin, end
from livelist.core.access import Actor
from livelist.core.decide import creates_list
from livelist.core.errors import LivelistError, NotFound, Unreadable
from livelist.core.ops import Mutation
from livelist.core.recovery import deleted_list, restores_list
from livelist.core.results import Result
from livelist.live.commit import Terms
from livelist.live.environment import Environment, MembershipRecorder
from livelist.live.replica_state import nothing
from livelist.live.room import Room
from livelist.live.rounds import OpenRoom, Rounds
from livelist.live.stall import BEAT_SECONDS, Stall
from livelist.protocol.efforts import Still


class Rooms:
    """Finds, opens and closes rooms; passes on what the store tells."""

    def __init__(self, environment: Environment) -> None:
        """Hold no room yet."""
        self.environment = environment
        self.census: MembershipRecorder | None = None  # to be set before the first room opens
        self._entries: dict[str, OpenRoom] = {}
        self._rounds = Rounds(environment, lambda: self._entries, self._close)
        self._doors: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._tasks: list[asyncio.Task[None]] = []
        self._stall: Stall | None = None
        self._on_bump: list[Callable[[], None]] = []
        self._on_touch: list[Callable[[str], None]] = []

    async def start(self) -> None:
        """Open the store and begin the periodic position check."""
        await self.environment.store.start(self)
        self._stall = Stall(self.environment.timers().time)
        self._tasks = [
            begin("rooms check", self._rounds.check_in_time),
            begin("rooms beat", self._beat_in_time),
            begin("rooms sweep", self._rounds.sweep_in_time, vital=False),
        ]

    async def close(self) -> None:
        """Close every room, then the store."""
        entries, self._entries = self._entries, {}
        await end(*self._tasks, *(entry.task for entry in entries.values()))
        await self.environment.store.close()

    @property
    def open_count(self) -> int:
        """How many lists are live in this process."""
        return len(self._entries)

    async def acquire(self, list_id: str) -> Room:
        """Return the list's room, kept open until `release`. Raises `NotFound` and `Unavailable`."""
        entry = await self._open(list_id, create=False)
        entry.holders += 1
        try:
            await self._assure(entry)
            await self._must_be_there(entry.room)
        except BaseException:
            self.release(entry.room)
            raise
        return entry.room

    async def _assure(self, entry: OpenRoom) -> None:
        """Compare a copy with the store before it is served, if the process stood still since it last was (F3)."""
        self._beat()
        if entry.doubtful:
            await entry.room.refresh()
            entry.doubtful = False

    async def _must_be_there(self, room: Room) -> None:
        """Raise `NotFound` if there is no list; another replica may just have made what was missing here."""
        if not room.position.rev:
            await room.refresh()
            if not room.position.rev:
                raise NotFound("There is no such list.")

    def _beat(self) -> None:
        if self._stall is not None and self._stall.beat():
            for entry in self._entries.values():
                entry.doubtful = True

    def peek(self, list_id: str) -> Room | None:
        """Return a room that is open, to look at in this turn of the event loop; nothing keeps it open."""
        entry = self._entries.get(list_id)
        return entry.room if entry else None

    def release(self, room: Room) -> None:
        """Let go of a room that `acquire` gave."""
        entry = self._entries.get(room.id)
        if entry and entry.room is room:
            entry.holders -= 1
            entry.idle = 0

    @asynccontextmanager
    async def hold(self, list_id: str, actor: Actor, *, deleted: bool = False) -> AsyncIterator[Room]:
        """Hold a room that exists, is not deleted and `actor` may read; `NotFound` otherwise, to all alike.

        `deleted`: one that was deleted lately, too, if `actor` may restore it (S11).
        """
        room = await self.acquire(list_id)
        try:
            await self._let_in(room, lambda: room.readable_by(actor) or (deleted and self._restores(room, actor)))
            yield room
        finally:
            self.release(room)

    async def check_readable(self, list_id: str, actor: Actor) -> None:
        """Raise `NotFound` unless the list exists and `actor` may read it."""
        async with self.hold(list_id, actor):
            pass

    def _restores(self, room: Room, actor: Actor) -> bool:
        """Whether the list was deleted lately and `actor` may restore it."""
        return deleted_list(room.state, self.environment.clock()) is not None and restores_list(room.state, actor)

    async def admit(self, room: Room, actor: Actor) -> None:
        """Raise `NotFound` unless `actor` may read the list."""
        await self._let_in(room, lambda: room.readable_by(actor))

    async def _let_in(self, room: Room, may: Callable[[], bool]) -> None:
        """Raise `NotFound` unless `may` says so; a copy that lags is asked again."""
        if not may():
            await room.refresh()
            if not may():
                raise NotFound("There is no such list.")

    async def commit(
        self,
        list_id: str,
        actor: Actor,
        mutations: Sequence[Mutation],
        terms: Terms | None = None,
        still: Still | None = None,
    ) -> list[Result]:
        """Commit to a list, making it if the first mutation says so (M5), when it is the actor's turn (SEC102)."""
        await self.environment.efforts.turn(actor, still)
        create = bool(mutations) and creates_list(mutations[0], list_id)
        entry = self._entries.get(list_id) or await self._open(list_id, create=create)
        room = entry.room
        entry.holders += 1
        try:
            if not create and not room.position.rev:
                await self._must_be_there(room)
            if not actor.trusted and room.position.rev and not _is_member(room, actor):
                # What a member may not do with a deleted list the commit says; to a stranger there never was one.
                await self._let_in(room, lambda: _is_member(room, actor))
            return await room.commit(actor, mutations, terms)
        finally:
            self.release(room)
            if not room.position.rev:  # no list came of it
                await self._close(list_id, entry)

    def published(self, list_id: str, frame: bytes) -> None:
        """Pass a frame on (the store's word, see `Watcher`)."""
        if entry := self._entries.get(list_id):
            entry.room.published(frame)

    def missed(self, list_id: str) -> None:
        """Let a room look at the log (the store's word, see `Watcher`)."""
        if entry := self._entries.get(list_id):
            entry.room.suspect()

    def announced(self, list_id: str, payload: bytes) -> None:
        """Notify a room who is elsewhere (the store's word, see `Watcher`)."""
        if entry := self._entries.get(list_id):
            entry.room.presence.announced(payload)

    def on_bump(self, callback: Callable[[], None]) -> None:
        """Call back, from now on, whenever the directory's generation was raised; a bump may be lost."""
        self._on_bump.append(callback)

    def bumped(self) -> None:
        """Pass a bump on (the store's word, see `Watcher`)."""
        for callback in self._on_bump:
            callback()

    def on_touch(self, callback: Callable[[str], None]) -> None:
        """Call back, from now on, with each list that any replica has changed; a hint may be lost."""
        self._on_touch.append(callback)

    def touched(self, list_id: str) -> None:
        """Pass a hint on (the store's word, see `Watcher`)."""
        for callback in self._on_touch:
            callback(list_id)

    async def _open(self, list_id: str, *, create: bool) -> OpenRoom:
        if entry := self._entries.get(list_id):
            return entry
        async with self._door(list_id):
            return self._entries.get(list_id) or await self._load(list_id, create=create)

    def _door(self, list_id: str) -> asyncio.Lock:
        """Only one opens or closes a room at a time; the lock lives as long as somebody uses it."""
        return self._doors.setdefault(list_id, asyncio.Lock())

    async def _load(self, list_id: str, *, create: bool) -> OpenRoom:
        store = self.environment.store
        await store.watch(list_id)  # first, so that nothing falls between loading and watching
        try:
            loaded = await store.load(list_id)
        except NotFound:
            if not create:
                await store.unwatch(list_id)
                raise NotFound("There is no such list.") from None  # the same words as to a stranger (SEC14)
            loaded = nothing(self.environment.entropy)
        except LivelistError as error:
            await self._give_up(list_id, error)
            raise
        try:
            room = Room(list_id, loaded, self.environment, self.census)
        except Unreadable as error:
            await self._give_up(list_id, error)
            raise
        entry = OpenRoom(room, asyncio.create_task(room.run(), name=f"room {list_id}"))
        self._entries[list_id] = entry
        entry.task.add_done_callback(lambda _: self._lost(list_id, entry))
        room.suspect()
        return entry

    async def _give_up(self, list_id: str, error: LivelistError) -> None:
        if isinstance(error, Unreadable):
            why = {"list": list_id, "why": type(error.__cause__).__name__}
            self.environment.log.error("list unreadable", extra={"fields": why})
        with suppress(LivelistError):
            await self.environment.store.unwatch(list_id)

    def _lost(self, list_id: str, entry: OpenRoom) -> None:
        """Take out a room that ended without being closed: who comes opens it anew, who was there shall come again."""
        if self._entries.get(list_id) is entry:
            self.environment.log.error("room lost", extra={"fields": {"list": list_id}})
            del self._entries[list_id]
            entry.room.subscribers.failed()

    async def _beat_in_time(self) -> None:
        await asyncio.sleep(BEAT_SECONDS)
        self._beat()

    async def check(self) -> None:
        """Compare every room's position with the store's now, and close rooms nobody has held for a minute."""
        await self._rounds.whole()

    async def sweep(self) -> None:
        """Forget clients unseen for 90 days now (M3)."""
        await self._rounds.sweep()

    async def _close(self, list_id: str, entry: OpenRoom) -> None:
        async with self._door(list_id):
            if entry.holders or self._entries.get(list_id) is not entry:
                return
            del self._entries[list_id]
            await end(entry.task)
            with suppress(LivelistError):
                await self.environment.store.unwatch(list_id)


def _is_member(room: Room, actor: Actor) -> bool:
    """Whether `actor` is in the list, be it deleted or not."""
    return room.position.rev > 0 and actor.role(room.id, room.state.get) is not None
