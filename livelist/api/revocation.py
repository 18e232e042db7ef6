"""Ends the sockets of those who may not be here any more, within two seconds, on every replica (SEC17, SEC27).

The directory's generation is raised with every sign-out, disabling or revoked token, and replicas are told. As that
may be lost, each looks at the generation every second too; and now and then at everybody, because some rights expire.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Final, Protocol

from livelist.background import begin, end
from livelist.store.directory import Directory

LOOK_SECONDS: Final = 1.0
EXPIRY_ROUNDS: Final = 30  # looks between two checks of everybody


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
        self._known = -1
        self._rounds = 0

    def bumped(self) -> None:
        """Look at once."""
        self._bumped.set()

    def start(self) -> None:
        """Begin to look."""
        self._task = begin("revocation", self._look, longest_wait=LOOK_SECONDS, away="rights could not be checked")

    async def close(self) -> None:
        """Look no more."""
        await end(self._task)

    async def _look(self) -> None:
        """Wait for a bump or a second, and act on what is new; what failed is done again in the next round."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_SECONDS):
                await self._bumped.wait()
        self._bumped.clear()
        self._rounds += 1
        generation = await self._directory.generation()
        if generation != self._known or self._rounds >= EXPIRY_ROUNDS:
            await self._recheck()
            self._known, self._rounds = generation, 0

    async def _recheck(self) -> None:
        """Have every door look, also if one of them cannot."""
        looks = await asyncio.gather(*(door.recheck() for door in self._doors), return_exceptions=True)
        for error in looks:
            if error is not None:
                raise error
