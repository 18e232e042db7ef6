"""The shapes of sections, comments, views and many tasks at once, for the documentation at /docs."""

from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field

from livelist.api.http.models import Arranged, Color, First, Id, OrderKey, Revision, TaskFields, Time, Title
from livelist.core.limits import MOST_OPS, MOST_REACTIONS, NOTE_LIMIT, QUERY_LIMIT

CLOSED: Final = ConfigDict(extra="forbid")


def _like(**example: Any) -> ConfigDict:
    """Return the settings of a shape with an example."""
    return ConfigDict(extra="forbid", json_schema_extra={"examples": [example]})


class _Stamped(BaseModel):
    created_at: Time
    created_by: Id
    updated_at: Time
    updated_by: Id


class SectionChanges(BaseModel):
    """The fields to set; those left out stay as they are."""

    model_config = _like(title="Dairy and eggs")

    title: Title = ""
    position: OrderKey = ""


class NewSection(SectionChanges):
    """A new section; without a position it comes after the others."""

    model_config = _like(title="Dairy")

    id: Id = ""
    title: Title


class Section(_Stamped):
    """A section of a list. Tasks that name one that was deleted stand outside of all."""

    model_config = CLOSED

    id: Id
    title: Title
    position: OrderKey


Words = Annotated[str, Field(min_length=1, max_length=NOTE_LIMIT, description="“@[id]” mentions somebody.")]
Reactions = Annotated[
    dict[str, list[Id]],
    Field(
        max_length=MOST_REACTIONS,
        description="By emoji, whose reaction it is. Of a change, only what it says of oneself counts.",
        examples=[{"👍": ["Yx3vQ0m8S7y1uT4aZbC2dw"]}],
    ),
]


FromElsewhere = Annotated[
    First,
    Field(description="Of a comment that came along with a task from another list: who said it there, and when."),
]


class CommentChanges(BaseModel):
    """The fields to set; those left out stay. Others than its author may set the reactions alone."""

    model_config = _like(text="Which one, @[Yx3vQ0m8S7y1uT4aZbC2dw]?")

    text: Words = ""
    reply_to: Annotated[Id | None, Field(description="The comment that it answers.")] = None
    reactions: Reactions | None = None
    said: FromElsewhere | None = None


class NewComment(CommentChanges):
    """A new comment on a task."""

    id: Id = ""
    text: Words


class Comment(_Stamped):
    """What somebody has said about a task, and how others react."""

    model_config = CLOSED

    id: Id
    task: Id
    text: Words
    reply_to: Id | None
    reactions: Reactions | None
    said: FromElsewhere | None


Query = Annotated[
    str, Field(description=f"A filter, at most {QUERY_LIMIT // 1024} KiB; null for all.", examples=["today | overdue"])
]


class ViewChanges(Arranged):
    """The fields to set; those left out stay as they are."""

    model_config = _like(layout="board", group="assignees")

    title: Title = ""
    query: Query | None = None
    position: OrderKey = ""
    color: Color | None = None


class NewView(ViewChanges):
    """A new view; without a position it comes after the others."""

    model_config = _like(title="This week", query="due before: +7 days", sort="due")

    id: Id = ""
    title: Title


class View(Arranged, _Stamped):
    """What is shown under a name: of one's own in a home, of everybody's in a list."""

    model_config = CLOSED

    id: Id
    title: Title
    query: Query | None
    position: OrderKey
    color: Color | None


class ManyTasks(TaskFields):
    """Fields to set on many tasks at once."""

    model_config = _like(ids=["Yx3vQ0m8S7y1uT4aZbC2dw", "Zk8sL2q9R4w7nP1eXcV5bg"], due="2026-11-27", priority=1)

    ids: Annotated[
        list[Id],
        Field(min_length=1, max_length=MOST_OPS, json_schema_extra={"uniqueItems": True}),
    ]


class ManyChanged(BaseModel):
    """The revision in which all of them were changed, which can be undone as one, and which they are."""

    model_config = CLOSED

    rev: Revision
    ids: list[Id]
