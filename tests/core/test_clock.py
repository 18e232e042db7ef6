"""Fields about time in lists of older versions, which let anything have their names (T1)."""

from typing import Any

import pytest
from msgspec.json import encode

from livelist.core.errors import Invalid
from livelist.core.log.stored import rows_from
from livelist.core.ops import Set
from livelist.core.state import Row, Stamp
from tests.core.lists import Sample, task

OLD: dict[str, Any] = {"repeat": "weekly", "reminders": {"deep": [1]}, "expires": 7, "occurrence": "x", "series": True}


@pytest.fixture
def former() -> Sample:
    """Return a list with a task as version 0.2 let somebody write it."""
    sample = Sample()
    sample.says("ann", task("t"))
    row = sample.state.rows["t"]
    sample.state.rows["t"] = Row(row.record | OLD, row.stamps | {"repeat": Stamp(2, "ann", "2026-11-22T12:00:00.000Z")})
    return sample


def test_T1_a_list_in_which_they_were_something_else_is_read(former: Sample) -> None:
    stored = {record_id: encode(row) for record_id, row in former.state.rows.items()}
    assert rows_from("list", stored)["t"].record == former.task("t")


def test_T1_and_its_tasks_can_be_changed(former: Sample) -> None:
    former.says("ben", Set("t", {"title": "Bread"}))
    former.says("ben", Set("t", dict.fromkeys(OLD)))
    assert {former.task("t")[name] for name in OLD} == {None}
    with pytest.raises(Invalid):
        former.says("ben", Set("t", {"repeat": "weekly"}))
