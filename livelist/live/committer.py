"""A room's way to the store: the queue of pushes, decided and appended a group at a time."""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from time import perf_counter
from typing import Final, TypeVar

from msgspec.json import encode

from livelist.background import LEDGER
from livelist.core.errors import Internal, LivelistError, TooMany
from livelist.core.log.marks import Mark, is_keyed, read_mark
from livelist.core.membership import Move
from livelist.core.ops import Mutation
from livelist.core.results import Ok, Result
from livelist.failpoint import reach
from livelist.live.batch import Batch, frame_of
from livelist.live.commit import Build, PendingPush, Poisoned, take_back
from livelist.live.environment import Environment, MembershipRecorder
from livelist.live.replica_state import ReplicaState
from livelist.store.contract import Append, Position, WriteConflict

T = TypeVar("T")
GROUP: Final = 128  # mutations an append: beyond this a larger group gains little and answers later
KNOWN_CLIENTS: Final = 2000
OWN: Final = 4  # frames that may be under way from the store to whom committed them


@dataclass(frozen=True, slots=True)
class Committed:
    """A batch is in the log and in the copy; everybody is to be told of it. `changed` names its records."""

    batch: Batch
    changed: list[str]


@dataclass(frozen=True, slots=True)
class Answered:
    """There is nothing to append. `ahead`: an answer from a mark is of a change that the copy does not have yet."""

    ahead: bool


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Another replica was first: make the copy what the store has, then commit again."""


Outcome = Committed | Answered | Overtaken


@dataclass(slots=True)
class _Group:
    """What goes into one append: the pushes with who waits for them, how many answers each had, and the last try."""

    waiting: list[tuple[PendingPush, asyncio.Future[list[Result]]]]
    answered: list[int]
    tried: Build | None = None

    @property
    def pushes(self) -> list[PendingPush]:
        return [push for push, _ in self.waiting]

    def take_back(self) -> None:
        """Forget the answers of a try that did not come to be."""
        take_back(self.pushes, self.answered)
        self.tried = None


class Committer:
    """Queues pushes to one list, builds and appends their batches; keeps the marks of the clients that push here.

    While something is `waiting`, call `commit` and do what its outcome says; then, unless that was `Overtaken`, call
    `conclude`. After an error in any of this, call `fail`.
    """

    def __init__(self, list_id: str, environment: Environment, census: MembershipRecorder | None = None) -> None:
        """Begin with no client known; `census` is told of who comes and goes."""
        self._census = census
        self._entry: str | None = None
        self._list_id = list_id
        self._environment = environment
        self._known: dict[str, tuple[bytes, Mark | None] | None] = {}
        self._once: set[str] = set()
        self._own: deque[bytes] = deque(maxlen=OWN)
        self._queue: deque[tuple[PendingPush, asyncio.Future[list[Result]]]] = deque()
        self._group: _Group | None = None

    def submit(self, push: PendingPush) -> asyncio.Future[list[Result]]:
        """Queue a push; its answers come once they hold, or the error that stands for all of them."""
        future: asyncio.Future[list[Result]] = asyncio.get_running_loop().create_future()
        self._queue.append((push, future))
        return future

    @property
    def waiting(self) -> bool:
        """Whether there is something to commit."""
        return self._group is not None or bool(self._queue)

    def fail(self, error: LivelistError) -> None:
        """Answer all that waits with `error`: it is not known what became of it."""
        group, self._group = self._group, None
        for _, future in [*(group.waiting if group else ()), *self._queue]:
            fail(future, error)
        self._queue.clear()

    async def commit(self, copy: ReplicaState) -> Outcome:
        """Commit the next group; it is answered by `conclude`. Raises the store's `Unavailable`."""
        group = self._group = self._group or self._gather()
        if group.tried is not None:
            if group.tried.changes and _is_past(copy, group.tried.after):
                return Answered(ahead=False)  # this very batch got there first: its answer had been lost on the way
            group.take_back()
        build = await self._decide(copy, group)
        try:
            batch = await self.append(copy, build)
        except WriteConflict:
            self._environment.retried()
            self.forget()
            group.tried = build
            return Overtaken()
        if batch:
            return Committed(batch, list(build.draft.changed))
        return Answered(any(_is_ahead(result, copy.position) for push in group.pushes for result in push.results))

    async def conclude(self) -> None:
        """Account for who came and went, now that everybody was told, and answer the group."""
        if self._census is not None and self._entry is not None:
            entry, self._entry = self._entry, None
            await self._census.end(entry)
        group, self._group = self._group, None
        if group is not None:
            self._answer(group)

    def _gather(self) -> _Group:
        """Take from the queue what goes into one append."""
        group = [self._queue.popleft()]
        count = len(group[0][0].mutations)
        while self._queue and count + len(self._queue[0][0].mutations) <= GROUP:
            group.append(self._queue.popleft())
            count += len(group[-1][0].mutations)
        return _Group(group, [len(push.results) for push, _ in group])

    async def _decide(self, copy: ReplicaState, group: _Group) -> Build:
        """Build the batch, without the pushes that cannot be decided at all."""
        while True:
            try:
                return await self._build(copy, group.pushes)
            except Poisoned:
                group.take_back()

    def _answer(self, group: _Group) -> None:
        """Answer those who are done; the others go back to the head of the queue."""
        unfinished = []
        for push, future in group.waiting:
            if not push.done:
                unfinished.append((push, future))
            elif push.error is not None:
                fail(future, push.error)
            elif not future.done():
                future.set_result(push.results)
        self._queue.extendleft(reversed(unfinished))

    async def _build(self, copy: ReplicaState, pushes: Sequence[PendingPush]) -> Build:
        """Decide the pushes on the state as it is; their answers hold once the batch is appended. Raises `Poisoned`."""
        clients = {m.client for push in pushes for m in push.mutations if m.client is not None}
        for client in self._once - clients:
            self._known.pop(client, None)  # its answer may be large, and it will hardly come again
        self._once = {client for client in clients if is_keyed(client)}
        await self._fetch_marks(clients)
        marks = {client: mark for client in clients if (known := self._known[client]) and (mark := known[1])}
        build = self._begin(copy, marks)
        for push in pushes:
            try:
                self._take(build, push)
            except Exception as error:
                LEDGER.note("decide", error, {"list": self._list_id})
                push.error = Internal()
                raise Poisoned from error
        return build

    def _take(self, build: Build, push: PendingPush) -> None:
        """Decide a push at its person's expense, unless others of theirs used too much while it waited (SEC102)."""
        efforts = self._environment.efforts
        if not push.results:  # what has begun goes on: its caller could not tell how much of it was done
            try:
                efforts.check(push.actor)
            except TooMany as error:
                push.error = error
        with efforts.on(push.actor):
            build.take(push)

    async def append(self, copy: ReplicaState, build: Build) -> Batch | None:
        """Commit a batch and settle it in `copy`. Raises the store's `WriteConflict` and `Unavailable`."""
        before, marks = copy.position, {client: encode(mark) for client, mark in build.marks.items()}
        if not build.changes and (not marks or before.rev == 0):
            return None
        frame = frame_of(self._list_id, before.epoch, build.stored) if build.stored else b""
        rows = {i: row.encode() if row else None for i, row in build.rows.items()}
        started = perf_counter()
        reach("before-commit")
        await self._append(
            Append(
                list=self._list_id,
                before=before,
                after=build.after,
                changes=build.stored,
                rows=rows,
                marks={client: (self._expected(client), mark) for client, mark in marks.items()},
                at=build.at,
                frame=frame,
            ),
            build.moves,
        )
        reach("after-commit")
        self._environment.appended(perf_counter() - started, len(build.changes))
        self._known |= {client: (mark, build.marks[client]) for client, mark in marks.items()}
        copy.settle(build.settle, build.after, build.stored)
        self._own.append(frame)
        if build.changes:
            self._environment.moved(self._list_id)
        return Batch(self._list_id, before, build.after, build.changes, frame) if build.changes else None

    async def _append(self, batch: Append, moves: Sequence[Move]) -> None:
        """Append, with an entry in the census if anybody comes or goes."""
        if self._census is None or not moves:
            await self._environment.store.append(batch)
            return
        entry = await self._census.begin(batch.list, batch.after, moves)
        try:
            await self._environment.store.append(batch)
        except BaseException:  # it may have happened all the same
            self._census.doubt()
            raise
        self._entry = entry

    def alone(self, copy: ReplicaState, mutation: Mutation) -> Build:
        """Build a batch of one mutation of the server's own."""
        build = self._begin(copy, {})
        build.commit_as_server(mutation)
        return build

    def _begin(self, copy: ReplicaState, marks: Mapping[str, Mark]) -> Build:
        return Build(copy.state, copy.position, self._environment.clock(), marks, self._environment.zones)

    def is_own(self, frame: bytes) -> bool:
        """Whether a published frame is one that was committed and settled here lately."""
        return frame in self._own

    def learn(self, batch: Batch) -> None:
        """Notice that another replica has committed for some clients."""
        for change in batch.changes:
            if change.client is not None:
                self._known.pop(change.client, None)

    def forget(self) -> None:
        """Know no client any more."""
        self._known.clear()

    def _expected(self, client: str) -> bytes | None:
        known = self._known.get(client)
        return known[0] if known else None

    async def _fetch_marks(self, clients: AbstractSet[str]) -> None:
        if len(self._known) > KNOWN_CLIENTS:
            self.forget()
        unknown = sorted(clients - self._known.keys())
        if not unknown:
            return
        found = await self._environment.store.marks(self._list_id, unknown)
        for client in unknown:
            raw = found.get(client)
            self._known[client] = (raw, read_mark(raw)) if raw is not None else None


def fail(future: asyncio.Future[T], error: LivelistError) -> None:
    """Answer with `error`, unless whoever waited has gone."""
    if not future.done():
        future.set_exception(error)


def _is_ahead(result: Result, position: Position) -> bool:
    return isinstance(result, Ok) and result.rev > position.rev


def _is_past(copy: ReplicaState, position: Position) -> bool:
    """Whether `position` is in the history this copy has lately followed."""
    return position.epoch == copy.position.epoch and copy.kept_since(position) is not None
