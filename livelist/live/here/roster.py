"""Who is on one list, as far as was heard lately (rules P4 and P5). Pure: times are arguments, in seconds."""

from dataclasses import dataclass
from math import inf
from typing import Final

from livelist.protocol.whereabouts import Who

EXPIRY: Final = 9.0  # after this long without a word, somebody is gone
THROTTLE: Final = 0.25  # between two frames
REPEAT: Final = 4.0  # between two announcements of everybody here
MAX_PRESENT: Final = 200
MAX_TYPING: Final = 10  # of them, whose words are passed on
MAX_OF_ONE: Final = 3  # of these, connections of the same person (SEC98)


@dataclass(slots=True)
class _Entry:
    who: Who
    until: float
    ours: bool


@dataclass(frozen=True, slots=True)
class RosterNews:
    """What is new since the last news; what this replica has to announce of it stands beside."""

    changed: list[Who]
    gone: list[str]
    ours_changed: list[Who]
    ours_gone: list[str]


class Roster:
    """Entries by key. `ours` are connections of this replica; the others were announced by another."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._entries: dict[str, _Entry] = {}
        self._changed: dict[str, None] = {}
        self._gone: dict[str, bool] = {}
        self._told = -inf
        self._sweep = inf  # nobody ends before this
        self._repeat = inf

    def heard(self, who: Who, now: float, *, ours: bool) -> None:
        """Take somebody's word, which holds until `EXPIRY` later."""
        known = self._entries.get(who.key)
        if known is None:
            if len(self._entries) >= MAX_PRESENT and not self._make_room(who):
                return
        elif known.ours and not ours:
            return
        if who.types and self._full(who):
            who = who.silent()
        until = now + EXPIRY
        self._entries[who.key] = _Entry(who, until, ours)
        self._sweep = min(self._sweep, until)
        if ours:
            self._repeat = min(self._repeat, now + REPEAT)
        if known is None or known.who != who:
            self._gone.pop(who.key, None)
            self._changed[who.key] = None

    def _make_room(self, who: Who) -> bool:
        """Take the place of the guest who came last, for somebody of the list; whether there was one to take (P5)."""
        guest = None if who.guest else self._last_guest(typing=False)
        if guest is not None:
            self.left(guest.key, ours=True)
        return guest is not None

    def _last_guest(self, *, typing: bool) -> Who | None:
        """Return the guest who came last, of those who are seen typing if only these count."""
        here = (entry.who for entry in reversed(self._entries.values()))
        return next((each for each in here if each.guest and (each.types or not typing)), None)

    def _full(self, who: Who) -> bool:
        """Whether as many other connections as may are seen typing, of all or of the same person (P8).

        If only guests are in the way of somebody of the list, one of them is silenced.
        """
        typing = [entry.who.id for key, entry in self._entries.items() if key != who.key and entry.who.types]
        if typing.count(who.id) >= MAX_OF_ONE:
            return True
        if len(typing) < MAX_TYPING:
            return False
        guest = None if who.guest else self._last_guest(typing=True)
        if guest is not None:
            self._entries[guest.key].who = guest.silent()
            self._changed[guest.key] = None
        return guest is None

    def left(self, key: str, *, ours: bool) -> None:
        """Forget somebody; another replica cannot send ours away."""
        entry = self._entries.get(key)
        if entry is None or (entry.ours and not ours):
            return
        del self._entries[key]
        self._changed.pop(key, None)
        self._gone[key] = entry.ours

    def expire(self, now: float) -> None:
        """Forget everybody whose word has run out."""
        if now < self._sweep:
            return
        for key in [key for key, entry in self._entries.items() if entry.until <= now]:
            self.left(key, ours=True)
        self._sweep = min((entry.until for entry in self._entries.values()), default=inf)

    def news(self, now: float) -> RosterNews | None:
        """Return what is new, unless the last news is too fresh."""
        if not (self._changed or self._gone) or now < self._told + THROTTLE:
            return None
        self._told = now
        changed = [self._entries[key] for key in self._changed]
        news = RosterNews(
            [entry.who for entry in changed],
            list(self._gone),
            [entry.who for entry in changed if entry.ours],
            [key for key, ours in self._gone.items() if ours],
        )
        self._changed.clear()
        self._gone.clear()
        return news

    def repeated(self, now: float) -> list[Who]:
        """Return all of ours if it is time to announce them again."""
        if now < self._repeat:
            return []
        ours = [entry.who for entry in self._entries.values() if entry.ours]
        self._repeat = now + REPEAT if ours else inf
        return ours

    def everyone(self) -> list[Who]:
        """Return all entries, in the order they came."""
        return [entry.who for entry in self._entries.values()]

    def due(self) -> float | None:
        """Return when to look at the time again; None while nobody is here."""
        told = self._told + THROTTLE if self._changed or self._gone else inf
        due = min(told, self._sweep, self._repeat)
        return None if due == inf else due
