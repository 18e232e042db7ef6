"""A room's way to the store: gather what waits, decide it, append it."""

from collections import deque
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from time import perf_counter
from typing import Final, TypeVar

from msgspec.json import encode

from livelist.background import LEDGER
from livelist.core.errors import Internal
from livelist.core.marks import Mark, is_keyed, read_mark
from livelist.core.membership import Move
from livelist.core.ops import Mutation
from livelist.failpoint import passing
from livelist.live.batch import Batch, frame_of
from livelist.live.commit import Build, Poisoned, Push
from livelist.live.copy import Copy
from livelist.live.world import Census, World
from livelist.store.contract import Append, Position

W = TypeVar("W")
GROUP: Final = 128  # mutations an append: beyond this a larger group gains little and answers later
KNOWN_CLIENTS: Final = 2000
OWN: Final = 4  # frames that may be under way from the store to whom committed them


class Committer:
    """Builds and appends batches for one list; keeps the marks of the clients that push here."""

    def __init__(self, list_id: str, world: World, census: Census | None = None) -> None:
        """Begin with no client known; `census` is told of who comes and goes."""
        self._census = census
        self._entry: str | None = None
        self._list_id = list_id
        self._world = world
        self._known: dict[str, tuple[bytes, Mark | None] | None] = {}
        self._once: set[str] = set()
        self._own: deque[bytes] = deque(maxlen=OWN)

    def gather(self, waiting: deque[tuple[Push, W]]) -> list[tuple[Push, W]]:
        """Take from the queue what goes into one append."""
        group = [waiting.popleft()]
        count = len(group[0][0].mutations)
        while waiting and count + len(waiting[0][0].mutations) <= GROUP:
            group.append(waiting.popleft())
            count += len(group[-1][0].mutations)
        return group

    async def build(self, copy: Copy, pushes: Sequence[Push]) -> Build:
        """Decide the pushes on the state as it is; their answers hold once the batch is appended. Raises `Poisoned`."""
        clients = {m.client for push in pushes for m in push.mutations if m.client is not None}
        for client in self._once - clients:
            self._known.pop(client, None)  # its answer may be large, and it will hardly come again
        self._once = {client for client in clients if is_keyed(client)}
        await self._fetch_marks(clients)
        marks = {client: mark for client in clients if (known := self._known[client]) and (mark := known[1])}
        build = Build(copy.state, copy.position, self._world.clock(), marks)
        for push in pushes:
            try:
                build.take(push)
            except Exception as error:
                LEDGER.note("decide", error, {"list": self._list_id})
                push.error = Internal()
                raise Poisoned from error
        return build

    async def append(self, copy: Copy, build: Build) -> Batch | None:
        """Commit a batch and settle it in `copy`. Raises the store's `Conflict` and `Unavailable`."""
        before, marks = copy.position, {client: encode(mark) for client, mark in build.marks.items()}
        if not build.changes and (not marks or before.rev == 0):
            return None
        frame = frame_of(self._list_id, before.epoch, build.stored) if build.stored else b""
        rows = {i: row.encode() if row else None for i, row in build.rows.items()}
        started = perf_counter()
        passing("before-commit")
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
        passing("after-commit")
        self._world.appended(perf_counter() - started, len(build.changes))
        self._known |= {client: (mark, build.marks[client]) for client, mark in marks.items()}
        copy.settle(build.settle, build.after, build.stored)
        self._own.append(frame)
        return Batch(self._list_id, before, build.after, build.changes, frame) if build.changes else None

    async def _append(self, batch: Append, moves: Sequence[Move]) -> None:
        """Append, with an entry in the census if anybody comes or goes."""
        if self._census is None or not moves:
            await self._world.store.append(batch)
            return
        entry = await self._census.begin(batch.list, batch.after, moves)
        try:
            await self._world.store.append(batch)
        except BaseException:  # it may have happened all the same
            self._census.doubt()
            raise
        self._entry = entry

    async def account(self) -> None:
        """End the entry of the batch that was appended last, now that everybody was told of it."""
        if self._census is not None and self._entry is not None:
            entry, self._entry = self._entry, None
            await self._census.end(entry)

    def alone(self, copy: Copy, mutation: Mutation) -> Build:
        """Build a batch of one mutation of the server's own."""
        build = Build(copy.state, copy.position, self._world.clock(), {})
        build.commit_as_server(mutation)
        return build

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
        found = await self._world.store.marks(self._list_id, unknown)
        for client in unknown:
            raw = found.get(client)
            self._known[client] = (raw, read_mark(raw)) if raw is not None else None


def is_past(copy: Copy, position: Position) -> bool:
    """Whether `position` is in the history this copy has lately followed."""
    return position.epoch == copy.position.epoch and copy.kept_since(position) is not None
