"""Ends the sockets of those who may not be here any more, within two seconds, on every replica (SEC17, SEC27).

The directory's generation is raised with every sign-out, disabling or revoked token, and replicas are told. As that
may be lost, each looks at the generation every second too; and now and then at everybody, because some rights expire.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from logging import getLogger
from typing import Final, Protocol

from livelist.core.errors import LivelistError
from livelist.store.directory import Directory

LOOK_SECONDS: Final = 1.0
EXPIRY_ROUNDS: Final = 30  # looks between two checks of everybody
_log = getLogger("livelist")


class Door(Protocol):
    """A door with people behind it."""

    async def recheck(self) -> None:
        """End the connections of those who may not stay."""


class Revocation:
    """Watches the directory's generation for the doors of one process."""

    def __init__(self, directory: Directory, doors: Sequence[Door]) -> None:
        """Look at nothing yet; `run` does."""
        self._directory = directory
        self._doors = doors
        self._bumped = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def bumped(self) -> None:
        """Look at once."""
        self._bumped.set()

    def start(self) -> None:
        """Begin to look."""
        self._task = asyncio.create_task(self._run(), name="revocation")

    async def close(self) -> None:
        """Look no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        known, rounds = -1, 0
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_SECONDS):
                    await self._bumped.wait()
            self._bumped.clear()
            rounds += 1
            try:
                generation = await self._directory.generation()
                if generation != known or rounds >= EXPIRY_ROUNDS:
                    for door in self._doors:
                        await door.recheck()
                    known, rounds = generation, 0
            except LivelistError:  # the store is away: nobody can change anything either; look again
                _log.warning("rights could not be checked")
