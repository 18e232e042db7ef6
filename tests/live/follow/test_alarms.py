"""Timers are kept equal to the records, and what is due is done: at least once, and in the log exactly once."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence

import pytest

from livelist.core.access import SERVER, anyone
from livelist.core.errors import NotFound, Unavailable
from livelist.core.ops import Create, Delete, Mutation, Op, Set
from livelist.core.state import State
from livelist.live.follow import following, keyed_work, ringing
from livelist.live.follow.alarm import firing_id
from livelist.live.follow.keyed_work import MOST_SECONDS
from livelist.live.follow.ringing import AHEAD
from livelist.store.timers import Timer, partition_of
from tests.live.follow.notebook import BY_HAND, FollowingCluster, followed
from tests.live.follow.test_following import NoPartitions
from tests.test_background import until

NOTE = "at "


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "LOOK_SECONDS", 0.001)
    monkeypatch.setattr(following, "WRITE_SECONDS", 0.001)
    monkeypatch.setattr(ringing, "TICK", 0.001)
    monkeypatch.setattr(keyed_work, "FIRST_WAIT", 0.001)


def wanted(state: State, record_id: str) -> float | None:
    """Return the moment that a task's notes name: `at 17`; the list's title may shift all of them."""
    task, record = state.task(record_id), state.list_record()
    if task is None or record is None or not task["notes"].startswith(NOTE):
        return None
    return float(task["notes"].removeprefix(NOTE)) + len(record["title"])


def plan(state: State, record_ids: Collection[str] | None) -> Mapping[str, float | None]:
    if record_ids is None:
        found = {f"bell:{task['id']}": wanted(state, task["id"]) for task in state.tasks()}
        return {key: at for key, at in found.items() if at is not None}
    return {f"bell:{record_id}": wanted(state, record_id) for record_id in record_ids}


class Bell:
    """Takes a task's notes away when it rings, once; `before` and `after` may fail or wait."""

    def __init__(self, cluster: FollowingCluster, replica: int = 0) -> None:
        self.rooms = cluster.replicas[replica]
        self.rung: list[tuple[str, list[str], float]] = []
        self.before: Callable[[str], Awaitable[None]] | None = None
        self.after: Callable[[str], Awaitable[None]] | None = None

    async def fire(self, list_id: str, keys: Sequence[str], now: float) -> None:
        if self.before is not None:
            await self.before(list_id)
        self.rung.append((list_id, list(keys), now))
        for key in keys:
            record = key.partition(":")[2]
            async with self.rooms.hold(list_id, SERVER) as room:
                task = room.state.task(record)
                if task is not None and task["notes"]:
                    once = firing_id("bell", record, task["notes"])
                    await room.commit(SERVER, [Mutation(once, 1, [Set(record, {"notes": ""})])])
        if self.after is not None:
            await self.after(list_id)


async def commit(cluster: FollowingCluster, *ops: Op, list_id: str = "list", replica: int = 0) -> None:
    await cluster.replicas[replica].commit(list_id, anyone("ann"), [Mutation(ops=list(ops))])


def task(record_id: str, at: float) -> Create:
    return Create(record_id, "task", {"title": "T", "notes": f"{NOTE}{at}", "position": "V"})


async def timers_are(cluster: FollowingCluster, expected: dict[str, float], list_id: str = "list") -> None:
    await until(lambda: cluster.disk.moments.get(list_id, {}) == expected)


SHIFT = len("Groceries")


async def test_T_timers_follow_the_records() -> None:
    async with followed() as cluster:
        await commit(cluster, task("old", 2_000_000))
        await cluster.follow(0, plans=[plan], alarms={"bell": Bell(cluster)})
        await timers_are(cluster, {"bell:old": 2_000_000 + SHIFT})
        await commit(cluster, task("new", 3_000_000))
        await timers_are(cluster, {"bell:old": 2_000_000 + SHIFT, "bell:new": 3_000_000 + SHIFT})
        await commit(cluster, Set("new", {"notes": "at 4000000"}), Delete("old"))
        await timers_are(cluster, {"bell:new": 4_000_000 + SHIFT})
        await commit(cluster, Set("list", {"title": "Shop"}))
        await timers_are(cluster, {"bell:new": 4_000_004})
        await commit(cluster, Delete("list"))
        await timers_are(cluster, {})


async def test_T_an_open_room_that_lags_is_not_planned_by() -> None:
    async with followed(2) as cluster:
        await cluster.follow(0, plans=[plan], alarms={"bell": Bell(cluster)})
        await cluster.follow(1, partitions=NoPartitions())
        room = await cluster.replicas[0].acquire("list")
        cluster.stores[0].deaf = True
        await commit(cluster, task("new", 3_000_000), replica=1)
        await timers_are(cluster, {"bell:new": 3_000_000 + SHIFT})
        assert room.position.rev == 1


async def test_T_a_timer_that_was_set_elsewhere_is_found_within_the_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ringing, "AHEAD", 0.01)
    async with followed() as cluster:
        bell = Bell(cluster)
        await cluster.follow(0, alarms={"bell": bell})
        await cluster.stores[0].timers.set("list", {"bell:a": 1.0})
        await timers_are(cluster, {})
        await cluster.stores[0].timers.set("list", {"bell:b": 1.0})
        await timers_are(cluster, {})
        assert [keys for _, keys, _ in bell.rung] == [["bell:a"], ["bell:b"]]


async def test_T_where_a_list_begins_what_no_record_asks_for_goes_and_what_was_set_by_hand_stays() -> None:
    async with followed() as cluster:
        await commit(cluster, task("a", 2_000_000))
        await cluster.stores[0].timers.set("list", {"bell:stale": 3e6, "gone:kind": 3e6, f"{BY_HAND}:x": 3e6})
        await cluster.follow(0, plans=[plan], alarms={"bell": Bell(cluster)})
        await timers_are(cluster, {"bell:a": 2_000_000 + SHIFT, f"{BY_HAND}:x": 3e6})


async def test_T_what_is_due_is_done_oldest_first_and_its_timer_goes() -> None:
    async with followed() as cluster:
        bell = Bell(cluster)
        await cluster.follow(0, plans=[plan], alarms={"bell": bell})
        await commit(cluster, task("late", 1_000_030), task("soon", 1_000_020), task("never", 9e9))
        await timers_are(
            cluster,
            {"bell:soon": 1_000_020 + SHIFT, "bell:late": 1_000_030 + SHIFT, "bell:never": 9e9 + SHIFT},
        )
        assert bell.rung == []
        cluster.moment += 100
        await timers_are(cluster, {"bell:never": 9e9 + SHIFT})
        assert bell.rung == [("list", ["bell:soon", "bell:late"], 1_000_100.0)]


async def test_T_a_moment_that_is_set_for_now_or_earlier_is_done_at_once() -> None:
    async with followed() as cluster:
        bell = Bell(cluster)
        await cluster.follow(0, plans=[plan], alarms={"bell": bell})
        await commit(cluster, task("a", 5))
        await until(lambda: bool(bell.rung))
        await timers_are(cluster, {})


async def test_T_a_firing_that_fails_is_tried_again_and_stops_no_other() -> None:
    async with followed() as cluster:
        bell, failures = Bell(cluster), 0

        async def fail(list_id: str) -> None:
            nonlocal failures
            failures += list_id == "list"
            if list_id == "list" and failures < 4:
                raise Unavailable

        bell.before = fail
        made = await cluster.follow(0, plans=[plan], alarms={"bell": bell})
        await cluster.make("other")
        await commit(cluster, task("a", 5))
        await commit(cluster, task("b", 5), list_id="other")
        await until(lambda: made._counts.alarms == {"bell": 2})
        await timers_are(cluster, {}, "other")
        await timers_are(cluster, {})
        assert failures == 4
        assert made._counts.alarm_failures == {"bell": 3}


async def test_T_what_was_moved_while_its_firing_failed_is_not_fired_early() -> None:
    async with followed() as cluster:
        bell, tries = Bell(cluster), asyncio.Event()

        async def fail(_: str) -> None:
            tries.set()
            raise Unavailable

        bell.before = fail
        await cluster.follow(0, plans=[plan], alarms={"bell": bell})
        await commit(cluster, task("a", 5))
        await tries.wait()
        await commit(cluster, Set("a", {"notes": "at 9000000"}))
        await timers_are(cluster, {"bell:a": 9_000_000 + SHIFT})
        bell.before = None
        tries.clear()
        await commit(cluster, task("b", 5))
        await until(lambda: bool(bell.rung))
        await timers_are(cluster, {"bell:a": 9_000_000 + SHIFT})
        assert [keys for _, keys, _ in bell.rung] == [["bell:b"]]


async def test_T_what_is_due_no_more_when_its_firing_is_tried_again_stays_until_it_is() -> None:
    async with followed() as cluster:
        bell = Bell(cluster)

        async def fail(_: str) -> None:
            cluster.moment -= 3_600
            bell.before = None
            raise Unavailable

        bell.before = fail
        made = await cluster.follow(0, plans=[plan], alarms={"bell": bell})
        await commit(cluster, task("a", 1_000_020))
        await timers_are(cluster, {"bell:a": 1_000_020 + SHIFT})
        cluster.moment += 100
        await until(lambda: bell.before is None and made._ringing.behind() == 0)
        assert bell.rung == []
        cluster.moment += 3_600
        await timers_are(cluster, {})
        assert bell.rung == [("list", ["bell:a"], 1_000_100.0)]


async def test_T_a_list_that_is_gone_takes_its_firing_along() -> None:
    async with followed() as cluster:
        bell = Bell(cluster)

        async def gone(_: str) -> None:
            raise NotFound

        bell.before = gone
        await cluster.follow(0, plans=[plan], alarms={"bell": bell})
        await commit(cluster, task("a", 5))
        await timers_are(cluster, {"bell:a": 5 + SHIFT})
        await timers_are(cluster, {})


async def test_T_however_often_it_fires_it_is_in_the_log_once() -> None:
    async with followed(2) as cluster:
        bells = [Bell(cluster, replica) for replica in range(2)]
        for replica, bell in enumerate(bells):  # both hold everything, as nobody ever should
            await cluster.follow(replica, plans=[plan], alarms={"bell": bell})
        cluster.stores[0].failing = ["timers.drop"] * 3
        await commit(cluster, task("a", 5))
        await until(lambda: all(bell.rung for bell in bells))
        await timers_are(cluster, {})
        await until(lambda: sum(b'"by":"system"' in change for change in cluster.log_of()) >= 1)
        assert sum(b'"by":"system"' in change for change in cluster.log_of()) == 1


async def test_T_after_downtime_all_that_was_missed_is_done() -> None:
    async with followed() as cluster:
        was = await cluster.follow(0, plans=[plan], alarms={"bell": Bell(cluster)})
        await commit(cluster, *(task(f"t{number}", 1_000_000 + number) for number in range(20, 40)))
        expected = {f"bell:t{number}": 1_000_000.0 + number + SHIFT for number in range(20, 40)}
        await timers_are(cluster, expected)
        await was.leave()
        cluster.moment += 86_400
        bell = Bell(cluster)
        await cluster.follow(0, plans=[plan], alarms={"bell": bell})
        await timers_are(cluster, {})
        assert [key for _, keys, _ in bell.rung for key in keys] == list(expected)


async def test_T_a_clock_that_jumps_ahead_makes_due_at_once_and_one_that_jumps_back_waits_and_fires_once() -> None:
    async with followed() as cluster:
        bell = Bell(cluster)
        await cluster.follow(0, plans=[plan], alarms={"bell": bell})
        await commit(cluster, task("hour", 1_003_000), task("two", 1_006_000))
        await timers_are(cluster, {"bell:hour": 1_003_000 + SHIFT, "bell:two": 1_006_000 + SHIFT})
        cluster.moment += 3_600
        await until(lambda: len(bell.rung) == 1)
        await timers_are(cluster, {"bell:two": 1_006_000 + SHIFT})
        cluster.moment -= 7_200
        await commit(cluster, task("past", 990_000))
        await until(lambda: len(bell.rung) == 2)
        cluster.moment += 7_200 + 3_600
        await until(lambda: len(bell.rung) == 3)
        assert [keys for _, keys, _ in bell.rung] == [["bell:hour"], ["bell:past"], ["bell:two"]]


async def test_T_a_quiet_server_reads_little() -> None:
    reads = 0

    async def count(point: str) -> None:
        nonlocal reads
        reads += point == "timers.due"

    async with followed() as cluster:
        await cluster.follow(0, plans=[plan], alarms={"bell": Bell(cluster)})
        await commit(cluster, task("a", 9e9))
        await timers_are(cluster, {"bell:a": 9e9 + SHIFT})
        cluster.stores[0].fault = count
        for _ in range(50):
            cluster.moment += 1
            await asyncio.sleep(0.002)
        assert reads <= 16 * 2
        assert AHEAD == 60.0


async def test_T_timers_that_keep_failing_hide_none_behind_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ringing, "MOST_TIMERS", 4)
    monkeypatch.setattr(keyed_work, "FIRST_WAIT", MOST_SECONDS)
    same = [name for name in map("l{}".format, range(400)) if partition_of(name) == partition_of("list")][:9]
    async with followed() as cluster:
        bell = Bell(cluster)

        async def fail(list_id: str) -> None:
            if list_id != "list":
                raise Unavailable

        bell.before = fail
        for name in same:
            await cluster.make(name)
            await cluster.stores[0].timers.set(name, {"bell:x": 1.0})
        await cluster.stores[0].timers.set("list", {"bell:y": 2.0})
        await cluster.follow(0, alarms={"bell": bell})
        await timers_are(cluster, {})


async def test_T_an_alarm_that_nobody_has_any_more_waits_for_it() -> None:
    async with followed() as cluster:
        await cluster.stores[0].timers.set("list", {"other:x": 1.0, "bell:y": 2.0})
        await cluster.follow(0, alarms={"bell": Bell(cluster)})
        await timers_are(cluster, {"other:x": 1.0})


async def test_T_who_holds_no_partition_fires_nothing() -> None:
    async with followed() as cluster:
        bell = Bell(cluster)
        await cluster.stores[0].timers.set("list", {"bell:y": 2.0})
        await cluster.follow(0, alarms={"bell": bell}, partitions=NoPartitions())
        await asyncio.sleep(0.01)
        assert bell.rung == []
        assert await cluster.stores[0].timers.due(9.0, partition_of("list"), 9) == [Timer("list", "bell:y", 2.0)]
