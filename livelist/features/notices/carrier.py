"""Sends what was written down to be sent, some things at a time, and notes what came of each."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from logging import Logger
from typing import Final

from livelist.background import Errands
from livelist.core.access import SERVER
from livelist.core.errors import LivelistError, NotFound, Unreadable
from livelist.core.records import Record
from livelist.features.feature import SetTimers
from livelist.features.notices.coming import COMES
from livelist.features.notices.outgoing import PUSH, SendOutcome, SendResult, next_look, settled
from livelist.features.notices.packing import packed
from livelist.features.notices.postbook import Postbook
from livelist.features.notices.recipients import Recipient, Recipients
from livelist.features.notices.ways.parcel import Parcel
from livelist.features.notices.ways.ways import Ways
from livelist.live.rooms import Rooms

AT_ONCE: Final = 16  # things that are being sent
GOODBYE_SECONDS: Final = 2.0


@dataclass(frozen=True, slots=True)
class Load:
    """What leaves a home together on one way: notices by key, the oldest first."""

    home: str
    way: str
    notices: Mapping[str, Record]
    recipient: Recipient


class Carrier:
    """Takes loads. `name` is this process; `sent` counts what became of notices by way and outcome."""

    def __init__(
        self,
        name: str,
        rooms: Rooms,
        recipients: Recipients,
        postbook: Postbook,
        ways: Ways,
        set_timers: SetTimers,
        log: Logger,
    ) -> None:
        """Carry nothing yet."""
        self._set_timers = set_timers
        self.name = name
        self.sent: Counter[tuple[str, str]] = Counter()
        self._rooms = rooms
        self._now: Callable[[], float] = rooms.environment.now
        self._recipients = recipients
        self._postbook = postbook
        self._ways = ways
        self._log = log
        self._loads: asyncio.Queue[Load] = asyncio.Queue()
        self._carried: Counter[tuple[str, str, str]] = Counter()
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._errands = Errands()

    @property
    def mails(self) -> bool:
        """Whether mail can be sent."""
        return self._ways.mails

    @property
    def waiting(self) -> int:
        """How many notices are on their way out of this process."""
        return self._carried.total()

    def carries(self, home: str) -> frozenset[tuple[str, str]]:
        """Return (key, way) of what is on its way from a home."""
        return frozenset((key, way) for each, key, way in self._carried if each == home)

    def take(self, load: Load) -> None:
        """Send this soon."""
        self._carried.update((load.home, key, load.way) for key in load.notices)
        self._loads.put_nowait(load)

    async def round(self) -> None:
        """Begin to send the next load; the last round ends all (see `LastingJob`)."""
        try:
            load = await self._loads.get()
            await self._turns.acquire()
        except asyncio.CancelledError:
            self._errands.cancel()
            await self._errands.finish(GOODBYE_SECONDS)
            await self._ways.close()
            raise
        self._errands.send("notices sending", self._carry(load))

    async def _carry(self, load: Load) -> None:
        try:
            await self._settle(load, await self._send(load))
        finally:
            self._turns.release()
            self._carried -= Counter((load.home, key, load.way) for key in load.notices)

    async def _send(self, load: Load) -> Mapping[str, SendResult]:
        language = load.recipient.choices.language
        try:
            items = await packed(self._rooms, load.notices, load.recipient.person, language)
            unread = await self._unread(load.home)
        except LivelistError:  # nothing has left yet
            return dict.fromkeys(load.notices, SendResult(SendOutcome.AGAIN))
        results = dict.fromkeys(load.notices, SendResult(SendOutcome.WITHHELD))
        if items:
            results.update(await self._hand_over(load, Parcel(items, unread, language)))
        return results

    async def _hand_over(self, load: Load, parcel: Parcel) -> Mapping[str, SendResult]:
        choices, now = load.recipient.choices, self._now()
        if load.way == "mail" and choices.mail is not None:
            return await self._ways.mailer().send(choices.mail.address, parcel, now)
        if load.way == "ntfy" and choices.ntfy is not None:
            return await self._ways.ntfy().send(choices.ntfy, parcel, titles=choices.titles)
        device = load.recipient.devices.get(load.way.removeprefix(PUSH))
        if device is None:
            return dict.fromkeys(load.notices, SendResult(SendOutcome.GONE))
        push = await self._ways.push(now)
        return await push.send(device, parcel, now, titles=choices.titles)

    async def _unread(self, home: str) -> int:
        try:
            async with self._rooms.hold(home, SERVER) as room:
                return sum(not each["read"] for each in room.state.of_type("notice"))
        except (NotFound, Unreadable):
            return 0

    async def _settle(self, load: Load, results: Mapping[str, SendResult]) -> None:
        """Note what came of it; who is gone is forgotten, and what was refused is said once."""
        now, way = self._now(), load.way.partition(":")[0]
        for result in results.values():
            self.sent[way, result.outcome.value] += 1
        outcomes = {each.outcome for each in results.values()}
        if SendOutcome.REFUSED in outcomes:
            self._log.warning("notice refused", extra={"fields": {"way": way}})
        if SendOutcome.GONE in outcomes and load.way.startswith(PUSH):
            await self._recipients.drop(load.way.removeprefix(PUSH), now)
        known = await self._postbook.change(load.home, now, lambda before: settled(before, load.way, results, now))
        moments = {f"{COMES}:{each['id']}": next_look(known, key, now) for key, each in load.notices.items()}
        if later := {key: at for key, at in moments.items() if at is not None}:
            try:
                await self._set_timers(load.home, later)
            except LivelistError:  # the timer that was left behind looks at it in a minute
                return
