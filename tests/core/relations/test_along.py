"""What goes along with a task (O15), where it could cost much; spec/vectors has the rest."""

import pytest

from livelist.core.access import anyone
from livelist.core.decide import decide
from livelist.core.errors import TooLarge
from livelist.core.inverse import undo_of
from livelist.core.limits import MOST_ALONG
from livelist.core.ops import Delete, Mutation, Op, Restore, Set
from livelist.core.records import new_record
from livelist.core.relations.along import has_open_below
from livelist.core.relations.place import MOST_EFFORT
from livelist.core.state import Draft, Row, Stamp, State
from tests.core.lists import NOON, Sample, task


def family(size: int) -> Sample:
    sample = Sample()
    sample.says("ann", task("p"))
    for start in range(0, size, 100):
        sample.says("ann", *(task(f"t{n}", parent="p") for n in range(start, min(start + 100, size))))
    return sample


def test_SEC62_a_family_that_fits_into_no_change_is_refused_before_it_takes_long() -> None:
    sample = family(MOST_ALONG + 1)
    for op in (Delete("p"), Set("p", {"completed": True})):
        draft = Draft(sample.state)
        with pytest.raises(TooLarge, match="along"):
            decide(draft, Mutation(ops=[op]), anyone("ann"), Stamp(99, "ann", NOON))
        assert draft.effort.spent <= MOST_ALONG + 2
    sample.says("ann", Delete("t0"))
    sample.says("ann", Delete("p"))
    assert not list(sample.state.tasks())


def test_SEC62_taking_along_again_and_again_is_refused() -> None:
    sample = family(MOST_ALONG)
    ops: list[Op] = [Delete("p"), Restore("p")]
    with pytest.raises(TooLarge):
        sample.says("ann", *ops * 5)


def test_O15_many_who_were_deleted_in_one_moment_come_back_in_one_change() -> None:
    sample = family(400)
    change = sample.says("ann", *(Delete(f"t{n}") for n in range(100)))
    for start in range(100, 400, 100):
        sample.says("ann", *(Delete(f"t{n}") for n in range(start, start + 100)))
    rows = sample.state.rows
    sample.says("ben", *undo_of(lambda i: rows[i].record, change.ops, change.was))
    sample.says("ben", *(Restore(f"t{n}") for n in range(300, 400)))
    assert sum(each["id"] != "p" for each in sample.state.tasks()) == 200
    assert sample.replayed().records() == sample.state.records()


def test_O15_one_of_very_many_who_were_deleted_in_one_moment_is_restored() -> None:
    gone = {"deleted_at": NOON, "deleted_by": "ann"}
    rows = {"list": Row(new_record("list", "list", {"title": "Old"}, NOON, "ann"))}
    for n in range(MOST_EFFORT + 10):
        fields = {"title": "x", "position": "V", "parent": "t0" if n in {1, 2} else None}
        rows[f"t{n}"] = Row(new_record(f"t{n}", "task", fields, NOON, "ann") | gone)
    draft = Draft(State("list", rows))
    change = decide(draft, Mutation(ops=[Restore("t0")]), anyone("ben"), Stamp(9, "ben", NOON))
    assert change.ops == [Restore("t0"), Restore("t1"), Restore("t2")]
    assert draft.effort.spent > MOST_EFFORT  # which closes the batch


def test_O15_what_is_open_below_is_found_however_deep() -> None:
    sample = Sample()
    sample.says("ann", task("p"), task("a", parent="p"), task("b", parent="a"), task("c", parent="b"))
    sample.says("ann", Set("p", {"completed": True}))
    assert not has_open_below(sample.state, "p")
    sample.says("ann", Set("c", {"completed": False}))
    assert [has_open_below(sample.state, each) for each in "pabc"] == [True, True, True, False]
    sample.says("ann", Delete("c"))
    assert not has_open_below(sample.state, "p")


def test_T6_O15_what_repeats_below_a_task_is_done_with_it_and_goes_on_when_it_is_opened_again() -> None:
    sample, weekly = Sample(), {"rule": "FREQ=WEEKLY", "from": "due"}
    sample.says("ann", task("p"), task("r", parent="p", repeat=weekly, due="2026-11-22"))
    ops: list[Op] = [Set("p", {"completed": True}), Set("r", {"completed": True})]
    assert sample.says("ann", ops[0]).ops == ops
    assert sample.task("r")["repeat"] == weekly
    sample.says("ann", Set("r", {"completed": False}))
    assert len(sample.says("ann", Set("r", {"completed": True})).ops) == 2  # its done copy, and the next turn
