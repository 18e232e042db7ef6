"""T10–T14: what leaves by itself is away a moment after its time, in one change, and can be brought back."""

from collections.abc import Awaitable, Callable

import pytest

from livelist.core.access import anyone
from livelist.core.expiry.leaving import StayRules
from livelist.core.inverse import undo_of
from livelist.core.ops import Create, Delete, Mutation, Op, Restore, Set
from livelist.core.state import State
from livelist.features.expiry import sweep
from livelist.features.expiry.look import Leavers, look_through
from livelist.live.follow.alarm import firing_id
from tests.features.expiry.household import Homestead, done, household, seconds, task
from tests.test_background import until

BERLIN = "Europe/Berlin"


async def test_T10_a_task_leaves_when_its_day_is_over_where_the_list_is() -> None:
    async with household(zone=BERLIN) as house:
        await house.begin()
        await house.says(task("day", expires="2026-03-28"), task("time", expires="2026-03-29T02:30"), task("stays"))
        assert house.timers() == ["2026-03-28T23:00", "2026-03-29T01:30"]
        await house.at("2026-03-28T22:59:59")
        assert house.left() == []
        await house.at("2026-03-28T23:00")
        assert house.left() == [["day"]]
        await house.at("2026-03-29T01:29:59")
        assert house.left() == [["day"]]
        await house.at("2026-03-29T01:30")
        assert house.left() == [["day"], ["time"]]
        assert list(await house.records()) == ["stays"]
        assert house.timers() == []


async def test_T10_another_time_another_zone_and_none_at_all_are_heeded() -> None:
    async with household(zone=BERLIN) as house:
        await house.begin()
        await house.says(task("moved", expires="2026-03-05"), task("freed", expires="2026-03-05"), task("day"))
        await house.says(Set("moved", {"expires": "2026-03-08"}), Set("freed", {"expires": None}))
        await house.says(Set("day", {"expires": "2026-03-05"}), Set("list", {"zone": "America/New_York"}))
        assert house.timers() == ["2026-03-06T05:00", "2026-03-09T04:00"]
        await house.at("2026-03-06T04:59")
        assert house.left() == []
        await house.at("2026-03-09T04:00")
        assert house.left() == [["moved", "day"]] or house.left() == [["day", "moved"]]


async def test_T11_both_rules_at_the_midnight_of_the_list() -> None:
    async with household(zone=BERLIN, done_leaves_after=1, untouched_leaves_after=3) as house:
        await house.begin()
        await house.says(task("done"), task("open"), task("kept"))
        await house.says(done("done"))
        await house.at("2026-03-02T22:59:59")
        assert house.left() == []
        await house.at("2026-03-02T23:00")
        assert house.left() == [["done"]]
        await house.says(Create("word", "comment", {"task": "kept", "text": "Still needed"}))
        await house.at("2026-03-04T23:00")
        assert house.left() == [["done"], ["open"]]
        await house.at("2026-03-05T22:59:59")
        assert list(await house.records()) == ["kept"]
        await house.at("2026-03-06T23:00")
        assert house.left() == [["done"], ["open"], ["kept"]]


async def test_T11_a_rule_that_is_switched_on_works_at_once_and_one_that_is_switched_off_no_more() -> None:
    async with household() as house:
        await house.begin()
        await house.says(task("a", completed=True), task("b", completed=True))
        await house.at("2026-04-01T12:00")
        await house.says(task("c", completed=True))
        await house.says(Set("list", {"done_leaves_after": 7}))
        assert house.left() == [["a", "b"]]
        await house.says(Set("list", {"done_leaves_after": None}))
        assert house.timers() == []
        await house.at("2026-05-01T12:00")
        assert house.left() == [["a", "b"]]


async def test_T12_what_was_held_leaves_at_the_end_of_the_day_on_which_it_is_freed() -> None:
    daily = {"rule": "FREQ=DAILY", "from": "due"}
    async with household(done_leaves_after=1) as house:
        await house.begin()
        await house.says(task("top", completed=True), task("below", parent="top"))
        await house.says(task("home", repeat=daily), task("ticked", completed=True, parent="home"))
        await house.at("2026-03-20T12:00")
        await house.says(Set("below", {"parent": None}), Set("ticked", {"parent": None}))
        assert house.left() == []
        await house.at("2026-03-21T00:00")
        assert house.left() == [["top"]]
        await house.at("2026-03-22T00:00")
        assert house.left() == [["top"], ["ticked"]]


async def test_T13_a_sweep_is_one_change_by_the_server_and_subtasks_go_along() -> None:
    async with household(done_leaves_after=1) as house:
        await house.begin()
        await house.says(task("a", completed=True), task("b", completed=True, parent="a"), task("z", completed=True))
        await house.says(task("e", expires="2026-03-02"), task("f", parent="e"), task("g", parent="f"), task("stays"))
        await house.at("2026-03-03T00:00")
        (change,) = [each for each in house.changes() if each.by == "system"]
        assert [op.id for op in change.ops] == ["b", "a", "g", "f", "e", "z"]
        assert all(isinstance(op, Delete) for op in change.ops)
        assert change.client is not None
        assert list(await house.records()) == ["stays"]


async def test_T13_more_than_a_hundred_leave_in_several_changes_and_a_family_stays_together() -> None:
    async with household() as house:
        await house.begin()
        await house.says(*(task(f"a{n:03}", expires="2026-03-02") for n in range(95)))
        await house.says(task("b", expires="2026-03-02"), *(task(f"b{n:03}", parent="b") for n in range(10)))
        await house.says(task("c", expires="2026-03-02"), *(task(f"c{n:03}", parent="c") for n in range(99)))
        await house.says(*(task(f"d{n:03}", parent="c") for n in range(99)))
        await house.at("2026-03-03T00:00")
        sizes = [len(part) for part in house.left()]
        assert sizes == [95, 11, 100, 99]
        assert house.left()[-1][-1] == "c"
        assert await house.records() == {}


async def test_T14_undoing_brings_all_back_and_none_leaves_again_at_the_next_look() -> None:
    async with household(zone=BERLIN, done_leaves_after=1, untouched_leaves_after=1) as house:
        await house.begin()
        await house.says(task("done", completed=True), task("open"), task("below", parent="done", completed=True))
        await house.says(task("gone", expires="2026-03-02"))
        await house.at("2026-03-02T23:00")
        (change,) = [each for each in house.changes() if each.by == "system"]
        room = await house.replicas[0].acquire("list")
        rows = room.state.rows
        back = undo_of(lambda i: rows[i].record, change.ops, change.was)
        house.replicas[0].release(room)
        await house.says(*back, by="ben")
        tasks = await house.records()
        assert set(tasks) == {"done", "open", "below", "gone"}
        assert (tasks["gone"]["expires"], tasks["gone"]["updated_by"]) == (None, "ben")
        await house.at("2026-03-04T22:59:59")
        assert len(house.left()) == 1
        await house.at("2026-03-04T23:00")
        assert sorted(house.left()[1]) == ["below", "done", "gone", "open"]


async def test_T14_the_same_tasks_with_the_same_time_leave_again_if_somebody_says_so_again() -> None:
    async with household() as house:
        await house.begin()
        for times in range(1, 4):
            await house.says(task("a") if times == 1 else Restore("a"))
            await house.says(Set("a", {"expires": "2026-02-01"}))
            assert house.left() == [["a"]] * times


async def test_T13_however_many_sweep_it_is_in_the_log_once() -> None:
    """Both replicas hold everything, as nobody ever should."""
    async with household(2) as house:
        await house.begin(0, 1)
        made = Mutation(ops=[task(f"t{n}", expires="2026-03-02") for n in range(20)])
        await house.replicas[0].commit("list", anyone("ann"), [made])
        await until(lambda: house.timers() == ["2026-03-03T00:00"])
        house.stores[0].failing = ["timers.drop"] * 3
        house.moment = seconds("2026-03-03T00:00")
        await until(lambda: not house.timers())
        assert sorted(each for part in house.left() for each in part) == sorted(f"t{n}" for n in range(20))
        room = await house.replicas[1].acquire("list")
        await room.refresh()
        assert all(room.state.rows[f"t{n}"].record["deleted_by"] == "system" for n in range(20))
        house.replicas[1].release(room)


async def test_T17_with_clocks_an_hour_apart_what_is_brought_back_stays() -> None:
    """The replica that sweeps is an hour ahead; people are at the other."""
    async with household(2, wrong=[0, 3600]) as house:
        await house.begin(1)
        await house.says(task("day", expires="2026-03-02"), task("time", expires="2026-03-02T23:15"))
        await house.at("2026-03-02T22:10")
        assert house.left() == []
        await house.at("2026-03-02T22:20")
        assert house.left() == [["time"]]
        await house.says(Restore("time"))
        assert (await house.records())["time"]["expires"] is None
        await house.at("2026-03-02T23:05")
        assert house.left() == [["time"], ["day"]]
        await house.says(Restore("day"))
        for when in ("2026-03-02T23:59", "2026-03-03T00:30", "2026-04-03T00:30"):
            await house.at(when)
        assert house.left() == [["time"], ["day"]]
        assert set(await house.records()) == {"day", "time"}


async def test_T17_a_clock_that_is_ahead_does_not_take_away_again_what_a_rule_took() -> None:
    async with household(2, wrong=[0, 3600], done_leaves_after=1) as house:
        await house.begin(1)
        await house.says(task("a", completed=True))
        await house.at("2026-03-02T23:00")
        assert house.left() == [["a"]]
        await house.says(Restore("a"))
        await house.at("2026-03-03T22:59")
        assert house.left() == [["a"]]
        await house.at("2026-03-03T23:00")
        assert house.left() == [["a"], ["a"]]


async def test_T17_what_was_missed_while_no_server_ran_leaves_together_when_one_does() -> None:
    async with household(done_leaves_after=7) as house:
        was = await house.begin()
        await house.says(task("a", completed=True), task("b", expires="2026-03-20"), task("c", expires="2026-05-01"))
        await house.end(was)
        house.moment += 60 * 86_400
        await house.begin()
        await house.quiet()
        assert house.left() == [["a", "b"]]


async def in_between(house: Homestead, what: Callable[[], Awaitable[None]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let something happen between a look and its change, once."""
    pending = [what]

    async def look_then(state: State, rules: StayRules, now: float) -> Leavers:
        found = await look_through(state, rules, now)
        if pending:
            house.stores[0].deaf = True  # who swept has not heard of it, and finds out when it commits
            await pending.pop()()
        return found

    monkeypatch.setattr(sweep, "look_through", look_then)


@pytest.mark.parametrize(
    "op",
    [
        Set("a", {"expires": None}),
        Set("b", {"title": "Touched"}),
        Delete("a"),
        Create("x", "task", {"title": "X", "position": "V", "parent": "b"}),
    ],
)
async def test_T13_what_somebody_did_since_the_look_counts(op: Op, monkeypatch: pytest.MonkeyPatch) -> None:
    async with household(2, done_leaves_after=1) as house:
        await house.begin()
        await house.says(
            task("a", completed=True, expires="2026-03-02"), task("b", completed=True), task("c", completed=True)
        )

        async def do() -> None:
            await house.replicas[1].commit("list", anyone("ben"), [Mutation(ops=[op])])

        await in_between(house, do, monkeypatch)
        await house.at("2026-03-03T00:00")
        room = await house.replicas[0].acquire("list")
        assert "a" in room.state.rows, "it must not be dropped for good"
        stays = [task_id for task_id in ("a", "b", "c") if room.state.task(task_id)]
        house.replicas[0].release(room)
        match op:
            case Set(fields={"expires": None}):
                assert stays == ["a"]
            case Create() | Set():
                assert stays == ["b"]
            case _:
                assert stays == []


async def test_T13_who_makes_up_the_servers_client_id_keeps_nothing_from_leaving() -> None:
    async with household() as house:
        await house.begin()
        await house.says(task("a", expires="2026-03-02"))
        updated = (await house.records())["a"]["updated_at"]
        guess = firing_id("leaves", "list", f"a {updated}")
        forged = Mutation(guess, 1, [task("b")])
        await house.replicas[0].commit("list", anyone("mallory"), [forged])
        await house.at("2026-03-03T00:00")
        assert house.left() == [["a"]]
        assert list(await house.records()) == ["b"]


async def test_T13_a_list_that_is_deleted_is_left_alone_and_swept_when_it_is_back() -> None:
    async with household(done_leaves_after=1) as house:
        await house.begin()
        await house.says(task("a", completed=True))
        await house.says(Delete("list"))
        await house.at("2026-03-10T00:00")
        assert house.left() == []
        await house.says(Restore("list"))
        assert house.left() == [["a"]]


async def test_T13_when_people_go_on_changing_what_leaves_it_is_tried_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "MOST_LOOKS", 1)
    async with household(2) as house:
        await house.begin()
        await house.says(task("a", expires="2026-03-02"), task("b", expires="2026-03-02"))

        async def do() -> None:
            await house.replicas[1].commit("list", anyone("ben"), [Mutation(ops=[Set("a", {"expires": "2026-03-09"})])])

        await in_between(house, do, monkeypatch)
        await house.at("2026-03-03T00:00")
        assert house.left() == [["b"]]
        assert house.following[0]._counts.alarm_failures == {"leaves": 1}
