"""What brings a client from its position to where a list is now (rule C2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from livelist.core.limits import SERVER_FRAME_LIMIT
from livelist.core.log.chain import unseal
from livelist.live.batch import HEAD_ROOM, frame_of
from livelist.store.contract import Position


class Page(NamedTuple):
    """One `changes` frame, and where a client is once it has it."""

    frame: bytes
    after: Position


@dataclass(frozen=True, slots=True)
class UpToDate:
    """Nothing is missing."""


@dataclass(frozen=True, slots=True)
class MissingChanges:
    """The changes between the position and here, in at least one page."""

    pages: Sequence[Page]


@dataclass(frozen=True, slots=True)
class WholeList:
    """The `snapshot` frames: shorter than the changes, or the only way."""

    frames: list[bytes]


@dataclass(frozen=True, slots=True)
class ForeignPosition:
    """The position was never in this history; `reason` is what `reset` says of it."""

    reason: str


CatchUp = UpToDate | MissingChanges | WholeList | ForeignPosition


def missing(list_id: str, before: Position, changes: Sequence[bytes]) -> UpToDate | MissingChanges:
    """Return the stored changes after `before` in pages within the limit of C7; a single change is never split."""
    pages: list[Page] = []
    part: list[bytes] = []
    size = 0
    at = before

    def turn_page() -> None:
        nonlocal at
        at = Position(at.epoch, at.rev + len(part), unseal(part[-1])[1])
        pages.append(Page(frame_of(list_id, at.epoch, part), at))

    for change in changes:
        if part and size + len(change) > SERVER_FRAME_LIMIT - HEAD_ROOM:
            turn_page()
            part, size = [], 0
        part.append(change)
        size += len(change) + 1
    if part:
        turn_page()
    return MissingChanges(pages) if pages else UpToDate()
