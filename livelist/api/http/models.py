"""The shapes of bodies, for the documentation at /docs. What is allowed is decided in livelist.core.records."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern="^[A-Za-z0-9_-]{1,64}$", examples=["Yx3vQ0m8S7y1uT4aZbC2dw"])]
Title = Annotated[str, Field(min_length=1, max_length=500, pattern=r"\S", examples=["Buy milk"])]
Notes = Annotated[str, Field(max_length=32_768, description="At most 32 KiB of UTF-8.")]
OrderKey = Annotated[str, Field(pattern="^[0-9A-Za-z]{0,255}[1-9A-Za-z]$", examples=["U00000x7Qb2k"])]
Tag = Annotated[str, Field(min_length=1, max_length=50, pattern=r"\S")]
Tags = Annotated[list[Tag], Field(max_length=20, json_schema_extra={"uniqueItems": True})]
Priority = Annotated[int, Field(ge=1, le=4, description="1 is the highest.")]
Due = Annotated[
    str,
    Field(
        description="ISO 8601: 2026-11-27 or 2026-11-27T17:00, with optional seconds and offset.",
        pattern=r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?$",
        examples=["2026-11-27"],
    ),
]
Assignees = Annotated[list[Id], Field(max_length=20, json_schema_extra={"uniqueItems": True})]
Time = Annotated[str, Field(examples=["2026-11-22T10:23:23.123Z"])]
Revision = Annotated[int, Field(ge=1)]
Color = Literal["indigo", "green", "amber", "red", "teal", "violet", "pink", "slate"]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid")


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
    created_at: Time
    created_by: Id
    updated_at: Time
    updated_by: Id


class TaskChanges(_Closed):
    """The fields to set; those left out stay as they are."""

    title: Title = ""
    notes: Notes = ""
    completed: bool = False
    position: OrderKey = ""
    parent: Id | None = None
    tags: Tags = []
    priority: Priority | None = None
    due: Due | None = None
    assignees: Assignees = []


class NewTask(TaskChanges):
    """A new task; without a position it goes to the end of the list."""

    id: Id = ""
    title: Title


class Place(_Closed):
    """What one's home says of a list; those left out of a change stay as they are, null takes back."""

    position: OrderKey = ""
    color: Annotated[Color | None, Field(description="One's own, instead of the list's.")] = None
    favorite: bool | None = None
    archived: bool | None = None


class ListSummary(_Closed):
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


class DeletedTask(Task):
    """A task that can be restored."""

    deleted_at: Time
    deleted_by: Id


class DeletedList(_Closed):
    """A list that can be restored, and how much was to do in it."""

    id: Id
    title: Title
    color: Color
    open: int
    completed: int
    deleted_at: Time
    deleted_by: Id


class ListChanges(_Closed):
    """The fields to set; those left out stay as they are."""

    title: Title = ""
    color: Color = "indigo"


class NewList(ListChanges):
    """A new list; it goes to the end of the home."""

    id: Id = ""
    title: Title


class Change(BaseModel):
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

    changes: list[Change]
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
