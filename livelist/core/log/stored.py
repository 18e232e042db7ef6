"""A list's rows as a store has them: read, and checked for the shape that everything else relies on.

What is stored was checked before it was written. Should the bytes be others by now (a disk that fails, somebody who
edits them), the list must not be served: an error later on would meet whoever asks for something else.
"""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from msgspec import UNSET, Meta, Struct, UnsetType
from msgspec.json import Decoder

from livelist.core.records import STAMPED
from livelist.core.state import Row, Stamp

ALIKE: Final = ("type", *STAMPED)
Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}(?![\s\S])")]
Key = Annotated[str, Meta(pattern=r"^[0-9A-Za-z]{0,255}[1-9A-Za-z](?![\s\S])")]


class _Lost(Struct):
    value: object
    by: Id
    rev: int
    at: str


class _Record(Struct):
    """What every record has."""

    id: Id
    type: str
    created_at: str
    created_by: Id
    updated_at: str
    updated_by: Id
    deleted_at: str | UnsetType = UNSET
    deleted_by: Id | UnsetType = UNSET
    conflicts: dict[str, _Lost] | UnsetType = UNSET


class _List(_Record, kw_only=True):
    title: str
    color: str


class _Task(_Record, kw_only=True):
    """What every task has. Fields that came later are not here: an older version let anything have their names (O6)."""

    title: str
    notes: str
    completed: bool
    completed_at: str | None
    completed_by: Id | None
    position: Key
    parent: Id | None
    tags: list[str]
    priority: int | None
    due: str | None
    assignees: list[Id]


class _Member(_Record, kw_only=True):
    name: str
    color: str
    kind: Literal["person", "agent", "guest", "link"]
    role: Literal["owner", "editor", "viewer"]


class _Comment(_Record, kw_only=True):
    task: Id
    text: str


class _Link(_Record, kw_only=True):
    position: Key
    color: str | UnsetType | None = UNSET
    favorite: bool | UnsetType | None = UNSET
    archived: bool | UnsetType | None = UNSET


class _Notice(_Record, kw_only=True):
    kind: str
    list: Id
    by: Id
    rev: int
    read: bool


class _TaskRow(Struct):
    record: _Task
    stamps: dict[str, Stamp] = {}


class _ListRow(Struct):
    record: _List


class _MemberRow(Struct):
    record: _Member


class _CommentRow(Struct):
    record: _Comment


class _LinkRow(Struct):
    record: _Link


class _NoticeRow(Struct):
    record: _Notice


class _AnyRow(Struct):
    record: _Record


_OTHER: Final = Decoder(_AnyRow)
_SHAPES: Final[Mapping[str, Decoder[Struct]]] = {
    "list": Decoder(_ListRow),
    "task": Decoder(_TaskRow),
    "member": Decoder(_MemberRow),
    "comment": Decoder(_CommentRow),
    "link": Decoder(_LinkRow),
    "notice": Decoder(_NoticeRow),
}


def rows_from(list_id: str, stored: Mapping[str, bytes]) -> dict[str, Row]:
    """Return a list's rows; what most records have in common becomes one string in memory.

    Raises `ValueError` and other errors of reading if a row is not what was written, as far as can be told.
    """
    rows = {record_id: _row(record_id, row) for record_id, row in stored.items()}
    own = rows.get(list_id)
    if rows and (own is None or own.record["type"] != "list"):
        raise ValueError("the list's own record is missing")
    known: dict[str, str] = {}
    for row in rows.values():
        for field in ALIKE:
            value = row.record[field]
            row.record[field] = known.setdefault(value, value)
    return rows


def _row(record_id: str, stored: bytes) -> Row:
    row = Row.decode(stored)
    kind = row.record["type"]
    _SHAPES.get(kind, _OTHER).decode(stored)
    if row.record["id"] != record_id or (row.live and "deleted_by" in row.record):
        raise ValueError(f"the record {record_id} is not what its row should be")
    return row
