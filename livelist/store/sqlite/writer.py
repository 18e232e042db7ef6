"""The one thread that writes to SQLite: waiting appends share a transaction, and so a disk sync.

It takes whatever waits, up to `GROUP` appends, into one `BEGIN IMMEDIATE` … `COMMIT`. Each append is
checked before it writes and, if there are several, stands in a savepoint, so one that conflicts leaves
its neighbours alone.
Callers are answered after the commit, all in one turn of the event loop. A caller that was cancelled
is not waited for; its append is committed or refused like any other.
"""

import asyncio
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Final

import apsw

from livelist.background import LEDGER
from livelist.core.errors import Unavailable
from livelist.failpoint import reach
from livelist.store.contract import Append, WriteConflict

GROUP: Final = 128

Work = Callable[[apsw.Connection], int]


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do in a transaction, and the future of who waits for its number."""

    work: Work
    done: asyncio.Future[int]
    batch: Append | None


class Writer:
    """Owns the writing connection and its thread."""

    def __init__(self, connection: apsw.Connection, committed: Callable[[Append], None]) -> None:
        """Start the thread; `committed` is called on this event loop for each append, in order."""
        self._connection = connection
        self._committed = committed
        self._loop = asyncio.get_running_loop()
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="livelist-sqlite-writer", daemon=True)
        self._thread.start()

    async def append(self, batch: Append) -> None:
        await self._submit(lambda connection: write(connection, batch), batch)

    async def run(self, work: Work) -> int:
        """Do other writing, in a transaction; return what it returns."""
        return await self._submit(work, None)

    async def close(self) -> None:
        """Finish what was accepted, then close the connection."""
        if not self._closed:
            self._closed = True
            self._queue.put(None)
        await asyncio.to_thread(self._thread.join)

    async def _submit(self, work: Work, batch: Append | None) -> int:
        if self._closed:
            raise Unavailable
        job = Job(work, self._loop.create_future(), batch)
        self._queue.put(job)
        return await job.done

    def _run(self) -> None:
        while (first := self._queue.get()) is not None:
            jobs, last = self._gather(first)
            outcomes = self._survive(jobs)
            self._loop.call_soon_threadsafe(self._answer, jobs, outcomes)
            if last:
                break
        self._connection.close()

    def _survive(self, jobs: Sequence[Job]) -> list[int | Exception]:
        """Do the jobs; an error that nobody thought of is theirs, and must not end the one thread that writes."""
        try:
            return self._transact(jobs)
        except Exception as error:  # noqa: BLE001 - without this thread nothing would ever be answered
            self._roll_back(error)
            LEDGER.note("sqlite writer", error, {})
            return [_unclear(error) for _ in jobs]

    def _gather(self, first: Job) -> tuple[list[Job], bool]:
        """Take what waits behind `first`; say whether the end was among it."""
        jobs = [first]
        while len(jobs) < GROUP:
            try:
                job = self._queue.get_nowait()
            except Empty:
                break
            if job is None:
                return jobs, True
            jobs.append(job)
        return jobs, False

    def _transact(self, jobs: Sequence[Job]) -> list[int | Exception]:
        """Do the jobs in one transaction. After an error of SQLite none can be called done."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            if len(jobs) == 1:
                return [self._finish(jobs[0])]
            outcomes = [self._attempt(job) for job in jobs]
            self._connection.execute("COMMIT")
        except apsw.Error as error:
            self._roll_back(error)
            return [_unclear(error) for _ in jobs]
        return outcomes

    def _finish(self, job: Job) -> int | Exception:
        """Do the only job of a transaction and end it: with no neighbours it needs no savepoint."""
        try:
            outcome = job.work(self._connection)
        except apsw.Error:
            raise
        except Exception as error:  # noqa: BLE001 - it is the caller's, whatever it is
            self._connection.execute("ROLLBACK")
            return error
        self._connection.execute("COMMIT")
        return outcome

    def _attempt(self, job: Job) -> int | Exception:
        self._connection.execute("SAVEPOINT one")
        try:
            outcome: int | Exception = job.work(self._connection)
        except apsw.Error:
            raise
        except Exception as error:  # noqa: BLE001 - it is the caller's, whatever it is
            self._connection.execute("ROLLBACK TO one")
            outcome = error
        self._connection.execute("RELEASE one")
        return outcome

    def _roll_back(self, error: Exception) -> None:
        """End the transaction, unless SQLite has done so itself."""
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        except Exception as second:  # noqa: BLE001 - the first one counts
            error.add_note(f"The rollback failed too: {second}")

    def _answer(self, jobs: Sequence[Job], outcomes: Sequence[int | Exception]) -> None:
        for job, outcome in zip(jobs, outcomes, strict=True):
            if not isinstance(outcome, Exception) and job.batch is not None:
                self._loop.call_soon(self._committed, job.batch)  # its faults must not keep anyone waiting
            if job.done.done():
                continue
            if isinstance(outcome, Exception):
                job.done.set_exception(outcome)
            else:
                job.done.set_result(outcome)


def _unclear(error: Exception) -> Unavailable:
    unclear = Unavailable()
    unclear.__cause__ = error
    return unclear


def write(connection: apsw.Connection, batch: Append) -> int:
    """Check an append, then write it, inside a transaction. Returns how many changes it had."""
    _check(connection, batch)
    name, before, after = batch.list, batch.before, batch.after
    connection.executemany(
        "INSERT INTO log VALUES (?, ?, ?)",
        ((name, rev, change) for rev, change in enumerate(batch.changes, before.rev + 1)),
    )
    reach("mid-commit")
    connection.executemany(
        "INSERT INTO rows VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET row = excluded.row",
        ((name, record, row) for record, row in batch.rows.items() if row is not None),
    )
    connection.executemany(
        "DELETE FROM rows WHERE list = ? AND id = ?",
        ((name, record) for record, row in batch.rows.items() if row is None),
    )
    connection.executemany(
        "INSERT INTO marks VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET mark = excluded.mark, at = excluded.at",
        ((name, client, mark, batch.at) for client, (_, mark) in batch.marks.items()),
    )
    connection.execute(
        "INSERT INTO lists VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET rev = excluded.rev, hash = excluded.hash",
        (name, after.epoch, after.rev, after.hash),
    )
    return len(batch.changes)


def _check(connection: apsw.Connection, batch: Append) -> None:
    head = connection.execute("SELECT epoch, rev, hash FROM lists WHERE list = ?", (batch.list,)).fetchone()
    if head != (None if batch.before.rev == 0 else tuple(batch.before)):
        raise WriteConflict
    for client, (expected, _) in batch.marks.items():
        mark = connection.execute("SELECT mark FROM marks WHERE list = ? AND client = ?", (batch.list, client)).get
        if mark != expected:
            raise WriteConflict
