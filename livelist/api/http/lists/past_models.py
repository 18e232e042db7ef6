"""The shapes of a list as it was, for the documentation at /docs."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from livelist.api.http.models import Id, Revision, Time

_AT = "2026-11-23T13:05:12.310Z"


class ListThen(BaseModel):
    """A list right after a change: when and by whom that was made, and the records, by id, as the protocol has them."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "rev": 17,
                    "at": _AT,
                    "by": "ann",
                    "records": [
                        {"id": "default", "type": "list", "title": "Home", "color": "indigo"},
                        {"id": "milk", "type": "task", "title": "Milk", "completed": True, "completed_at": _AT},
                    ],
                }
            ]
        },
    )

    rev: Revision
    at: Time
    by: Id
    records: list[dict[str, Any]]


class TimeMade(BaseModel):
    """When a revision was made, and by whom."""

    rev: Revision
    at: Time
    by: Id


class Times(BaseModel):
    """Some revisions in their order, and the one that the list is at."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"rev": 18, "times": [{"rev": 17, "at": _AT, "by": "ann"}]}]},
    )

    rev: Revision
    times: list[TimeMade]
