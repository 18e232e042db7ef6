"""A list's live copy: its state at a position, kept exact by applying revision after revision (C3, I5)."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TypeVar, cast

from msgspec.json import encode

from livelist.core.apply import replay
from livelist.core.errors import Unreadable
from livelist.core.ids import from_bytes
from livelist.core.limits import SERVER_FRAME_LIMIT
from livelist.core.log.chain import link, read_change, unseal
from livelist.core.log.stored import rows_from
from livelist.core.ops import Change
from livelist.core.records import Record
from livelist.core.state import Draft, State
from livelist.live.batch import Batch, ChangesFrame, frame_of
from livelist.store.contract import Loaded, Position

T = TypeVar("T")
KEPT_BYTES: Final = 512 * 1024


class BrokenChain(Exception):
    """The log does not go on from where this copy stands."""


def nothing(entropy: Callable[[int], bytes]) -> Loaded:
    """Return a list that is not there yet, in an epoch of its own."""
    return Loaded(Position(from_bytes(entropy(16)), 0, ""), {})


def _read(raw: bytes) -> Change:
    """Read a change of the log. Raises `BrokenChain` for what is none."""
    try:
        return read_change(raw)
    except Unreadable as error:
        raise BrokenChain from error


class ReplicaState:
    """State, position and the last changes of one list."""

    def __init__(self, list_id: str, loaded: Loaded) -> None:
        """Begin where the store said the list is. Raises `Unreadable`."""
        self.list_id = list_id
        self.position = loaded.position
        try:
            self.state = State(list_id, rows_from(list_id, loaded.rows))
        except Exception as error:  # whatever it is, it is in these bytes and nobody else's trouble
            raise Unreadable from error
        self.recent: deque[bytes] = deque()
        self._recent_bytes = 0
        self._cache: dict[str, Any] = {}

    def cached(self, name: str, make: Callable[[State], T]) -> T:
        """Return what `make` makes of the state, made once a revision."""
        if name not in self._cache:
            self._cache[name] = make(self.state)
        return cast("T", self._cache[name])

    def follow(self, stored: Sequence[bytes]) -> Batch | None:
        """Apply changes from the log; those already applied are passed over, None if that is all of them.

        Raises `BrokenChain` on a gap or a hash that does not follow.
        """
        before = self.position
        taken: list[bytes] = []
        changes: list[Change] = []
        for raw in stored:
            change = _read(raw)
            if change.rev <= self.position.rev:
                continue
            body, claimed = unseal(raw)
            if change.rev != self.position.rev + 1 or link(self.position.hash, body) != claimed:
                raise BrokenChain
            draft = Draft(self.state)
            replay(draft, change)
            draft.settle()
            self._advance(Position(before.epoch, change.rev, claimed), [raw])
            taken.append(raw)
            changes.append(change)
        if not changes:
            return None
        return Batch(self.list_id, before, self.position, changes, frame_of(self.list_id, before.epoch, taken))

    def follow_frame(self, frame: ChangesFrame) -> Batch | None:
        """Apply what another replica published, as `follow` does; another history is a broken chain, too."""
        if frame.epoch != self.position.epoch:
            raise BrokenChain
        return self.follow([bytes(change) for change in frame.changes])

    def settle(self, settle: Callable[[], None], after: Position, stored: Sequence[bytes]) -> None:
        """Take over what this process itself has committed."""
        settle()
        self._advance(after, stored)

    def kept_since(self, position: Position) -> list[bytes] | None:
        """Return the changes after `position` if they are in memory and its hash can be checked here, else None."""
        missing = self.position.rev - position.rev
        if missing == 0:
            return [] if position.hash == self.position.hash else None
        if missing < 0 or missing >= len(self.recent):
            return None
        tail = list(self.recent)[-missing - 1 :]
        return tail[1:] if unseal(tail[0])[1] == position.hash else None

    def snapshot(self) -> list[bytes]:
        """Return the `snapshot` frames at the present position, made once a revision."""
        return self.cached("snapshot", self._snapshot)

    def _advance(self, after: Position, stored: Sequence[bytes]) -> None:
        self.position = after
        self._cache.clear()
        for raw in stored:
            self.recent.append(raw)
            self._recent_bytes += len(raw)
        while self._recent_bytes > KEPT_BYTES:
            self._recent_bytes -= len(self.recent.popleft())

    def _snapshot(self, state: State) -> list[bytes]:
        return snapshot_frames(self.list_id, self.position, (row.record for row in state.rows.values()))


def snapshot_frames(list_id: str, position: Position, records: Iterable[Record]) -> list[bytes]:
    """Put records into as many `snapshot` frames as the limit of C7 asks for."""
    head = encode({"t": "snapshot", "list": list_id} | position._asdict())[:-1]
    frames: list[bytes] = []
    part: list[bytes] = []
    size = 0
    for each in records:
        record = encode(each)
        if part and size + len(record) > SERVER_FRAME_LIMIT - len(head) - 64:
            frames.append(b'%b,"records":[%b],"more":true}' % (head, b",".join(part)))
            part, size = [], 0
        part.append(record)
        size += len(record) + 1
    return [*frames, b'%b,"records":[%b]}' % (head, b",".join(part))]
