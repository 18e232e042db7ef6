"""How many sockets a person and an address have, over all replicas (SEC9).

Each socket has a seat: a document that expires unless its replica renews it, so that those of a replica that was
killed become free by themselves.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from livelist.background import Errands, begin, end
from livelist.core.errors import LivelistError, TooMany
from livelist.people.documents.markers import MARKER, SEATS
from livelist.people.limits.networks import network_of
from livelist.store.contract import WriteConflict
from livelist.store.directory import Directory, Write

LEASE: Final = 120.0  # seconds
RENEW: Final = 40.0  # seconds: two renewals may fail
AT_ONCE: Final = 100  # seats in one write
TRIES: Final = 3


@dataclass(slots=True)
class _Seat:
    groups: tuple[str, ...]
    version: int = 0


class SocketSeats:
    """The seats of one replica's sockets.

    per_person, per_address  how many there are for each; 0 for no limit
    refused                  how many sockets were refused since the start
    """

    def __init__(
        self,
        directory: Directory,
        now: Callable[[], float],
        new_id: Callable[[], str],
        per_person: int,
        per_address: int,
    ) -> None:
        """Count in `directory`, which all replicas see."""
        self._directory = directory
        self._now = now
        self._new_id = new_id
        self._limits = {"person": per_person, "address": per_address}
        self._seats: dict[str, _Seat] = {}
        self._leaving = Errands()
        self._renewing: asyncio.Task[None] | None = None
        self.refused = 0

    def start(self) -> None:
        """Begin to renew."""
        self._renewing = begin("seats", self._keep, away="seats could not be renewed")

    async def close(self) -> None:
        """Renew no more, and finish giving back."""
        await end(self._renewing)
        await self._leaving.finish()

    async def enter(self, person: str, address: str) -> str:
        """Take a seat for a socket, of nobody yet if `person` is empty. Raises `TooMany` and `Unavailable`."""
        at = f"address:{network_of(address)}"
        groups = (f"person:{person}", at) if person else (at,)
        seat = self._new_id()
        self._seats[seat] = _Seat(groups)
        await self._sit(seat, groups)
        return seat

    async def name(self, seat: str, person: str) -> None:
        """Return whose socket it has turned out to be. Raises as `enter`."""
        known = self._seats[seat]
        group = f"person:{person}"
        known.groups = (group, *known.groups)
        await self._sit(seat, (group,))

    def leave(self, seat: str) -> None:
        """Return the seat back, soon."""
        known = self._seats.pop(seat, None)
        if known is not None:
            self._leaving.send("seat given back", self._give_back(seat, known))

    async def renew(self) -> None:
        """Keep every seat for another while, and clear away what has expired. Raises `Unavailable`."""
        waiting = list(self._seats.items())
        for at in range(0, len(waiting), AT_ONCE):
            some = waiting[at : at + AT_ONCE]
            try:
                await self._directory.write(*(self._document(*each) for each in some), now=self._now())
            except WriteConflict:  # one has just gone, or had expired
                for seat, known in some:
                    if seat in self._seats:
                        await self._write(seat, known, keep=True)
            else:
                for _, known in some:
                    known.version += 1
        await self._directory.sweep(self._now())

    async def _sit(self, seat: str, groups: tuple[str, ...]) -> None:
        """Write first and count then: of two who come at once, each counts the other."""
        try:
            await self._write(seat, self._seats[seat], keep=True)
            for group in groups:
                await self._check(group)
        except TooMany:
            await self._give_back(seat, self._seats.pop(seat))
            raise
        except BaseException:
            self.leave(seat)
            raise

    async def _check(self, group: str) -> None:
        what, _, _ = group.partition(":")
        most = self._limits[what]
        if most and len(await self._directory.group(SEATS.name, group, self._now())) > most:
            self.refused += 1
            raise TooMany(f"There are too many connections: at most {most} for each {what}.", int(LEASE))

    async def _give_back(self, seat: str, known: _Seat) -> None:
        with suppress(LivelistError):  # else it expires
            await self._write(seat, known, keep=False)

    async def _write(self, seat: str, known: _Seat, *, keep: bool) -> None:
        """Write a seat down or away, at whatever version it is."""
        for _ in range(TRIES):
            write = self._document(seat, known)
            if not keep:
                write = SEATS.drop(seat, known.version)
            try:
                await self._directory.write(write, now=self._now())
            except WriteConflict:
                found = await self._directory.get(SEATS.name, seat, self._now())
                known.version = found.version if found else 0
                if found is None and not keep:
                    return
            else:
                known.version += 1
                return

    def _document(self, seat: str, known: _Seat) -> Write:
        return SEATS.write(seat, known.version, MARKER, groups=known.groups, expires=self._now() + LEASE)

    async def _keep(self) -> None:
        await self.renew()
        await asyncio.sleep(RENEW)
