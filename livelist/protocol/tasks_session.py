"""The server's side of a connection that is only told of a list's tasks (`/ws?feed=tasks`, rule S12), without I/O.

Such a client need not say anything, and nothing that it says means anything; but it may not say too much.
"""

from typing import Final

from livelist.core.access import Actor
from livelist.core.errors import LivelistError
from livelist.protocol.allowance import Rate
from livelist.protocol.session import DRAINED, Effect, Follow, SyncSession

GONE: Final = 4504  # the list is not there any more, or not for this reader: there is no use in coming again


class TasksSession(SyncSession):
    """Follows one list from the start, and tells of trouble by the code that it closes with."""

    def __init__(self, now: float, rate: Rate | None, actor: Actor, list_id: str) -> None:
        """Begin at `now` for `actor`."""
        super().__init__(now, rate, actor, list_id)

    def opening(self) -> list[Effect]:
        """Return what there is to do before anything is heard."""
        return [Follow(self._default, None)]

    def received(self, raw: str | bytes, now: float) -> list[Effect]:
        """Count a frame, whatever is in it."""
        del raw
        try:
            if self._messages and not self._ended:
                self._messages.spend(now)
        except LivelistError as error:
            return self.failed(error)
        return []

    def failed(self, error: LivelistError, list_id: str | None = None) -> list[Effect]:
        """End the connection."""
        del list_id
        return [] if self._ended else self._end(error.close or GONE, error.code)

    def gone(self, list_id: str) -> list[Effect]:
        """End the connection."""
        del list_id
        return [] if self._ended else self._end(GONE, "not_found")

    def drain(self, retry_in: float) -> list[Effect]:
        """Send the client away, to come back by its own clock."""
        del retry_in
        return [] if self._ended else self._end(DRAINED, "draining")
