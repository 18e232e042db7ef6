"""Who follows a room, and how a batch reaches them all.

Most followers have everything and read as fast as it comes. For them the room needs no more than a list of functions
that write to sockets. Who can no longer be written to blindly leaves that list at once, before the next batch, and is
told by calls that look at everything, as are all others.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from livelist.background import LEDGER
from livelist.live.batch import Batch, Subscriber
from livelist.live.guests import GuestView, Source

Write = Callable[[bytes], None]


class Broadcaster(Protocol):
    """What some direct ways have in common: how a payload becomes the bytes that their sockets are written."""

    def spread(self, payload: bytes, writes: Sequence[Write]) -> None:
        """Write one payload to all; neither blocks nor raises."""


class DirectSend(Protocol):
    """A way to a socket that may be written to without looking, as long as it is clear.

    A clear way has so little waiting that one frame more stays below the limit of C6.
    """

    @property
    def broadcaster(self) -> Broadcaster:
        """Return what it has in common with others."""

    @property
    def write(self) -> Write:
        """Return what takes a broadcaster's bytes for this socket."""

    @property
    def clear(self) -> bool:
        """Whether it may be written to."""

    def when_blocked(self, tell: Callable[[], None]) -> None:
        """Have `tell` called, before anything else happens, when it is clear no more."""


class Streamed(Subscriber, Protocol):
    """A subscriber that has everything up to the room's position."""

    @property
    def right(self) -> str | None:
        """Name the record that lets it read; None if nothing can take that away."""

    def check(self) -> None:
        """Leave the room if its reader may not read on."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """How the next batch is streamed. `rights`: the records on which it depends who may still read."""

    rights: frozenset[str]
    spreads: list[tuple[Broadcaster, list[Write]]]


class Subscribers:
    """The subscribers of one room."""

    def __init__(self, list_id: str) -> None:
        """Begin with nobody."""
        self._list = list_id
        self._told: dict[Subscriber, None] = {}
        self._streamed: dict[Streamed, DirectSend] = {}
        self._plan: _Plan | None = None
        self._guests: GuestView | None = None

    def for_guests(self, room: Source) -> GuestView:
        """Return how the room's guests see it, made for the first of them."""
        if self._guests is None:
            self._guests = GuestView(room)
        return self._guests

    def add(self, subscriber: Subscriber) -> None:
        """Notify `subscriber` of every batch from now on."""
        self._told[subscriber] = None

    def stream(self, subscriber: Streamed, direct: DirectSend) -> None:
        """Write every batch to its direct way from now on, instead of telling it."""
        self._told.pop(subscriber, None)
        self._streamed[subscriber] = direct
        self._plan = None

    def hold(self, subscriber: Streamed) -> None:
        """Send to it again, from the next batch on."""
        if self._streamed.pop(subscriber, None) is not None:
            self._told[subscriber] = None
            self._plan = None

    def remove(self, subscriber: Subscriber) -> None:
        """Do neither any more; harmless if neither was done."""
        self._told.pop(subscriber, None)
        if self._streamed.pop(subscriber, None) is not None:  # type: ignore[call-overload]
            self._plan = None

    def tell(self, batch: Batch) -> None:
        """Pass a batch on to everybody who may still read it, once each."""
        if not self._planned().rights.isdisjoint(batch.touched):
            for streamed in tuple(self._streamed):
                streamed.check()
        spreads, told = self._planned().spreads, tuple(self._told)
        for broadcaster, writes in spreads:
            broadcaster.spread(batch.frame, writes)
        for subscriber in told:
            try:
                subscriber.committed(batch)
            except Exception as error:  # noqa: BLE001 - one reader's trouble is not the others'
                self._give_up(subscriber, error)

    def replaced(self) -> None:
        """Notify everybody that the history is another now."""
        for subscriber in (*self._told, *self._streamed):
            try:
                subscriber.replaced()
            except Exception as error:  # noqa: BLE001 - as above
                self._give_up(subscriber, error)

    def failed(self) -> None:
        """Notify everybody that nothing more comes from here."""
        for subscriber in (*self._told, *self._streamed):
            subscriber.failed()

    def _give_up(self, subscriber: Subscriber, error: Exception) -> None:
        LEDGER.note("subscriber", error, {"list": self._list})
        with suppress(Exception):
            subscriber.failed()

    def _planned(self) -> _Plan:
        if self._plan is None:
            self._plan = self._made()
        return self._plan

    def _made(self) -> _Plan:
        spreads: dict[Broadcaster, list[Write]] = {}
        for direct in self._streamed.values():
            spreads.setdefault(direct.broadcaster, []).append(direct.write)
        rights = {right for streamed in self._streamed if (right := streamed.right) is not None}
        if rights:
            rights.add(self._list)  # without the list nobody may read
        return _Plan(frozenset(rights), list(spreads.items()))
