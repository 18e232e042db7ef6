"""A state machine over the core: however people edit, the log alone gives the same records (I1, I5)."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule

from livelist.core.errors import LivelistError
from livelist.core.log.chain import first_break
from livelist.core.ops import Delete, Op, Restore, Set
from livelist.core.order import DIGITS
from livelist.core.state import State
from tests.core.lists import Sample, later, task

people = st.sampled_from(["ann", "ben", "cleo"])
positions = st.text(DIGITS, min_size=1, max_size=5).map(lambda key: key + "V")
values: dict[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from(["Milk", "Bread", "", "Käse"]),
    "completed": st.booleans(),
    "priority": st.sampled_from([None, 1, 4, 9]),
    "tags": st.lists(st.sampled_from(["home", "shop"]), max_size=2),
    "position": positions,
    "later_field": st.sampled_from([None, 0, False, {"a": [1]}]),
}
some_fields = st.fixed_dictionaries({}, optional=values).filter(bool)


class Editing(RuleBasedStateMachine):
    """Several people edit one list, often without having seen each other."""

    tasks = Bundle("tasks")

    def __init__(self) -> None:
        super().__init__()
        self.sample = Sample()
        self.day = 0

    def say(self, by: str, op: Op, behind: int) -> None:
        before = self.sample.state.records()
        try:
            self.sample.says(by, op, base=max(0, self.sample.rev - behind), at=later(self.day))
        except LivelistError:
            assert self.sample.state.records() == before

    @rule(target=tasks, by=people, position=positions, number=st.integers(0, 12))
    def create(self, by: str, position: str, number: int) -> Any:
        self.say(by, task(f"t{number}", position=position), 0)
        return multiple(f"t{number}")

    @rule(by=people, record=tasks, fields=some_fields, behind=st.integers(0, 6))
    def change(self, by: str, record: str, fields: dict[str, Any], behind: int) -> None:
        self.say(by, Set(record, fields), behind)

    @rule(by=people, record=tasks)
    def delete(self, by: str, record: str) -> None:
        self.say(by, Delete(record), 0)

    @rule(by=people, record=tasks)
    def restore(self, by: str, record: str) -> None:
        self.say(by, Restore(record), 0)

    @rule(days=st.integers(1, 20))
    def wait(self, days: int) -> None:
        self.day += days

    @invariant()
    def i5_replaying_the_log_gives_the_same_records(self) -> None:
        assert self.sample.replayed().records() == self.sample.state.records()

    @invariant()
    def i5_order_and_tombstones_agree_with_the_rows(self) -> None:
        state = self.sample.state
        fresh = State("list", state.rows)
        assert (fresh.order, fresh.tombs) == (state.order, state.tombs)

    @invariant()
    def h1_the_chain_holds(self) -> None:
        assert first_break(self.sample.log) is None


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
