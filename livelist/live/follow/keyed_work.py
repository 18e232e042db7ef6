"""Work that is done for keys: one at a time a key, some keys at once; failures wait, what hangs is cut off."""

import asyncio
import random
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Generic, TypeVar

from livelist.background import Errands
from livelist.live.environment import LoopTime, TimerHandle

FIRST_WAIT: Final = 1.0  # seconds after a failure; doubled with each
LONGEST_WAIT: Final = 300.0
MOST_SECONDS: Final = 60.0  # that a key may take

K = TypeVar("K", bound=Hashable)


@dataclass(slots=True, eq=False)
class _Wanted:
    """A key that is wanted.

    since   when it was first wanted
    again   it was wanted again while it was done
    left    it was told to stop, and is not at its end
    late    it was cut off, and others have its place
    error   what it ended with
    """

    since: float
    failures: int = 0
    doing: Any = None
    error: BaseException | None = None
    again: bool = False
    left: bool = False
    late: bool = False
    timer: TimerHandle | None = None


class KeyedWork(Generic[K]):
    """Does `work` for each key that is wanted, `at_once` at most; `failed` is told of each failure."""

    def __init__(
        self,
        name: str,
        work: Callable[[K], Awaitable[None]],
        time: Callable[[], LoopTime],
        failed: Callable[[K, BaseException], None],
        at_once: int,
    ) -> None:
        """Begin with nothing to do."""
        self._name = name
        self._work = work
        self._time = time
        self._failed = failed
        self._places = at_once
        self._tasks: dict[K, _Wanted] = {}
        self._queue: deque[K] = deque()
        self._errands = Errands()

    def __contains__(self, key: K) -> bool:
        """Whether a key is wanted, be it done, queued or waited for."""
        task = self._tasks.get(key)
        return task is not None and (task.again or not task.left)

    def want(self, key: K) -> None:
        """Do it soon; once more if it is being done, and not before its time if it failed."""
        task = self._tasks.get(key)
        if task is None:
            self._tasks[key] = _Wanted(self._time().time())
            self._queue.append(key)
            self._go_on()
        elif task.doing is not None:
            task.again = True

    def leave(self, which: Callable[[K], bool]) -> None:
        """Stop what is done for some keys, and want them no more."""
        for key, task in list(self._tasks.items()):
            if not which(key):
                continue
            if task.doing is not None:
                task.left, task.again = True, False
                task.doing.cancel()
                continue
            if task.timer is not None:
                task.timer.cancel()
            del self._tasks[key]
        self._queue = deque(key for key in self._queue if key in self._tasks)

    async def close(self, within: float) -> None:
        """Stop everything, and wait a while for what is being done."""
        self.leave(lambda _: True)
        await self._errands.finish(within)

    def behind(self) -> tuple[int, float]:
        """Return how many keys are wanted, and for how many seconds the longest has been."""
        since = [task.since for task in self._tasks.values() if task.again or not task.left]
        return len(since), max(0.0, self._time().time() - min(since)) if since else 0.0

    def _go_on(self) -> None:
        while self._places and self._queue:
            key = self._queue.popleft()
            task = self._tasks[key]
            self._places -= 1
            task.late = False
            task.timer = self._time().call_later(MOST_SECONDS, partial(self._cut, key, task))
            task.error = asyncio.CancelledError()  # what it ends with if it is cancelled before it has begun
            task.doing = self._errands.send(self._name, self._do(key, task))
            task.doing.add_done_callback(lambda _, key=key, task=task: self._end(key, task, task.error))

    async def _do(self, key: K, task: _Wanted) -> None:
        try:
            await self._work(key)
        except BaseException as error:  # noqa: BLE001 - a failure, a cut or a goodbye: the key's end says which
            task.error = error
        else:
            task.error = None

    def _cut(self, key: K, task: _Wanted) -> None:
        """Let others have the place of what takes too long; it may even withstand being cancelled."""
        task.late = True
        task.doing.cancel()
        self._failed(key, TimeoutError())
        self._places += 1
        self._go_on()

    def _end(self, key: K, task: _Wanted, error: BaseException | None) -> None:
        if task.timer is not None:
            task.timer.cancel()
        task.timer = task.doing = None
        if not task.late:
            self._places += 1
        if task.left and task.again:
            self._tasks[key] = _Wanted(self._time().time())
            self._queue.append(key)
        elif task.left:
            del self._tasks[key]
        elif error is not None or task.late:
            if error is not None and not task.late:
                self._failed(key, error)
            task.failures += 1
            task.again = False
            task.timer = self._time().call_later(_wait_after(task.failures), lambda: self._retry(key, task))
        elif task.again:
            task.again, task.failures, task.since = False, 0, self._time().time()
            self._queue.append(key)
        else:
            del self._tasks[key]
        self._go_on()

    def _retry(self, key: K, task: _Wanted) -> None:
        task.timer = None
        self._queue.append(key)
        self._go_on()


def _wait_after(failures: int) -> float:
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(failures - 1, 16))
    return wait * random.uniform(0.75, 1.0)  # noqa: S311 - jitter
