"""Who is on one list, told to the connections that follow it and to the other replicas (rules P3 to P7)."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

import msgspec
from msgspec import Struct

from livelist.background import ERRANDS, LEDGER
from livelist.core.errors import LivelistError
from livelist.core.ids import from_bytes
from livelist.live.environment import Environment, TimerHandle
from livelist.live.here.roster import REPEAT, Roster
from livelist.protocol.messages import Everyone, Keys, Present, encode
from livelist.protocol.whereabouts import Who


class Announcement(Struct, frozen=True, omit_defaults=True):
    """What one replica tells the others."""

    replica: str
    changed: Everyone = []
    gone: Keys = []


_ANNOUNCEMENTS: Final = msgspec.json.Decoder(Announcement)


Sees = Callable[[str], bool]
May = Callable[[], bool]


class Participant:
    """One connection that follows the list: what it is told of the others, and what it says of itself."""

    def __init__(self, presence: "ListPresence", share: Callable[[bytes], bool], sees: Sees | None, may: May) -> None:
        """Send through `share`, which says whether there was space; a guest is told only of whom it `sees`.

        `may`: whether they may write in the list just now
        """
        self._presence = presence
        self._may = may
        self.sees = sees
        self._share = share
        self._missed = False
        self._key: str | None = None

    def told(self, frame: bytes) -> None:
        """Pass a frame on; once one was missed, only the whole helps."""
        if not self._missed:
            self._missed = not self._share(frame)

    def drained(self) -> None:
        """Make up for what was missed while there was no space (P6)."""
        if self._missed:
            self._missed = not self._share(self._presence.here(self.sees))

    def show(self, who: Who) -> None:
        """Show this connection to all; what somebody types who may not write is nobody's business."""
        self._key = who.key
        self._presence.heard(who.silent() if who.types and not self._may() else who)

    def hide(self) -> None:
        """Show it no more."""
        if self._key is not None:
            self._presence.left(self._key)
            self._key = None

    def end(self) -> None:
        """Leave the list."""
        self._presence.part(self)
        self.hide()


class ListPresence:
    """One list's roster in one process. Its timer runs only while somebody is here."""

    def __init__(self, list_id: str, environment: Environment, is_task: Sees) -> None:
        """Begin with nobody. `is_task` tells whether an id is that of a live task of the list."""
        self._is_task = is_task
        self._list = list_id
        self._environment = environment
        self._roster = Roster()
        self._participants: dict[Participant, None] = {}
        self._known_to_guests: set[str] = set()  # keys they were told of
        self._replica = ""
        self._timer: TimerHandle | None = None
        self._due = 0.0
        self._closed = False
        self._announcing: asyncio.Task[None] | None = None

    def visit(self, share: Callable[[bytes], bool], sees: Sees | None = None, may: May = lambda: True) -> Participant:
        """Let a connection follow; it is told who is here if anybody is (P3), a guest only of whom it `sees`.

        `may`: whether they may write in the list just now
        """
        participant = Participant(self, share, sees, may)
        self._participants[participant] = None
        if self._shown(sees):
            participant.told(self.here(sees))
        return participant

    def part(self, participant: Participant) -> None:
        """Notify a connection no more."""
        self._participants.pop(participant, None)

    def here(self, sees: Sees | None = None) -> bytes:
        """Return everyone, as a frame."""
        return encode(Present(self._list, here=self._shown(sees)))

    def _shown(self, sees: Sees | None) -> list[Who]:
        found = self._shows(self._roster.everyone())
        if sees is None:
            return found
        found = [who for who in found if sees(who.id)]
        self._known_to_guests.update(who.key for who in found)
        return found

    def _shows(self, people: Sequence[Who]) -> list[Who]:
        """Return people as they are shown: what is typed at anything but a task that is there is not (P8)."""
        return [
            who.silent() if who.at and who.at.text is not None and not self._is_task(who.at.task) else who
            for who in people
        ]

    def heard(self, who: Who) -> None:
        """Take the word of one of this replica's connections."""
        self._roster.heard(who, self._now(), ours=True)
        self._turn()

    def left(self, key: str) -> None:
        """Learn that one of them is here no more."""
        self._roster.left(key, ours=True)
        self._turn()

    def announced(self, payload: bytes) -> None:
        """Take what a replica announced; its own comes back to it and says nothing new."""
        try:
            self._take(_ANNOUNCEMENTS.decode(payload))
        except msgspec.DecodeError:
            self._environment.log.warning("unreadable announcement", extra={"fields": {"list": self._list}})
        except Exception as error:  # noqa: BLE001 - it is this list's trouble, not that of whoever listens for all
            LEDGER.note("presence", error, {"list": self._list})

    def _take(self, announcement: Announcement) -> None:
        if announcement.replica == self._replica:
            return
        now = self._now()
        for key in announcement.gone:
            self._roster.left(key, ours=False)
        for who in announcement.changed:
            self._roster.heard(who, now, ours=False)
        self._turn()

    def close(self) -> None:
        """Stop; whoever is here is told by others, or ends by themselves."""
        self._closed = True
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._announcing is not None:
            self._announcing.cancel()

    def _now(self) -> float:
        return self._environment.timers().time()

    def _turn(self) -> None:
        """Do what is due, and see to it that the rest is done in its time."""
        if self._closed:
            return
        now = self._now()
        self._roster.expire(now)
        news = self._roster.news(now)
        repeated = self._roster.repeated(now)
        if news is not None:
            self._tell(Present(self._list, changed=self._shows(news.changed) or None, gone=news.gone or None))
            self._announce(repeated or news.ours_changed, news.ours_gone)
        elif repeated:
            self._announce(repeated, [])
        self._arm()

    def _tell(self, present: Present) -> None:
        if not self._participants:
            return
        frame = encode(present)
        guests: list[Participant] = []
        for participant in tuple(self._participants):
            if participant.sees is None:
                participant.told(frame)
            else:
                guests.append(participant)
        if guests:
            self._tell_guests(present, guests)

    def _tell_guests(self, present: Present, guests: Sequence[Participant]) -> None:
        """Notify guests of those they see; what that is, is the same for all of them."""
        sees = guests[0].sees
        changed = [who for who in present.changed or () if sees is None or sees(who.id)]
        gone = [key for key in present.gone or () if key in self._known_to_guests]
        self._known_to_guests.difference_update(gone)
        self._known_to_guests.update(who.key for who in changed)
        if changed or gone:
            frame = encode(Present(self._list, changed=changed or None, gone=gone or None))
            for participant in guests:
                participant.told(frame)

    def _announce(self, changed: list[Who], gone: list[str]) -> None:
        """Announce, unless the store is still at the last one: then the next repetition says it."""
        if not (changed or gone) or self._announcing is not None:
            return
        if self._replica == "":
            self._replica = from_bytes(self._environment.entropy(16))
        payload = msgspec.json.encode(Announcement(self._replica, changed, gone))
        self._announcing = ERRANDS.send("announcement", self._send(payload))

    async def _send(self, payload: bytes) -> None:
        try:
            with suppress(LivelistError):
                await self._environment.store.announce(self._list, payload)
        finally:
            self._announcing = None

    def _arm(self) -> None:
        due = self._roster.due()
        if self._timer is not None:
            if due is not None and self._due <= due:
                return  # it wakes early, and is then set again
            self._timer.cancel()
            self._timer = None
        if due is not None:
            self._due = due
            self._timer = self._environment.timers().call_later(max(0.0, due - self._now()), self._wake)

    def _wake(self) -> None:
        self._timer = None
        try:
            self._turn()
        except Exception as error:  # noqa: BLE001 - a timer that fails is set again, or nobody would ever be gone
            LEDGER.note("presence", error, {"list": self._list})
            self._timer = self._environment.timers().call_later(REPEAT, self._wake)
