"""The shapes of bodies, for the documentation at /docs. What is allowed is decided in livelist.core.records."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from livelist.core.limits import (
    EMOJI_LIMIT,
    LINE_LIMIT,
    MOST_ASSIGNEES,
    MOST_EARLY,
    MOST_ESTIMATE,
    MOST_LEFT,
    MOST_REMINDERS,
    MOST_STAY,
    MOST_TAGS,
    NAME_LIMIT,
    NOTE_LIMIT,
    RULE_LIMIT,
    SAFE,
    TAG_LIMIT,
    TITLE_LIMIT,
    ZONE_LIMIT,
)
from livelist.core.records import GROUPS, LAYOUTS, SORTS

Id = Annotated[str, Field(pattern="^[A-Za-z0-9_-]{1,64}$", examples=["Yx3vQ0m8S7y1uT4aZbC2dw"])]
Title = Annotated[str, Field(min_length=1, max_length=TITLE_LIMIT, pattern=r"\S", examples=["Buy milk"])]
Notes = Annotated[str, Field(max_length=NOTE_LIMIT, description="At most 32 KiB of UTF-8.")]
OrderKey = Annotated[str, Field(pattern="^[0-9A-Za-z]{0,255}[1-9A-Za-z]$", examples=["U00000x7Qb2k"])]
Tag = Annotated[str, Field(min_length=1, max_length=TAG_LIMIT, pattern=r"\S")]
Tags = Annotated[list[Tag], Field(max_length=MOST_TAGS, json_schema_extra={"uniqueItems": True})]
Priority = Annotated[int, Field(ge=1, le=4, description="1 is the highest.")]
Due = Annotated[
    str,
    Field(
        description="ISO 8601: 2026-11-27 or 2026-11-27T17:00, with optional seconds and offset.",
        pattern=r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?$",
        examples=["2026-11-27"],
    ),
]
Assignees = Annotated[list[Id], Field(max_length=MOST_ASSIGNEES, json_schema_extra={"uniqueItems": True})]
Moment = Annotated[
    str,
    Field(
        description="An ISO 8601 date-time; without an offset it is meant in the list's time zone.",
        pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?$",
        examples=["2026-11-27T17:00"],
    ),
]
Minutes = Annotated[int, Field(ge=1, le=MOST_ESTIMATE, description="How long it is thought to take.", examples=[90])]
Emoji = Annotated[str, Field(min_length=1, max_length=EMOJI_LIMIT, description="One emoji.", examples=["🛒"])]
Days = Annotated[int, Field(ge=1, le=MOST_STAY)]
Zone = Annotated[
    str, Field(max_length=ZONE_LIMIT, description="The IANA name of a time zone.", examples=["Europe/Berlin"])
]
Time = Annotated[str, Field(examples=["2026-11-22T10:23:23.123Z"])]
Revision = Annotated[int, Field(ge=1)]
Seen = Annotated[int, Field(ge=0, le=SAFE, description="The revision up to which one has looked.", examples=[17])]
Layout = Annotated[str, Field(json_schema_extra={"enum": [*LAYOUTS]})]
Group = Annotated[str, Field(json_schema_extra={"enum": [*GROUPS]}, examples=["section"])]
Sort = Annotated[str, Field(json_schema_extra={"enum": [*SORTS, *(f"-{each}" for each in SORTS)]}, examples=["-due"])]
Color = Literal["indigo", "green", "amber", "red", "teal", "violet", "pink", "slate"]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Repeat(_Closed):
    """How a task repeats: by a rule of RFC 5545, counted from its due date or from the day it was done."""

    rule: Annotated[str, Field(max_length=RULE_LIMIT, examples=["FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"])]
    counted: Annotated[Literal["due", "done"], Field(alias="from")]
    until: Annotated[str, Field(description="The last day.", examples=["2027-06-30"])] = ""
    left: Annotated[int, Field(ge=1, le=MOST_LEFT, description="So many turns with this one.")] = 1


class ReminderBefore(_Closed):
    """A reminder so many minutes before the task is due; a date counts as 09:00."""

    before: Annotated[int, Field(ge=0, le=MOST_EARLY)]


class ReminderAt(_Closed):
    """A reminder at a moment."""

    at: Moment


Reminders = Annotated[
    list[ReminderBefore | ReminderAt], Field(max_length=MOST_REMINDERS, json_schema_extra={"uniqueItems": True})
]


class First(_Closed):
    """When something was said or made first, in another list, and by whom if not by who made the record here."""

    at: Time
    name: Annotated[str, Field(min_length=1, max_length=NAME_LIMIT)] = ""


MovedTo = Annotated[Id, Field(description="The list that the task left this one for, said just before it is deleted.")]
MadeElsewhere = Annotated[First, Field(description="Of a task from another list. Said when it comes, never after.")]


class Task(_Closed):
    """One task, whole."""

    id: Id
    title: Title
    notes: Notes
    completed: bool
    completed_at: Time | None
    completed_by: Id | None
    position: OrderKey
    parent: Id | None
    tags: Tags
    priority: Priority | None
    due: Due | None
    assignees: Assignees
    repeat: Repeat | None
    occurrence: Annotated[int | None, Field(description="Which turn of a repeating task this is, from 0.")]
    series: Annotated[Id | None, Field(description="The repeating task that this one was a turn of.")]
    expires: Due | None
    reminders: Reminders | None
    section: Annotated[Id | None, Field(description="It counts for tasks that are below no other.")]
    start: Annotated[Due | None, Field(description="Until then the task waits: it is in no view of what is to do now.")]
    estimate: Minutes | None
    made: MadeElsewhere | None
    moved_to: MovedTo | None
    created_at: Time
    created_by: Id
    updated_at: Time
    updated_by: Id


class FoundTask(Task):
    """A task that a filter found, and the list that it is in."""

    list: Id


class TaskFields(_Closed):
    """What may be set of a task, or of many at once."""

    title: Title = ""
    notes: Notes = ""
    completed: bool = False
    parent: Id | None = None
    tags: Tags = []
    priority: Priority | None = None
    due: Due | None = None
    assignees: Assignees = []
    repeat: Repeat | None = None
    expires: Annotated[Due | None, Field(description="When the task leaves the list by itself.")] = None
    reminders: Reminders | None = None
    section: Id | None = None
    start: Annotated[Due | None, Field(description="Until then the task waits.")] = None
    estimate: Minutes | None = None
    made: MadeElsewhere | None = None
    moved_to: MovedTo | None = None


class TaskChanges(TaskFields):
    """The fields to set; those left out stay as they are."""

    position: OrderKey = ""


class NewTask(TaskChanges):
    """A new task; without a position it goes to the end of the list."""

    id: Id = ""
    title: Title


class QuickTask(TaskChanges):
    """A new task from a typed line, read as the page reads it; fields beside it count before what it says."""

    id: Id = ""
    quick: Annotated[str, Field(min_length=1, max_length=LINE_LIMIT, examples=["Buy milk tomorrow 5pm #home !1"])]
    lang: Annotated[
        str,
        Field(
            description="The line's language, perhaps with a country: en, de, fr, es or nl. "
            "Without it, the best of Accept-Language, else English.",
            examples=["en-GB"],
        ),
    ] = ""


class UnderstoodPart(_Closed):
    """A part of a typed line that was understood."""

    kind: Literal[
        "due",
        "repeat",
        "remind",
        "expires",
        "start",
        "estimate",
        "priority",
        "tag",
        "person",
        "section",
        "note",
    ]
    text: Annotated[str, Field(examples=["tomorrow 5pm"])]


class MadeTask(Task):
    """The task as it was made; `understood`, of a typed line alone, has its parts that are not in the title."""

    understood: list[UnderstoodPart] = []


class Arranged(_Closed):
    """How a list or a view is shown; null: as a list, in one group, by hand."""

    layout: Layout | None = None
    group: Annotated[Group | None, Field(description="The field by which tasks stand together.")] = None
    sort: Annotated[Sort | None, Field(description="The field in whose order they stand; with “-”, the other way.")] = (
        None
    )


class PlaceInHome(Arranged):
    """What one's home says of a list; those left out of a change stay as they are, null takes back."""

    position: OrderKey = ""
    color: Annotated[Color | None, Field(description="One's own, instead of the list's.")] = None
    favorite: bool | None = None
    archived: bool | None = None
    show_done: Annotated[bool | None, Field(description="Whether done tasks are shown.")] = None
    seen: Seen | None = None


class ListSettings(_Closed):
    """What a list does by itself, and its sign; null: nothing, and for the zone the server's."""

    zone: Zone | None = None
    done_leaves_after: Annotated[Days | None, Field(description="Done tasks leave after so many days.")] = None
    untouched_leaves_after: Annotated[Days | None, Field(description="So do those that nobody touches.")] = None
    person_figures: Annotated[bool | None, Field(description="Whether the list's figures name persons.")] = None
    icon: Emoji | None = None


class ListSummary(ListSettings, Arranged):
    """One list, how much there is to do, and where it stands in one's home; `position` null if it is not there."""

    id: Id
    title: Title
    color: Color
    open: int
    completed: int
    position: OrderKey | None
    own_color: Color | None
    favorite: bool
    archived: bool
    show_done: bool | None
    seen: Seen | None


class DeletedTask(Task):
    """A task that can be restored. With `moved_to` it lives on in another list, and restored it is in both."""

    deleted_at: Time
    deleted_by: Id


class DeletedList(ListSettings):
    """A list that can be restored, and how much was to do in it."""

    id: Id
    title: Title
    color: Color
    open: int
    completed: int
    deleted_at: Time
    deleted_by: Id


class ListChanges(ListSettings):
    """The fields to set; those left out stay as they are."""

    title: Title = ""
    color: Color = "indigo"


class NewList(ListChanges):
    """A new list; it goes to the end of the home."""

    id: Id = ""
    title: Title


class LoggedChange(BaseModel):
    """One change as it is in the log; `was` has, op by op, what a `set` replaced."""

    rev: Revision
    at: Time
    by: Id
    client: Id = ""
    seq: int = 0
    ops: list[dict[str, Any]]
    was: list[dict[str, Any] | None]
    conflicts: list[dict[str, Any]] = []
    hash: str


class History(_Closed):
    """Changes, newest first, and the revision to go on from with `before`; null at the list's beginning."""

    changes: list[LoggedChange]
    next: Revision | None


class UndoWish(_Closed):
    """How to undo; nothing need be said."""

    force: Annotated[bool, Field(description="Also set back fields that were changed again since.")] = False


class LeftOut(_Closed):
    """A field that was left as it is."""

    id: Id
    field: str


class Undone(_Closed):
    """The revision of the undo, the ops it made, and the fields it left because they have changed since."""

    rev: Revision
    undone: list[dict[str, Any]]
    skipped: list[LeftOut]


class Problem(BaseModel):
    """An error in the shape of RFC 9457, with a stable code."""

    type: str
    title: str
    status: int
    detail: str
    code: Annotated[str, Field(examples=["invalid"])]
    retry: bool
