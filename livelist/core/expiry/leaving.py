"""Which tasks of a list leave by themselves, and when (T10–T12).

web/src/core/leaving.ts is the same in TypeScript; spec/vectors/leaving.json keeps both equal.
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from msgspec import Struct

from livelist.core.expiry.oldest_done import done_since
from livelist.core.fields.clock import is_repeat
from livelist.core.limits import MOST_DEEP, MOST_STAY
from livelist.core.local.times import LocalTime, day_at, later, read_time
from livelist.core.local.zone import Zone, Zones, zone_of_list
from livelist.core.records import Record
from livelist.core.times import milliseconds, shown_time

Why = Literal["expires", "done", "untouched"]


class StayRules(Struct, frozen=True):
    """What a list says of how long tasks stay: so many days, or None for always; and where its days begin."""

    zone: Zone
    done: int | None = None
    untouched: int | None = None

    def days(self, task: Record) -> int | None:
        """Return how many days a task stays."""
        return self.done if task["completed"] else self.untouched


class StayEnd(NamedTuple):
    """When a task leaves if nobody touches it, in seconds since 1970, and why."""

    at: int
    why: Why


def stay_rules(record: Record | None, zones: Zones) -> StayRules:
    """Return a list's rules from its own record."""
    found = record or {}
    return StayRules(
        zone_of_list(record, zones),
        _days(found.get("done_leaves_after")),
        _days(found.get("untouched_leaves_after")),
    )


def expires_at(task: Record, zone: Zone) -> int | None:
    """Return the moment that a task's own `expires` stands for; of a date, the end of that day (T10)."""
    time = read_time(task.get("expires"))
    if time is None or time.seconds is not None:
        return time.moment(zone) if time else None
    day = later(time.day, 1)
    return _begin(zone, day) if day else None


def has_expired(task: Record, zone: Zone, at: str) -> bool:
    """Whether the moment that a task's own `expires` stands for has come at a time of the log."""
    moment = expires_at(task, zone)
    return moment is not None and moment * 1000 <= milliseconds(at)


def end_of_stay(zone: Zone, since: str, days: int) -> int:
    """Return when something leaves that stays for so many days after the day of a time of the log (T11)."""
    return _midnight(zone, milliseconds(since) // 1000, days + 1)


class Leaving:
    """Finds of the tasks of one list, as it is at one moment, which leave by then and when the others will.

    `live` finds live records and `under` the ids of what is below a task. What was found out is kept: it holds for one
    state.
    """

    def __init__(
        self,
        live: Callable[[str], Record | None],
        under: Callable[[str, str], AbstractSet[str]],
        rules: StayRules,
        now: float,
    ) -> None:
        """Look at nothing yet."""
        self._live = live
        self._under = under
        self._rules = rules
        self._now = now
        self._touched: dict[str, str] = {}
        self._long_ago = {days: self._long(days) for days in (rules.done, rules.untouched)}

    def leaves(self, task: Record) -> Why | None:
        """Return why a task leaves by now; None if it stays."""
        if task.get("expires") is not None:
            at = expires_at(task, self._rules.zone)
            if at is not None and at <= self._now:
                return "expires"
        long_ago = self._long_ago[self._rules.days(task)]
        if done_since(task) < long_ago and self.since(task) < long_ago and not self.is_held(task):
            return _rule_of(task)
        return None

    def when(self, task: Record) -> StayEnd | None:
        """Return when a task leaves if everything stays as it is, and why; None if it never does."""
        at, days = expires_at(task, self._rules.zone), self._rules.days(task)
        own = None if at is None else StayEnd(at, "expires")
        if days is None or self.is_held(task):
            return own
        ruled = StayEnd(end_of_stay(self._rules.zone, self.since(task), days), _rule_of(task))
        return ruled if own is None or ruled.at < own.at else own

    def since(self, task: Record) -> str:
        """Return when a task, what is below it or what was said about any of it was touched last (T11)."""
        return self._since(task, MOST_DEEP)

    def is_held(self, task: Record) -> bool:
        """Whether a list's rules leave a task alone (T12).

        It repeats or is below one that does, has open ones below it, or is open and below another.
        """
        if not task["completed"] and self._task(task["parent"]):
            return True
        return self._repeats(task) or self._has_open(task["id"], MOST_DEEP)

    def goes(self, task: Record) -> bool:
        """Whether a task leaves by now, by itself or with one that it is below."""
        above: Record | None = task
        for _ in range(MOST_DEEP):
            if above is None:
                return False
            if self.leaves(above):
                return True
            above = self._task(above["parent"])
        return False

    def _since(self, task: Record, levels: int) -> str:
        known = self._touched.get(task["id"])
        if known is None:
            said = (self._live(each) for each in self._under("comment", task["id"]))
            below = (self._task(each) for each in self._under("task", task["id"]) if levels > 1)
            touched = [done_since(task), *(str(comment["updated_at"]) for comment in said if comment)]
            touched += [self._since(each, levels - 1) for each in below if each]
            known = self._touched[task["id"]] = max(touched)
        return known

    def _repeats(self, task: Record) -> bool:
        above: Record | None = task
        for _ in range(MOST_DEEP):
            if above is None:
                return False
            if not above["completed"] and is_repeat(above.get("repeat")):
                return True
            above = self._task(above["parent"])
        return False

    def _has_open(self, task_id: str, levels: int) -> bool:
        below = [found for each in self._under("task", task_id) if (found := self._task(each))]
        return any(not each["completed"] or (levels > 1 and self._has_open(each["id"], levels - 1)) for each in below)

    def _task(self, record_id: str | None) -> Record | None:
        record = None if record_id is None else self._live(record_id)
        return record if record and record["type"] == "task" else None

    def _long(self, days: int | None) -> str:
        """Return the time before which a task has to be touched last to leave by now."""
        return "" if days is None else shown_time(_midnight(self._rules.zone, int(self._now), -days))


def _rule_of(task: Record) -> Why:
    return "done" if task["completed"] else "untouched"


def _midnight(zone: Zone, at: int, days: int) -> int:
    """Return when the day begins that is so many days after the one that a moment is in.

    Where clocks that are put back show a midnight twice, its day has begun with the first.
    """
    day = day_at(zone, at)
    begun = _begin(zone, day + timedelta(1)) <= at
    return _begin(zone, day + timedelta(days + begun))


def _begin(zone: Zone, day: date) -> int:
    return LocalTime(day).moment(zone)


def _days(value: Any) -> int | None:
    """Return a number of days; an older server let anything have the field's name (T1)."""
    return value if type(value) is int and 1 <= value <= MOST_STAY else None
