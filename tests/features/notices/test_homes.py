"""What a home keeps of notices (N5), and how it is where everybody shares one (N9)."""

from pathlib import Path

from livelist.core.access import SERVER
from livelist.core.ops import Create, Delete
from livelist.core.state import State
from livelist.core.times import shown_time
from livelist.features.notices.coming import plan, seconds
from livelist.people.lists import change
from livelist.people.notices.notice import Notice
from livelist.people.notices.post import MOST_NOTICES, ops_for
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.memory.store import MemoryStore
from tests.api.conftest import client_of
from tests.core.lists import NOON, Sample, later
from tests.features.notices.conftest import until

NOW = seconds(NOON)


def notice(number: int) -> Notice:
    return Notice(kind="assigned", list="shop", by=f"p{number}", rev=number, at=NOON, moment=str(number))


def home_with(count: int, at: str = NOON) -> Sample:
    made = Sample("system")
    for number in range(count):
        made.says("system", *ops_for(made.state, notice(number), f"n{number}", [], NOW), at=at)
    return made


def kept(state: State) -> int:
    return len(state.of_type("notice"))


def test_N5_a_home_keeps_500_notices_and_drops_the_oldest_for_good() -> None:
    made = home_with(MOST_NOTICES + 3)
    assert kept(made.state) == MOST_NOTICES
    assert sum(row.record["type"] == "notice" for row in made.state.rows.values()) == MOST_NOTICES


def test_N5_those_of_90_days_ago_go_with_the_next_one() -> None:
    made = home_with(3)
    now = seconds(later(91))
    ops = ops_for(made.state, notice(9), "n9", [], now)
    assert sum(isinstance(op, Delete) for op in ops) == 6  # each ends, and is dropped
    made.says("system", *ops, at=shown_time(now))
    assert kept(made.state) == 1


def test_N5_without_another_one_a_timer_finds_what_is_old() -> None:
    made = home_with(1)
    made.state.list_id = "home"
    assert plan(made.state, ["n0"])["old-notices:"] == seconds(later(90))


def test_N6_what_somebody_writes_into_their_own_home_is_never_sent() -> None:
    made = Sample("ann")
    made.says("ann", Create("mine", "notice", notice(1).fields()))
    made.state.list_id = "home"
    assert plan(made.state, ["mine"])["notice:mine"] is None
    made.state.list_id = "shop"
    assert plan(made.state, None) == {}


async def test_N9_without_accounts_there_is_one_notice_that_names_whom_it_is_for(tmp_path: Path) -> None:
    server = Livelist(Settings(data=tmp_path, store="memory:", access="open"), MemoryStore())
    await server.start()
    async with client_of(server, headers={"Livelist-Actor": "ann"}) as http:
        members = [Create(who, "member", {"name": who.title()}) for who in ("ann", "ben", "cleo")]
        await change(server.context.rooms, "default", members, SERVER)
        await http.post("/tasks", json={"title": "Milk", "assignees": ["ann", "ben", "cleo"]})

        async def found() -> list[dict[str, object]]:
            notices: list[dict[str, object]] = (await http.get("/notices")).json()["notices"]
            return [each for each in notices if each["kind"] == "assigned"]

        (told,) = await until(found)
        assert (told["by"], told["to"]) == ("ann", ["ben", "cleo"])
        assert (await http.put("/notices/mail", json={"address": "a@b.example"})).status_code == 403
    await server.close()
