"""How deep and how large JSON may be, measured alike in both cores (web/src/core/limits.ts, spec/vectors/limits.json).

A value that Python can decode may still be one that Python cannot walk: its C decoder goes deeper than its own
functions may. So depth has a bound long before that, the same at every door and in the core.
"""

from typing import Any, Final

from msgspec.json import encode

DEPTH: Final = 32  # arrays and objects inside each other, in anything that comes in
VALUE_DEPTH: Final = 24  # in a field's value, so that what is wrapped around it, everywhere, stays within DEPTH
MOST_DEEP: Final = 8  # levels of subtasks, a task without a parent being the first
MUTATION_LIMIT: Final = 60 * 1024  # bytes of a mutation's ops: with what is wrapped around them they fit into a frame
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
        parts = (outer.values() if isinstance(outer, dict) else outer for outer in level)
        level = [inner for part in parts for inner in part if isinstance(inner, dict | list)]
        if not level:
            return True
    return not level


def is_shallow(raw: bytes) -> bool:
    """Whether JSON text is nested at most `DEPTH` deep; of what is no JSON, the answer means nothing.

    Few brackets cannot be deep, which is all that most messages need. Otherwise strings are taken out, then pairs of
    brackets with nothing between them, a level at a time; each step is one pass in C.
    """
    if raw.count(b"[") + raw.count(b"{") <= DEPTH:
        return True
    without_escapes = raw.replace(b"\\\\", b"").replace(b'\\"', b"")
    brackets = b"".join(without_escapes.split(b'"')[::2]).translate(_ONE_KIND, _NO_BRACKETS)
    for _ in range(DEPTH):
        brackets = brackets.replace(b"[]", b"")
        if not brackets:
            return True
    return False
