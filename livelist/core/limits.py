"""Every limit of rule C7, and how deep and large JSON is, measured alike in both cores (web/src/core/limits.ts).

`python -m scripts.rules` writes them down for the page and its tests: spec/rules.json, web/src/core/rules.ts.

A value that Python can decode may still be one that Python cannot walk: its C decoder goes deeper than its own
functions may. So depth has a bound long before that, the same at every door and in the core.
"""

from collections.abc import Iterable
from typing import Any, Final

from msgspec.json import encode

SAFE: Final = 2**53 - 1  # beyond it, a browser reads a whole number as another
DEPTH: Final = 32  # arrays and objects inside each other, in anything that comes in
VALUE_DEPTH: Final = 24  # in a field's value, so that what is wrapped around it, everywhere, stays within DEPTH
MOST_DEEP: Final = 8  # levels of subtasks, a task without a parent being the first

FRAME_LIMIT: Final = 64 * 1024  # bytes of what a client sends
SERVER_FRAME_LIMIT: Final = 256 * 1024  # and of what it is sent
MUTATION_LIMIT: Final = 60 * 1024  # bytes of a mutation's ops: with what is wrapped around them they fit into a frame
CHANGE_LIMIT: Final = 200 * 1024  # bytes of a change: two that meet in a batch still fit into a frame
MOST_OPS: Final = 100  # in a push
MOST_OPENS: Final = 100  # lists in an `opens`
MOST_TRAIL: Final = 64  # places in a `trail`

TITLE_LIMIT: Final = 500  # characters
TYPED_LIMIT: Final = 200  # characters of a text that is shown while it is typed
LINE_LIMIT: Final = 500  # characters of a typed line; what is longer was not typed as one, and is all title
NAME_LIMIT: Final = 100  # characters of a member's name
NOTE_LIMIT: Final = 32 * 1024  # bytes of notes; characters of a comment
TAG_LIMIT: Final = 50  # characters
MOST_TAGS: Final = 20  # on a task
MOST_ASSIGNEES: Final = 20
MOST_REMINDERS: Final = 5  # of a task
MOST_EARLY: Final = 366 * 24 * 60  # minutes that a reminder comes before
MOST_LEFT: Final = 1_000_000  # turns of a repeating task
MOST_COUNTED: Final = 1_000_000  # things that one notice stands for
MOST_STAY: Final = 3650  # days until a task leaves by itself
MOST_ESTIMATE: Final = 366 * 24 * 60  # minutes that a task may be thought to take
EMOJI_LIMIT: Final = 16  # characters that one emoji is joined of
RULE_LIMIT: Final = 400  # characters of a rule for repeating
RULES_KEPT: Final = 512  # that are remembered as they were read: most tasks have one of few
ZONE_LIMIT: Final = 64  # characters of a time zone's name
VALUE_LIMIT: Final = 4 * 1024  # bytes of JSON in a field that this version does not know
MOST_UNKNOWN: Final = 32  # such fields on a record

RECORD_LIMIT: Final = 64 * 1024  # bytes of JSON that a record's fields have
KEPT_LIMIT: Final = 128 * 1024  # and those of the values that lost (O3)
LIGHT: Final = 1024  # characters that a text may have without being weighed
MOST_COMMENTS: Final = 200  # on a task
MOST_REACTIONS: Final = 20  # different ones to a comment
MOST_REACTING: Final = 100  # people who react with the same
MOST_ALONG: Final = 2000  # subtasks that one op takes along: as many fit into a change
MOST_TASKS: Final = 5000  # live ones
MOST_SECTIONS: Final = 100  # live ones of a list
MOST_VIEWS: Final = 100  # live ones of a list or home
QUERY_LIMIT: Final = 2048  # bytes of a filter
QUERY_DEPTH: Final = 16  # parentheses and “!” inside each other in it
MOST_TERMS: Final = 60  # that a filter has
MOST_SOUGHT: Final = 10  # of them texts, for which all notes are read
MOST_AWAY: Final = 3650  # days or weeks that a filter counts
MOST_OTHERS: Final = 20_000  # live records of a list that are no tasks
TOO_DEEP: Final = f"JSON can be nested at most {DEPTH} deep."

_ONE_KIND: Final = bytes.maketrans(b"{}", b"[]")
_NO_BRACKETS: Final = bytes(each for each in range(256) if each not in b"[]{}")


def size_of(value: Any) -> int:
    """Return how many bytes a value has as JSON, without spaces. Raises `UnicodeEncodeError` for lone surrogates."""
    return len(encode(value))


def is_within(value: Any, depth: int = VALUE_DEPTH) -> bool:
    """Whether arrays and objects are nested at most `depth` deep in a value; never recurses."""
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(depth):
        level = [inner for outer in level for inner in _parts(outer) if isinstance(inner, dict | list)]
        if not level:
            return True
    return not level


def is_read_alike(value: Any) -> bool:
    """Whether every program reads the whole numbers in a value as they were written; never recurses."""
    level = [value]
    while level:
        if any(isinstance(each, int) and abs(each) > SAFE for each in level):
            return False
        level = [inner for part in level if isinstance(part, dict | list) for inner in _parts(part)]
    return True


def _parts(outer: dict[str, Any] | list[Any]) -> Iterable[Any]:
    return outer.values() if isinstance(outer, dict) else outer


def is_shallow(raw: bytes, beside: int = 0) -> bool:
    """Whether JSON text is nested at most `DEPTH` deep; of what is no JSON, the answer means nothing.

    Few brackets cannot be deep, which is all that most messages need; nor can many, of which so many are known to stand
    beside each other. Otherwise strings are taken out, then pairs of brackets with nothing between them, a level at a
    time; each step is one pass in C.
    """
    if raw.count(b"[") + raw.count(b"{") - beside <= DEPTH:
        return True
    without_escapes = raw.replace(b"\\\\", b"").replace(b'\\"', b"")
    brackets = b"".join(without_escapes.split(b'"')[::2]).translate(_ONE_KIND, _NO_BRACKETS)
    for _ in range(DEPTH):
        brackets = brackets.replace(b"[]", b"")
        if not brackets:
            return True
    return False
