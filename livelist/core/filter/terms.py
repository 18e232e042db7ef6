"""What a filter asks of one task, and how several such terms hang together."""

from msgspec import Struct


class Day(Struct, frozen=True):
    """A day, by where it lies.

    away     so many days from today
    weekday  the first such day from today on; Monday is 0
    date     year, month and day; without a year, this year's
    """

    away: int = 0
    weekday: int | None = None
    date: tuple[int | None, int, int] | None = None


class Flag(Struct, frozen=True):
    """Something that a task is or has, by its name in spec/filter.json."""

    name: str


class Time(Struct, frozen=True):
    """When something is or was: a field of the task, and how its day lies to another, or in which days.

    how    `before`, `after`, `on` a day, `week` or `within`, as spec/filter.json has it
    count  of `within`, how many days with today; of `week`, how many weeks from this one
    """

    field: str
    how: str
    day: Day = Day()
    count: int = 0


class Priority(Struct, frozen=True):
    """How urgent it is."""

    level: int


class ByName(Struct, frozen=True):
    """A tag, person, section or list, by a name without case and accents; `me` is whoever asks."""

    kind: str
    name: str
    me: bool = False


class Text(Struct, frozen=True):
    """What its title or notes have in them, without case and accents."""

    folded: str


class Both(Struct, frozen=True):
    """All of it."""

    parts: "tuple[Term, ...]"


class Either(Struct, frozen=True):
    """Any of it."""

    parts: "tuple[Term, ...]"


class Not(Struct, frozen=True):
    """The contrary."""

    part: "Term"


Leaf = Flag | Time | Priority | ByName | Text
Term = Leaf | Both | Either | Not
