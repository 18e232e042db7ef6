"""From a list's changes to its figures: a pure fold, so that counting the log again gives the same (A1)."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import Final, assert_never

from livelist.core.ids import SYSTEM
from livelist.core.limits import MOST_TASKS
from livelist.core.ops import Change, Create, Delete, Op, Restore, Set
from livelist.core.times import milliseconds
from livelist.features.analytics.facts import TaskFact
from livelist.features.analytics.rows import WHOLE, DayTally, Deeds, MonthTally, first_of, month_of
from livelist.features.analytics.spans import bucket_of
from livelist.features.analytics.zones import ListClock

DAYS_KEPT: Final = 400  # then a month is kept as one
TOMB_DAYS: Final = 31  # after which no deleted task can come back (O4), however clocks differ
COUNTED: Final = frozenset({"completed", "due", "tags"})  # the fields of a task that figures are made of
MOST_QUIET: Final = 4_000  # days without a change that are looked at for what became overdue


class Tally:
    """What was counted of one list, and what has to be known of its tasks to go on counting.

    zone       its own; the server's if it names none, or one that this machine does not know
    last       the day of the last change; 0 before the first
    open       how many tasks are there and to be done
    touched    the tasks and months that differ from what was stored
    """

    def __init__(self, list_id: str, zone: str) -> None:
        """Begin before the first change, in the zone of lists that name none."""
        self.list_id = list_id
        self.usual_zone = zone
        self.last = 0
        self.open = 0
        self.overdue = 0  # at the end of the last day that is over
        self.facts: dict[str, TaskFact] = {}
        self.months: dict[str, MonthTally] = {}
        self.touched_tasks: set[str] = set()
        self.touched_months: set[str] = set()
        self._clock = ListClock(zone)
        self.zone = self._clock.name
        self._done: list[TaskFact] = []

    def move_to(self, zone: str | None) -> None:
        """Count days by another zone from now on."""
        self._clock = ListClock(zone, self.usual_zone)
        self.zone = self._clock.name

    @property
    def clock(self) -> ListClock:
        """What the list's days and hours are told by."""
        return self._clock

    def take(self, change: Change) -> None:
        """Count one change: the next one of the list."""
        day, hour = self._clock.place(change.at)
        self._turn_to(day)
        if all(map(self._says_nothing, change.ops)):
            return
        deeds, was_open = Deeds(), self.open
        self._done.clear()
        for op in change.ops:
            self._count(op, change, deeds)
        if deeds != Deeds() or self.open != was_open:
            self._enter(day, hour, change, deeds)

    def _says_nothing(self, op: Op) -> bool:
        """Whether an op changes no figure, as most do not: another title, say."""
        return isinstance(op, Set) and op.id != self.list_id and op.fields.keys().isdisjoint(COUNTED)

    def late_by(self, first: int, end: int) -> Iterable[tuple[int, int]]:
        """Return how many of the present tasks are overdue at the end of each day from `first` to before `end`."""
        zone = self._clock.zone
        dues = sorted(fact.late_from(zone) for fact in self.facts.values() if fact.due and fact.open)
        return ((day, bisect_right(dues, day)) for day in range(first, end))

    def _enter(self, day: int, hour: int, change: Change, deeds: Deeds) -> None:
        month = month_of(day)
        known = self._month(month)
        number = day - first_of(month) + 1
        row = known.days.setdefault(WHOLE if known.days.keys() == {WHOLE} else number, DayTally())
        row.open = self.open
        if deeds != Deeds():
            row.of(known.person(change.by)).add(deeds)
        for fact in self._done:
            row.hours[hour] = row.hours.get(hour, 0) + 1
            for tag in fact.tags:
                place = known.tag(tag)
                row.tags[place] = row.tags.get(place, 0) + 1

    def _month(self, month: str) -> MonthTally:
        self.touched_months.add(month)
        return self.months.setdefault(month, MonthTally())

    def _turn_to(self, day: int) -> None:
        """End the days before this one; a clock that goes back ends none."""
        if self.last and day > self.last:
            for over, overdue in self.late_by(max(self.last, day - MOST_QUIET), day):
                self._end(over, overdue)
            self._let_go(day)
        self.last = day

    def _end(self, day: int, overdue: int) -> None:
        """Note how many tasks were open and overdue at a day's end, if nothing else says so."""
        month = month_of(day)
        known = self.months.get(month)
        number = day - first_of(month) + 1
        if known and known.days.keys() == {WHOLE}:
            number = WHOLE
        row = known.days.get(number) if known else None
        if row is None and overdue != self.overdue:
            row = self._month(month).days.setdefault(number, DayTally())
        self.overdue = overdue
        if row is not None and (row.open, row.overdue) != (self.open, overdue):
            row.open, row.overdue = self.open, overdue
            self.touched_months.add(month)

    def _let_go(self, day: int) -> None:
        """Keep old months as one row, and forget tasks that cannot come back."""
        oldest = oldest_of(day)
        for month, known in self.months.items():
            if first_of(month) < oldest and known.whole():
                self.touched_months.add(month)
        for task_id in [i for i, fact in self.facts.items() if fact.gone and fact.gone < day - TOMB_DAYS]:
            self._forget(task_id)

    def _forget(self, task_id: str) -> None:
        fact = self.facts.pop(task_id)
        self.open -= fact.open
        self.touched_tasks.add(task_id)

    def _count(self, op: Op, change: Change, deeds: Deeds) -> None:
        match op:
            case Create():
                self._created(op, change, deeds)
            case Set():
                self._set(op, change, deeds)
            case Delete():
                self._deleted(op, change, deeds)
            case Restore():
                if fact := self._known(op.id):
                    fact.gone = 0
                    self.open += fact.open
                    deeds.restored += 1
            case _:
                assert_never(op)

    def _known(self, task_id: str) -> TaskFact | None:
        """Return a task that will be changed."""
        fact = self.facts.get(task_id)
        if fact is not None:
            self.touched_tasks.add(task_id)
        return fact

    def _created(self, op: Create, change: Change, deeds: Deeds) -> None:
        """Count what was added. A done copy of a repeating task is a turn that was completed: nobody added it."""
        fields = op.fields
        if op.id in self.facts:  # a member takes its id over from a task (O1), or a tombstone's was used again
            self._forget(op.id)
        if op.type == "comment":
            deeds.commented += 1
        elif op.type == "list":
            self.move_to(fields.get("zone"))
        elif op.type == "task":
            made = milliseconds(change.at) // 1000
            done = bool(fields.get("completed", False))
            fact = TaskFact(made, done, fields.get("due"), list(fields.get("tags", ())))
            self.facts[op.id] = fact
            self.touched_tasks.add(op.id)
            self.open += fact.open
            deeds.created += not (done and fields.get("series") is not None)
            if done:
                self._completed(fact, deeds, None)

    def _set(self, op: Set, change: Change, deeds: Deeds) -> None:
        fields = op.fields
        if op.id == self.list_id:
            if "zone" in fields:
                self.move_to(fields["zone"])
            return
        if fields.keys().isdisjoint(COUNTED):
            return
        fact = self._known(op.id)
        if fact is None:
            return
        was_open, was_done = fact.open, fact.done
        fact.done = fields.get("completed", fact.done)
        fact.due = fields.get("due", fact.due)
        fact.tags = list(fields.get("tags", fact.tags))
        self.open += fact.open - was_open
        if fact.gone or fact.done == was_done:
            return  # what is done to a deleted task does not count
        if fact.done:
            self._completed(fact, deeds, milliseconds(change.at) // 1000 - fact.made)
        else:
            deeds.reopened += 1

    def _deleted(self, op: Delete, change: Change, deeds: Deeds) -> None:
        fact = self._known(op.id)
        if fact is None:
            return
        if fact.gone:  # the server drops a tombstone
            self._forget(op.id)
            return
        expired = change.by == SYSTEM or (fact.done and self._makes_room(change))
        self.open -= fact.open
        fact.gone = self.last
        if expired:
            deeds.expired += 1
        else:
            deeds.deleted += 1

    def _makes_room(self, change: Change) -> bool:
        """Whether done tasks leave a full list by a change, so that what it adds can come (T15)."""
        return (
            len(self.facts) >= MOST_TASKS
            and any(isinstance(op, Create | Restore) for op in change.ops)
            and sum(not fact.gone for fact in self.facts.values()) >= MOST_TASKS
        )

    def _completed(self, fact: TaskFact, deeds: Deeds, seconds: int | None) -> None:
        """Count what was done, `seconds` after it was added; None for what came done: nobody knows how long it took."""
        deeds.completed += 1
        self._done.append(fact)
        if seconds is not None:
            bucket = bucket_of(seconds)
            deeds.spans[bucket] = deeds.spans.get(bucket, 0) + 1


def oldest_of(day: int) -> int:
    """Return the first day of those that are told apart on a day: the first of a month, so that none is cut in two."""
    return first_of(month_of(max(1, day - DAYS_KEPT)))


def tally_of(list_id: str, changes: Iterable[Change], zone: str) -> Tally:
    """Count a list's changes from its first."""
    tally = Tally(list_id, zone)
    for change in changes:
        tally.take(change)
    return tally
