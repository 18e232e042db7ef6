"""Work behind the scenes: what lasts as long as the process, and small errands that nobody waits for.

Nothing but its own end ends lasting work. A round that fails, however unexpectedly, is logged, counted and waited out,
and the next one begins. What keeps failing is seen: in the metrics, and, if the process is of no use without it, in
`/readyz`. An errand ends by itself; an error in it is never lost in a task that nobody looks at.
"""

import asyncio
import logging
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from livelist.core.errors import LivelistError

FIRST_WAIT: Final = 0.1  # seconds after a failed round; doubled with each
LONGEST_WAIT: Final = 5.0
STUBBORN: Final = 3  # failures in a row after which work that is vital makes the process unready
CANCEL_AGAIN: Final = 0.25
AWAY: Final = "background work could not be done"

Round = Callable[[], Awaitable[None]]
_log = logging.getLogger("livelist")


@dataclass(slots=True)
class Trouble:
    """Lasting work whose last round failed, as often in a row as `failures` says."""

    name: str
    vital: bool
    failures: int = 0


@dataclass(slots=True)
class Ledger:
    """What failed in this process since its start, by the names of the work, and what fails now."""

    failures: Counter[str] = field(default_factory=Counter)
    troubles: dict[object, Trouble] = field(default_factory=dict)

    def stubborn(self) -> list[str]:
        """Name the vital work that keeps failing."""
        found = (each for each in self.troubles.values() if each.vital and each.failures >= STUBBORN)
        return sorted({each.name for each in found})

    def failing(self) -> Counter[str]:
        """Count the work whose last round failed, by name."""
        return Counter(each.name for each in self.troubles.values())

    def note(self, name: str, error: BaseException, about: Mapping[str, object], away: str = AWAY) -> None:
        """Count and log a failure; a store that is away is no fault of ours and needs no trace."""
        self.failures[name] += 1
        fields = {"work": name, **about}
        if isinstance(error, LivelistError):
            _log.warning(away, extra={"fields": fields | {"code": error.code}})
        else:
            _log.error("background work failed", exc_info=error, extra={"fields": fields})


LEDGER: Final = Ledger()


async def forever(
    name: str,
    work: Round,
    *,
    vital: bool = True,
    longest_wait: float = LONGEST_WAIT,
    about: Mapping[str, object] | None = None,
    away: str = AWAY,
) -> None:
    """Do one round of `work` after the other until cancelled; a round waits by itself for its time or cause.

    name          one of few; `about` tells in the log what it was about
    vital         the process is not ready while it keeps failing
    longest_wait  seconds that are at most waited after a failure
    away          what the log says when the store is away
    """
    trouble, place = Trouble(name, vital), object()
    me = asyncio.current_task()
    try:
        while True:
            error = await _attempt(work)
            if me is not None and me.cancelling():  # also if a library swallowed it on the way
                raise asyncio.CancelledError
            if error is None:
                if trouble.failures:
                    trouble.failures = 0
                    del LEDGER.troubles[place]
                continue
            trouble.failures += 1
            LEDGER.troubles[place] = trouble
            LEDGER.note(name, error, about or {}, away)
            await asyncio.sleep(min(longest_wait, _wait_after(trouble.failures)))
    finally:
        LEDGER.troubles.pop(place, None)


async def _attempt(work: Round) -> BaseException | None:
    """Do one round; return what it failed with. A cancellation that is not the task's own is such a failure, too."""
    try:
        await work()
    except asyncio.CancelledError as error:
        return error
    except Exception as error:  # noqa: BLE001 - whatever it is, the work goes on
        return error
    return None


def _wait_after(failures: int) -> float:
    return FIRST_WAIT * 2.0 ** min(failures - 1, 16) * random.uniform(0.5, 1.0)  # noqa: S311 - jitter


def begin(
    name: str, work: Round, *, vital: bool = True, longest_wait: float = LONGEST_WAIT, away: str = AWAY
) -> asyncio.Task[None]:
    """Start lasting work (see `forever`); `end` ends it."""
    going = forever(name, work, vital=vital, longest_wait=longest_wait, away=away)
    return asyncio.get_running_loop().create_task(going, name=name)


async def end(*tasks: asyncio.Task[Any] | None) -> None:
    """Cancel tasks until they have ended: a library may swallow a cancellation that meets it at work."""
    waiting = {task for task in tasks if task is not None}
    while waiting := {task for task in waiting if not task.done()}:
        for task in waiting:
            task.cancel()
        await asyncio.wait(waiting, timeout=CANCEL_AGAIN)


class Errands:
    """Tasks that end by themselves, and are held until then."""

    __slots__ = ("_tasks",)

    def __init__(self) -> None:
        """Begin with none."""
        self._tasks: set[asyncio.Task[None]] = set()

    def send(self, name: str, errand: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Do it in a task of its own; an error that it ends with is logged and counted."""
        task = asyncio.get_running_loop().create_task(errand, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def cancel(self) -> None:
        """Call all of them off."""
        for task in self._tasks:
            task.cancel()

    async def finish(self, within: float | None = None) -> None:
        """Wait until all have ended, or for so many seconds."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=within)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            LEDGER.note(task.get_name(), error, {})


ERRANDS: Final = Errands()  # of those who need not call them off or wait for them together
