"""Which tasks of a list a filter finds (F4–F6). What it names is looked up once a list; each task is then looked at."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final

from msgspec import Struct

from livelist.core.fields.said import first_at
from livelist.core.filter.reading import Filter, leaves_of
from livelist.core.filter.terms import Both, ByName, Day, Either, Flag, Not, Priority, Term, Text, Time
from livelist.core.filter.words import filter_words
from livelist.core.limits import MOST_DEEP
from livelist.core.local.times import day_at, later, read_time
from livelist.core.local.zone import Zone
from livelist.core.quick.words import fold, words_of
from livelist.core.records import Record

Test = Callable[["_Looked"], bool]
_FIRST: Final = date.min
_LAST: Final = date.max


class Around(Struct, frozen=True):
    """A list as a filter sees it.

    now, zone  when it is, and where the list is (T1)
    me         who asks; None for nobody in particular
    people     ids and names of its people, `sections` those of its headings
    tasks      its live tasks, `discussed` the ids of those with comments
    """

    now: int
    zone: Zone
    me: str | None
    title: str
    people: Sequence[tuple[str, str]]
    sections: Sequence[tuple[str, str]]
    tasks: Callable[[], Iterator[Record]]
    task: Callable[[str], Record | None]
    discussed: Callable[[], frozenset[str]]


class _Looked:
    """A task that is looked at; what takes work is done once, if anybody asks for it, however many terms do."""

    __slots__ = ("_folded", "_tags", "days", "record")

    def __init__(self, record: Record) -> None:
        self.record = record
        self.days: dict[str, date | None] = {}
        self._folded: str | None = None
        self._tags: frozenset[str] | None = None

    @property
    def tags(self) -> frozenset[str]:
        if self._tags is None:
            self._tags = frozenset(map(fold, self.record["tags"]))
        return self._tags

    def has(self, text: str) -> bool:
        if self._folded is None:
            self._folded = fold(f"{self.record['title']}\n{self.record['notes']}")
        return text in self._folded


def finder(looked_for: Filter, around: Around) -> Callable[[Record], bool]:
    """Return whether a task of a list is looked for."""
    lookup = _Lookup(around, looked_for)
    test = lookup.test(looked_for.term)
    return lambda record: test(_Looked(record))


class _Lookup:
    """What a filter names, found in a list."""

    def __init__(self, around: Around, looked_for: Filter) -> None:
        self._around = around
        self._today = day_at(around.zone, around.now)
        flags = {leaf.name for leaf in leaves_of(looked_for.term) if isinstance(leaf, Flag)}
        self._discussed = around.discussed() if "comments" in flags else frozenset[str]()
        parents = {task.get("parent") for task in around.tasks()} if "subtasks" in flags else set[Any]()
        self._flags: dict[str, Callable[[Record], bool]] = {
            "overdue": self._is_overdue,
            "no_date": lambda task: task["due"] is None,
            "no_tags": lambda task: not task["tags"],
            "no_person": lambda task: not task["assignees"],
            "no_priority": lambda task: task["priority"] is None,
            "no_section": lambda task: self._section_of(task) is None,
            "done": lambda task: task["completed"],
            "open": lambda task: not task["completed"],
            "repeating": lambda task: isinstance(task.get("repeat"), dict),
            "waiting": self._waits,
            "notes": lambda task: bool(task["notes"]),
            "comments": lambda task: task["id"] in self._discussed,
            "subtasks": lambda task: task["id"] in parents,
            "reminders": lambda task: isinstance(task.get("reminders"), list) and bool(task["reminders"]),
        }
        self._known_sections = {each for each, _ in around.sections}

    def test(self, term: Term) -> Test:
        """Return the test that a term is."""
        match term:
            case Both(parts):
                every = [self.test(part) for part in parts]
                return lambda task: all(each(task) for each in every)
            case Either(parts):
                some = [self.test(part) for part in parts]
                return lambda task: any(each(task) for each in some)
            case Not(part):
                inner = self.test(part)
                return lambda task: not inner(task)
            case Flag(name):
                flag = self._flags[name]
                return lambda task: flag(task.record)
            case Priority(level):
                return lambda task: task.record["priority"] == level
            case Text(folded):
                return lambda task: task.has(folded)
            case Time():
                return self._timed(term)
            case ByName():
                return self._named(term)

    def _named(self, term: ByName) -> Test:
        if term.kind == "tag":
            return lambda task: term.name in task.tags
        if term.kind == "list":
            here = fold(self._around.title) == term.name
            return lambda _: here
        if term.kind == "section":
            sections = {each for each, title in self._around.sections if fold(title) == term.name}
            return lambda task: self._section_of(task.record) in sections
        people = {self._around.me} if term.me else self._called.get(term.name, set())
        return lambda task: not people.isdisjoint(task.record["assignees"])

    @cached_property
    def _called(self) -> dict[str, set[str | None]]:
        """Who is meant by a name: their whole one, or its first word. Each is read once, however many are asked for."""
        found: dict[str, set[str | None]] = {}
        for each, name in self._around.people:
            folded = fold(name)
            words = words_of(folded)
            for called in {folded, words[0].text if words else folded}:
                found.setdefault(called, set()).add(each)
        return found

    def _timed(self, term: Time) -> Test:
        first, last = self._days(term)
        field = term.field

        def test(task: _Looked) -> bool:
            if field not in task.days:
                time = first_at(task.record, "made") if field == "created_at" else task.record.get(field)
                task.days[field] = self._day_of(time)
            day = task.days[field]
            return day is not None and first <= day <= last

        return test

    def _days(self, term: Time) -> tuple[date, date]:
        """Return the first and the last day that a term means."""
        today = self._today
        if term.how == "within":
            back = term.field in filter_words().past
            return (_later(today, 1 - term.count), today) if back else (today, _later(today, term.count - 1))
        if term.how == "week":
            monday = _later(today, 7 * term.count - today.weekday())
            return monday, _later(monday, 6)
        day = self._day(term.day)
        if term.how == "before":
            return _FIRST, _later(day, -1) if day > _FIRST else _FIRST
        return (_later(day, 1), _LAST) if term.how == "after" else (day, day)

    def _day(self, day: Day) -> date:
        if day.date is not None:
            year, month, number = day.date
            return _in_month(year or self._today.year, month, number)
        if day.weekday is not None:
            return _later(self._today, (day.weekday - self._today.weekday()) % 7)
        return _later(self._today, day.away)

    def _day_of(self, value: Any) -> date | None:
        time = read_time(value)
        return time.local(self._around.zone).day if time else None

    def _is_overdue(self, task: Record) -> bool:
        """Whether it is open and its day is over, or its time has passed."""
        time = None if task["completed"] else read_time(task["due"])
        if time is None:
            return False
        if time.seconds is None:
            return time.day < self._today
        return time.moment(self._around.zone) < self._around.now

    def _waits(self, task: Record) -> bool:
        """Whether its start is still to come."""
        time = read_time(task.get("start"))
        if time is None:
            return False
        return time.moment(self._around.zone) > self._around.now

    def _section_of(self, task: Record) -> str | None:
        """Return the section that the topmost task above it is in."""
        for _ in range(MOST_DEEP):
            above = self._around.task(task["parent"]) if task.get("parent") else None
            if above is None:
                break
            task = above
        section = task.get("section")
        return section if isinstance(section, str) and section in self._known_sections else None


def _later(day: date, days: int) -> date:
    """Return the day so many days later, the calendar's first or last if it is beyond."""
    return later(day, days) or (_LAST if days > 0 else _FIRST)


def _in_month(year: int, month: int, number: int) -> date:
    """Return a day of a month; the 28th for a 29 February that the year does not have."""
    try:
        return date(year, month, number)
    except ValueError:
        return date(year, month, 28)
