"""A batch of committed changes, as everybody who follows a list gets it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from msgspec import Raw, Struct
from msgspec.json import decode

from livelist.core.ops import Change
from livelist.store.contract import Position

HEAD_ROOM: Final = 256  # bytes that a frame has around its changes: the list's id, the epoch


class ChangesFrame(Struct, frozen=True, tag_field="t", tag="changes"):
    """The frame as it is read back from another replica; the changes keep the bytes that were hashed."""

    list: str
    epoch: str
    changes: tuple[Raw, ...]


class Live(Struct, frozen=True):
    """What a follower is that was sent everything up to a position: the next batch is sent as it comes."""

    position: Position


@dataclass(frozen=True, slots=True)
class Batch:
    """Changes `before.rev + 1` to `after.rev` of one list, read and as the one frame that all sockets share."""

    list: str
    before: Position
    after: Position
    changes: Sequence[Change]
    frame: bytes
    live: Live = field(init=False)
    touched: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Work out once what everybody who gets this batch becomes, and which records it is about."""
        object.__setattr__(self, "live", Live(self.after))
        object.__setattr__(self, "touched", frozenset(op.id for change in self.changes for op in change.ops))


class Subscriber(Protocol):
    """Who follows a room. Called on the event loop; must not block, and should not raise."""

    def committed(self, batch: Batch) -> None:
        """Take the next batch; batches come in order and without a gap."""

    def failed(self) -> None:
        """Learn that it could not be told of something: it does not have everything."""

    def replaced(self) -> None:
        """Learn that the list's history is another now: everything must be read again."""


def frame_of(list_id: str, epoch: str, changes: Sequence[bytes]) -> bytes:
    """Put stored changes into one `changes` frame, untouched."""
    head = b'{"t":"changes","list":"%b","epoch":"%b","changes":[' % (list_id.encode(), epoch.encode())
    return b"%b%b]}" % (head, b",".join(changes))


def read_frame(frame: bytes) -> ChangesFrame:
    """Read a frame that another replica published."""
    return decode(frame, type=ChangesFrame)
