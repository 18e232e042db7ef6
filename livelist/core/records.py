"""The types of records and what their fields may hold (the table of spec/PROTOCOL.md)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from msgspec import UNSET

from livelist.core.blank import is_blank
from livelist.core.errors import Invalid, TooLarge
from livelist.core.ids import is_id
from livelist.core.limits import VALUE_DEPTH, is_within, size_of
from livelist.core.order import is_key

Record = dict[str, Any]
Check = Callable[[Any], bool]

TITLE_LIMIT: Final = 500
NOTE_LIMIT: Final = 32 * 1024
UNKNOWN_LIMIT: Final = 4 * 1024
COLORS: Final = ("indigo", "green", "amber", "red", "teal", "violet", "pink", "slate")
ROLES: Final = ("owner", "editor", "viewer")
KINDS: Final = ("person", "agent", "guest", "link")
STAMPED: Final = ("created_at", "created_by", "updated_at", "updated_by")
OWNED: Final = frozenset(
    {
        *STAMPED,
        "id",
        "type",
        "deleted_at",
        "deleted_by",
        "completed_at",
        "completed_by",
        "conflicts",
    }
)

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: how to check it, what it should be in words, and its value when `create` leaves it out.

    An `optional` one has none then: a field that came later must not appear in what older logs say.
    """

    check: Check
    words: str
    default: Any = UNSET
    optional: bool = False

    @property
    def required(self) -> bool:
        """Whether `create` must give it."""
        return self.default is UNSET and not self.optional


def _text(limit: int) -> Check:
    return lambda v: isinstance(v, str) and 0 < len(v) <= limit and not is_blank(v) and _writable(v)


def _writable(text: str) -> bool:
    """Refuse lone surrogates, which no UTF-8 can carry."""
    return text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text)


def _notes(v: Any) -> bool:
    return isinstance(v, str) and _writable(v) and len(v.encode()) <= NOTE_LIMIT


def _tag(v: Any) -> bool:
    return isinstance(v, str) and 0 < len(v) <= 50 and not is_blank(v) and _writable(v)  # noqa: PLR2004 - in the words


def _several(check: Check) -> Check:
    return lambda v: isinstance(v, list) and len(v) <= 20 and all(map(check, v)) and len(set(v)) == len(v)  # noqa: PLR2004


def _one_of(*values: str) -> Check:
    return lambda v: isinstance(v, str) and v in values


def _or_none(check: Check) -> Check:
    return lambda v: v is None or check(v)


def _truth(v: Any) -> bool:
    return isinstance(v, bool)


def _priority(v: Any) -> bool:
    return type(v) is int and 1 <= v <= 4  # noqa: PLR2004 - in the words


def _due(v: Any) -> bool:
    if not isinstance(v, str):
        return False
    try:
        if _DATE.fullmatch(v):
            return date.fromisoformat(v) is not None
        return _DATE_TIME.fullmatch(v) is not None and datetime.fromisoformat(v) is not None
    except ValueError:
        return False


_TITLE = Field(_text(TITLE_LIMIT), f"text of 1 to {TITLE_LIMIT} characters")
_POSITION = Field(is_key, "an order key: 1 to 256 of 0–9 A–Z a–z, not ending in 0")
_REFERENCE = Field(is_id, "an id")
_MARK = Field(_or_none(_truth), "true, false or null", optional=True)

TYPES: Final[Mapping[str, Mapping[str, Field]]] = {
    "list": {
        "title": _TITLE,
        "color": Field(_one_of(*COLORS), f"one of {', '.join(COLORS)}", "indigo"),
    },
    "task": {
        "title": _TITLE,
        "notes": Field(_notes, "text of at most 32 KiB", ""),
        "completed": Field(_truth, "true or false", default=False),
        "position": _POSITION,
        "parent": Field(_or_none(is_id), "a task's id or null", None),
        "tags": Field(_several(_tag), "at most 20 different texts of 1 to 50 characters", []),
        "priority": Field(_or_none(_priority), "a number from 1 (highest) to 4, or null", None),
        "due": Field(
            _or_none(_due),
            "a date like 2026-11-27, a date-time like 2026-11-27T17:00, or null",
            None,
        ),
        "assignees": Field(_several(is_id), "at most 20 different ids", []),
    },
    "member": {
        "name": Field(_text(100), "text of 1 to 100 characters"),
        "color": Field(_one_of(*COLORS), f"one of {', '.join(COLORS)}", "slate"),
        "kind": Field(_one_of(*KINDS), "person, agent, guest or link", "person"),
        "role": Field(_one_of(*ROLES), "owner, editor or viewer", "editor"),
    },
    "comment": {
        "task": _REFERENCE,
        "text": Field(_text(NOTE_LIMIT), "text of at most 32 KiB"),
    },
    "link": {
        "position": _POSITION,
        "color": Field(_or_none(_one_of(*COLORS)), f"one of {', '.join(COLORS)}, or null", optional=True),
        "favorite": _MARK,
        "archived": _MARK,
    },
}
TASK_FIELDS: Final = (
    *(
        "id",
        "title",
        "notes",
        "completed",
        "completed_at",
        "completed_by",
        "position",
        "parent",
        "tags",
    ),
    *("priority", "due", "assignees", *STAMPED),
)


def check_fields(kind: str, fields: Mapping[str, Any], *, whole: bool) -> None:
    """Raise `Invalid` or `TooLarge` with a sentence if `fields` cannot be set on a record of type `kind`.

    `whole` also asks for the required ones. Unknown fields pass if they are small and decently named (O6).
    """
    known = TYPES[kind]
    for name, value in fields.items():
        if name in OWNED:
            raise Invalid(f"“{name}” is set by the server.")
        field = known.get(name)
        if field is None:
            _check_unknown(name, value)
        elif not field.check(value):
            raise _complaint(name, field, value)
    if whole:
        missing = [name for name, field in known.items() if field.required and name not in fields]
        if missing:
            raise Invalid(f"“{missing[0]}” is needed.")


def _complaint(name: str, field: Field, value: Any) -> Invalid | TooLarge:
    if name == "notes" and isinstance(value, str) and _writable(value):
        return TooLarge("A note can hold at most 32 KiB.")
    return Invalid(f"“{name}” must be {field.words}.")


def _check_unknown(name: str, value: Any) -> None:
    if not _NAME.fullmatch(name):
        raise Invalid("A field's name is a small letter and then up to 39 of a–z 0–9 _.")
    if not is_within(value):
        raise Invalid(f"“{name}” is nested more than {VALUE_DEPTH} deep.")
    try:
        size = size_of(value)
    except UnicodeEncodeError:
        raise Invalid(f"“{name}” holds text that is not Unicode.") from None
    if size > UNKNOWN_LIMIT:
        raise TooLarge(f"“{name}” can hold at most 4 KiB.")


def new_record(record_id: str, kind: str, fields: Mapping[str, Any], at: str, by: str) -> Record:
    """Make the record a `create` makes (O8): defaults filled in, stamped, completion worked out."""
    record: Record = {"id": record_id, "type": kind}
    for name, field in TYPES.get(kind, {}).items():
        if field.default is not UNSET:
            record[name] = field.default
    record.update(fields)
    if kind == "task":
        done = record["completed"]
        record["completed_at"], record["completed_by"] = (at, by) if done else (None, None)
    record |= {"created_at": at, "created_by": by, "updated_at": at, "updated_by": by}
    return record
