"""When something from another list was said or made first, and by whom if not by who made the record here."""

from collections.abc import Mapping
from typing import Any, Final, TypeGuard

from livelist.core.fields.clock import is_date_time
from livelist.core.fields.shape import Shape, text
from livelist.core.limits import NAME_LIMIT

_NAME: Final = text(NAME_LIMIT)


def is_said(v: Any) -> TypeGuard[dict[str, str]]:
    """Whether a value is `{"at", "name"?}`, the moment in UTC, so that moments are in order as texts."""
    if not isinstance(v, dict) or not v.keys() <= {"at", "name"}:
        return False
    at = v.get("at")
    return is_date_time(at) and str(at).endswith("Z") and ("name" not in v or _NAME.check(v["name"]))


def says_who(comment: Mapping[str, Any]) -> bool:
    """Whether a comment has the words of somebody else, as its mover says."""
    said = comment.get("said")
    return is_said(said) and "name" in said


def first_at(record: Mapping[str, Any], field: str) -> str:
    """Return when a comment (`said`) or task (`made`) was first: never after it came here, whatever its mover says."""
    said, here = record.get(field), str(record["created_at"])
    return min(said["at"], here) if is_said(said) else here


SAID: Final = Shape(is_said, {"shape": "said", "most": NAME_LIMIT})
