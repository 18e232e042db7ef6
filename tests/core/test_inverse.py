"""Taking back what was done to fields that mean something elsewhere."""

from livelist.core.inverse import undo_of
from livelist.core.ops import Create, Set
from tests.core.lists import Sample


def test_SEC104_a_parent_that_is_no_tasks_goes_back_as_any_field_does() -> None:
    sample = Sample("ann")
    sample.says("ann", Create("s", "section", {"title": "Garden", "position": "V", "parent": {"a": 1}}))
    change = sample.says("ann", Set("s", {"parent": "nobody"}))
    back = undo_of(lambda each: sample.state.rows[each].record, change.ops, change.was)
    assert back == [Set("s", {"parent": {"a": 1}})]
