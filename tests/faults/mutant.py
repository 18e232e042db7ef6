"""The server with one of its safeguards switched off, to see that the tests notice.

`python -m tests.faults.mutant dedupe serve …` is `livelist serve …` without it. LIVELIST_MUTANT makes all servers of a
test run such mutants (`make faults` does that).
"""

import asyncio
import sys
from typing import Any

from livelist.api import revocation
from livelist.cli import main
from livelist.core.log.marks import Mark, answered
from livelist.core.ops import Mutation
from livelist.live import commit, room
from livelist.live.feed import Feed
from livelist.store.sqlite import store
from livelist.store.sqlite.file import open_writer


def dedupe() -> None:
    """Take a repeated mutation for a new one (M3)."""

    def forgetful(mark: Mark | None, mutation: Mutation, by: str) -> Any:
        repeated = mark is not None and mutation.seq is not None and mutation.seq <= mark.seq
        return None if repeated else answered(mark, mutation, by)

    vars(commit)["answered"] = forgetful


def catch_up() -> None:
    """Never compare a copy with the log, whatever may have been missed."""

    async def look(self: room.Room) -> None:
        self._suspect = False
        asked, self._refreshing = self._refreshing, []
        for future in asked:
            future.set_result(None)

    room.Room._look = look  # type: ignore[method-assign]


def fsync() -> None:
    """Answer before a commit is on the disk."""
    vars(store)["open_writer"] = lambda database, _: open_writer(database, "NORMAL")


def revoke() -> None:
    """Let those stay who may not be here any more (I7)."""

    async def look(self: revocation.Revocation) -> None:
        await asyncio.Event().wait()

    revocation.Revocation._look = look  # type: ignore[method-assign]
    Feed._is_shut_out = lambda self, batch: False  # type: ignore[method-assign]
    Feed._may_read = lambda self: True  # type: ignore[method-assign]


MUTANTS = {"dedupe": dedupe, "catch-up": catch_up, "fsync": fsync, "revocation": revoke}

if __name__ == "__main__":
    MUTANTS[sys.argv[1]]()
    sys.exit(main(sys.argv[2:]))
