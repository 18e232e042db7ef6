"""The types of records and what their fields may hold (the table of spec/PROTOCOL.md)."""

from collections.abc import Mapping
from typing import Any, Final

from msgspec import UNSET

from livelist.core.errors import BadRequest, Invalid, TooLarge
from livelist.core.fields.clock import DUE, REMINDERS, REPEAT, ZONE, wrong_rule
from livelist.core.fields.emoji import EMOJI, REACTIONS
from livelist.core.fields.said import SAID
from livelist.core.fields.shape import (
    ID,
    KEY,
    NAME,
    TRUTH,
    Field,
    is_name,
    is_writable,
    note,
    number,
    one_of,
    or_none,
    query,
    several,
    text,
)
from livelist.core.filter.reading import why_not
from livelist.core.limits import (
    MOST_ASSIGNEES,
    MOST_COUNTED,
    MOST_ESTIMATE,
    MOST_LEFT,
    MOST_REACTIONS,
    MOST_REMINDERS,
    MOST_STAY,
    MOST_TAGS,
    NAME_LIMIT,
    NOTE_LIMIT,
    QUERY_LIMIT,
    SAFE,
    TAG_LIMIT,
    TITLE_LIMIT,
    VALUE_DEPTH,
    VALUE_LIMIT,
    is_read_alike,
    is_within,
    size_of,
)

Record = dict[str, Any]

COLORS: Final = ("indigo", "green", "amber", "red", "teal", "violet", "pink", "slate")
NO_COLOR: Final = "slate"  # of people: nobody's own, but that of links, guests, and whoever wants none
ROLES: Final = ("owner", "editor", "viewer")
LAYOUTS: Final = ("list", "board", "calendar")
GROUPS: Final = ("section", "due", "start", "priority", "assignees", "tags", "list", "created_by", "created_at")
SORTS: Final = (
    *("title", "due", "start", "priority", "assignees"),
    *("estimate", "created_at", "updated_at", "completed_at"),
)
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

_TITLE = Field(text(TITLE_LIMIT), f"text of 1 to {TITLE_LIMIT} characters")
_POSITION = Field(KEY, "an order key: 1 to 256 of 0–9 A–Z a–z, not ending in 0")
_MARK = Field(TRUTH, "true, false", optional=True)
_MOMENT = Field(DUE, "a date like 2026-11-27, a date-time like 2026-11-27T17:00", optional=True)
_STAY = Field(number(1, MOST_STAY), f"a number of days from 1 to {MOST_STAY}", optional=True)
_ONE_COLOR = f"one of {', '.join(COLORS)}"
_OWN_COLOR = Field(one_of(*COLORS), _ONE_COLOR, optional=True)
_LAYOUT = Field(one_of(*LAYOUTS), f"one of {', '.join(LAYOUTS)}", optional=True)
_GROUP = Field(one_of(*GROUPS), f"one of {', '.join(GROUPS)}", optional=True)
_SORT = Field(
    one_of(*SORTS, *(f"-{each}" for each in SORTS)), f"one of {', '.join(SORTS)}, with “-” the other way", optional=True
)

TYPES: Final[Mapping[str, Mapping[str, Field]]] = {
    "list": {
        "title": _TITLE,
        "color": Field(one_of(*COLORS), _ONE_COLOR, "indigo"),
        "zone": Field(ZONE, "the name of a time zone like Europe/Berlin", optional=True),
        "done_leaves_after": _STAY,
        "untouched_leaves_after": _STAY,
        "person_figures": _MARK,
        "icon": Field(EMOJI, "one emoji", optional=True),
    },
    "task": {
        "title": _TITLE,
        "notes": Field(note(NOTE_LIMIT), f"text of at most {NOTE_LIMIT // 1024} KiB", ""),
        "completed": Field(TRUTH, "true or false", default=False),
        "position": _POSITION,
        "parent": Field(or_none(ID), "a task's id or null", None),
        "tags": Field(
            several(text(TAG_LIMIT), MOST_TAGS),
            f"at most {MOST_TAGS} different texts of 1 to {TAG_LIMIT} characters",
            [],
        ),
        "priority": Field(or_none(number(1, 4)), "a number from 1 (highest) to 4, or null", None),
        "due": Field(
            or_none(DUE),
            "a date like 2026-11-27, a date-time like 2026-11-27T17:00, or null",
            None,
        ),
        "assignees": Field(several(ID, MOST_ASSIGNEES), f"at most {MOST_ASSIGNEES} different ids", []),
        "repeat": Field(REPEAT, "an object with “rule” and “from”, perhaps “until” or “left”", optional=True),
        "occurrence": Field(number(0, MOST_LEFT), f"a number from 0 to {MOST_LEFT}", optional=True),
        "series": Field(ID, "a task's id", optional=True),
        "expires": _MOMENT,
        "reminders": Field(
            REMINDERS,
            f"at most {MOST_REMINDERS} different ones like {{“before”: 30}} or {{“at”: “2026-11-27T17:00”}}",
            optional=True,
        ),
        "section": Field(ID, "a section's id", optional=True),
        "start": _MOMENT,
        "estimate": Field(number(1, MOST_ESTIMATE), f"a number of minutes from 1 to {MOST_ESTIMATE}", optional=True),
        "made": Field(SAID, "an object with “at”, perhaps “name”", optional=True),
        "moved_to": Field(ID, "a list's id", optional=True),
    },
    "section": {"title": _TITLE, "position": _POSITION},
    "member": {
        "name": Field(text(NAME_LIMIT), f"text of 1 to {NAME_LIMIT} characters"),
        "color": Field(one_of(*COLORS), _ONE_COLOR, "slate"),
        "kind": Field(one_of(*KINDS), "person, agent, guest or link", "person"),
        "role": Field(one_of(*ROLES), "owner, editor or viewer", "editor"),
    },
    "comment": {
        "task": Field(ID, "an id"),
        "text": Field(text(NOTE_LIMIT), f"text of at most {NOTE_LIMIT // 1024} KiB"),
        "reply_to": Field(ID, "a comment's id", optional=True),
        "reactions": Field(
            REACTIONS, f"an object with at most {MOST_REACTIONS} emoji and whose they are", optional=True
        ),
        "said": Field(SAID, "an object with “at”, perhaps “name”", optional=True),
    },
    "link": {
        "position": _POSITION,
        "color": _OWN_COLOR,
        "favorite": _MARK,
        "archived": _MARK,
        "layout": _LAYOUT,
        "group": _GROUP,
        "sort": _SORT,
        "show_done": _MARK,
        "seen": Field(number(0, SAFE), "a revision", optional=True),
    },
    "view": {
        "title": _TITLE,
        "position": _POSITION,
        "query": Field(query(QUERY_LIMIT), f"a filter of at most {QUERY_LIMIT // 1024} KiB", optional=True),
        "layout": _LAYOUT,
        "group": _GROUP,
        "sort": _SORT,
        "color": _OWN_COLOR,
    },
    "notice": {
        "kind": Field(NAME, "a name of small letters"),
        "list": Field(ID, "an id"),
        "task": Field(ID, "an id", optional=True),
        "by": Field(ID, "an id"),
        "rev": Field(number(0, SAFE), "a revision"),
        "text": Field(text(TITLE_LIMIT), f"text of 1 to {TITLE_LIMIT} characters", optional=True),
        "read": Field(TRUTH, "true or false", default=False),
        "at": _MOMENT,
        "title": Field(text(TITLE_LIMIT), f"text of 1 to {TITLE_LIMIT} characters", optional=True),
        "field": Field(NAME, "the name of a field", optional=True),
        "turn": Field(number(0, MOST_LEFT), f"a number from 0 to {MOST_LEFT}", optional=True),
        "count": Field(number(1, MOST_COUNTED), f"a number from 1 to {MOST_COUNTED}", optional=True),
        "also": Field(several(ID, MOST_ASSIGNEES), f"at most {MOST_ASSIGNEES} different ids", optional=True),
        "to": Field(several(ID, MOST_ASSIGNEES), f"at most {MOST_ASSIGNEES} different ids", optional=True),
        "again": _MOMENT,
        "round": Field(number(0, MOST_COUNTED), f"a number from 0 to {MOST_COUNTED}", optional=True),
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
    *("priority", "due", "assignees", "repeat", "occurrence", "series", "expires", "reminders"),
    *("section", "start", "estimate", "made", "moved_to", *STAMPED),
)


def value_of(record: Record, field: str) -> Any:
    """Return a field as the table means it; None where the record's type has none, and it may hold anything (O6)."""
    return record.get(field) if field in TYPES.get(record["type"], {}) else None


def check_fields(kind: str, fields: Mapping[str, Any], *, whole: bool) -> None:
    """Raise `Invalid`, `TooLarge` or `BadFilter` with a sentence if `fields` cannot be set on a record of type `kind`.

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


def _complaint(name: str, field: Field, value: Any) -> BadRequest:
    if field.told["shape"] in {"note", "query"} and isinstance(value, str) and is_writable(value):
        if len(value.encode()) > field.told["most"]:
            return TooLarge(f"“{name}” can hold at most {field.told['most'] // 1024} KiB.")
        return why_not(value) or Invalid()
    rule = value.get("rule") if name == "repeat" and isinstance(value, dict) else None
    wrong = wrong_rule(rule) if isinstance(rule, str) else None
    return Invalid(wrong or f"“{name}” must be {field.words}.")


def _check_unknown(name: str, value: Any) -> None:
    if not is_name(name):
        raise Invalid("A field's name is a small letter and then up to 39 of a–z 0–9 _.")
    if not is_within(value):
        raise Invalid(f"“{name}” is nested more than {VALUE_DEPTH} deep.")
    if not is_read_alike(value):
        raise Invalid(
            f"“{name}” holds a whole number beyond 2⁵³, which not every program reads alike; send it as text."
        )
    try:
        size = size_of(value)
    except UnicodeEncodeError:
        raise Invalid(f"“{name}” holds text that is not Unicode.") from None
    if size > VALUE_LIMIT:
        raise TooLarge(f"“{name}” can hold at most {VALUE_LIMIT // 1024} KiB.")


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
