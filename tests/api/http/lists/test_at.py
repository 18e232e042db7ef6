"""Rules S16 and S17: what a list was at a revision over HTTP, and when its revisions were made."""

import asyncio
from typing import Any

import httpx
import pytest

from livelist.api.http.lists import at
from livelist.core.access import SERVER, anyone
from livelist.core.errors import TooMany
from livelist.core.ops import Create, Delete, Mutation, Set
from livelist.live import past_states
from livelist.live.past_states import PastStates
from livelist.server.app import Livelist

ANN = {"Livelist-Actor": "ann"}
BEN = {"Livelist-Actor": "ben"}


async def write(server: Livelist, *ops: Any, by: str = "ann") -> None:
    await server.context.rooms.commit("default", anyone(by), [Mutation(ops=list(ops))])


async def edited(server: Livelist, count: int) -> list[str]:
    """Rename one task so often; return its titles by revision, from 2 on."""
    await write(server, Create("milk", "task", {"title": "Milk 0", "position": "U"}))
    for number in range(1, count + 1):
        await write(server, Set("milk", {"title": f"Milk {number}"}), by="ben")
    return [f"Milk {number}" for number in range(count + 1)]


async def then(http: httpx.AsyncClient, rev: int, **query: Any) -> dict[str, Any]:
    answer = await http.get(f"/at/{rev}", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def by_id(answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["id"]: each for each in answer["records"]}


def forget(server: Livelist) -> None:
    """Have nothing in memory of what was replayed."""
    server.context.past_states = PastStates(server.context.store)


async def test_S16_a_list_is_shown_as_it_was(http: httpx.AsyncClient, server: Livelist) -> None:
    await http.post("/tasks", json={"id": "milk", "title": "Milk"}, headers=ANN)
    await http.post("/sections", json={"id": "dairy", "title": "Dairy"}, headers=ANN)
    await http.patch("/tasks/milk", json={"completed": True, "section": "dairy"}, headers=BEN)
    await http.delete("/tasks/milk", headers=ANN)
    await http.patch("/tasks/milk", json={"title": "unseen"}, headers=ANN)
    first = await then(http, 2)
    assert (first["rev"], first["by"], set(by_id(first))) == (2, "ann", {"default", "milk"})
    assert by_id(first)["milk"]["completed"] is False
    done = await then(http, 4)
    assert done["by"] == "ben"
    milk = by_id(done)["milk"]
    assert (milk["completed"], milk["completed_by"], milk["completed_at"], milk["section"]) == (
        *(True, "ben", done["at"]),
        "dairy",
    )
    gone = await then(http, 5)
    assert set(by_id(gone)) == {"default", "dairy"}
    assert by_id(await then(http, 5, deleted="true"))["milk"]["deleted_by"] == "ann"
    assert (await http.get("/lists/default/at/4")).json() == done
    now = await server.context.rooms.acquire("default")
    assert by_id(await then(http, 5, deleted="true")) == {
        key: row.record for key, row in now.state.rows.items() if row.record["type"] in at.SHOWN
    }
    server.context.rooms.release(now)


async def test_S16_what_was_dropped_for_good_is_there_in_the_past(http: httpx.AsyncClient, server: Livelist) -> None:
    await http.post("/tasks", json={"id": "milk", "title": "Milk"})
    await http.delete("/tasks/milk")
    await server.context.rooms.commit("default", SERVER, [Mutation(ops=[Delete("milk")])])
    assert "milk" not in by_id(await then(http, 4, deleted="true"))
    assert by_id(await then(http, 2))["milk"]["title"] == "Milk"


async def test_S16_only_the_list_its_sections_and_its_tasks_are_shown(http: httpx.AsyncClient) -> None:
    await http.post("/tasks", json={"id": "milk", "title": "Milk"})
    await http.post("/tasks/milk/comments", json={"text": "Which?"})
    await http.post("/lists/default/views", json={"title": "Week"})
    assert {each["type"] for each in (await then(http, 4))["records"]} == {"list", "task"}


async def test_S16_a_revision_that_never_was_is_not_found(http: httpx.AsyncClient) -> None:
    for rev in ("0", "2", "99999", "x", "1.5", "9" * 40):
        assert (await http.get(f"/at/{rev}")).status_code == 404, rev
    assert (await http.get("/lists/nowhere/at/1")).status_code == 404
    assert (await http.get("/at/1?deleted=perhaps")).status_code == 422
    assert (await http.get("/at/1")).headers["cache-control"] == "no-store"


async def test_S16_from_a_place_in_memory_it_is_what_it_is_from_the_beginning(
    http: httpx.AsyncClient, server: Livelist, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past_states, "CLOSEST", 3)
    titles = await edited(server, 30)
    for rev in (31, 32, 4, 17, 2, 30, 5):
        assert by_id(await then(http, rev))["milk"]["title"] == titles[rev - 2]


async def test_S16_what_is_kept_is_bounded_and_saves_reading(
    http: httpx.AsyncClient, server: Livelist, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past_states, "CLOSEST", 10)
    await edited(server, 60)
    read: list[int] = []
    changes = server.context.store.changes

    async def counted(list_id: str, epoch: str, after: int, limit: int) -> list[bytes]:
        read.append(limit)
        return await changes(list_id, epoch, after, limit)

    server.context.store.changes = counted  # type: ignore[method-assign]
    await then(http, 62)
    assert sum(read) >= 62
    read.clear()
    await then(http, 61)
    assert sum(read) <= 11
    monkeypatch.setattr(past_states, "MOST_BYTES", 1)
    forget(server)
    kept = server.context.past_states
    await then(http, 62)
    assert len(kept._places) == 1
    assert kept._bytes == len(next(iter(kept._places.values())).rows)


async def test_S16_one_request_replays_so_much_and_the_next_goes_on(
    http: httpx.AsyncClient, server: Livelist, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = await edited(server, 40)
    monkeypatch.setattr(past_states, "MOST_REPLAYED", 10)
    monkeypatch.setattr(past_states, "PAGE_CHANGES", 5)
    answers = [await http.get("/at/40") for _ in range(4)]
    assert [each.status_code for each in answers] == [503, 503, 503, 200]
    assert (answers[0].json()["retry"], answers[0].headers["retry-after"]) == (True, "1")
    assert by_id(answers[-1].json())["milk"]["title"] == titles[38]


async def test_S16_so_many_wait_and_no_more(
    http: httpx.AsyncClient, server: Livelist, monkeypatch: pytest.MonkeyPatch
) -> None:
    await edited(server, 3)
    monkeypatch.setattr(past_states, "MOST_WAITING", 2)
    answers = await asyncio.gather(*(http.get("/at/3") for _ in range(8)))
    assert {each.status_code for each in answers} == {200, 503}
    assert (await http.get("/at/3")).status_code == 200


async def test_SEC93_what_is_read_of_the_past_is_counted_before_and_what_was_counted_is_not_read_again(
    server: Livelist, monkeypatch: pytest.MonkeyPatch
) -> None:
    await edited(server, 40)
    monkeypatch.setattr(past_states, "PAGE_CHANGES", 5)
    here = await server.context.store.head("default")
    counted = 0

    async def few(work: int) -> None:
        nonlocal counted
        if counted + work > 20:
            raise TooMany
        counted += work

    past = server.context.past_states
    for _ in range(2):
        with pytest.raises(TooMany):
            await past.at("default", here, here.rev, few)
        assert 16 <= counted <= 20
        counted = 0
    milk = next(row.record for row in await past.at("default", here, here.rev, few) if row.record["id"] == "milk")
    assert milk["title"] == "Milk 40"
    await past.at("default", here, here.rev, few)
    assert counted <= 20  # the last look reads nothing anew


async def test_SEC62_changes_of_many_records_are_replayed_in_turns(server: Livelist) -> None:
    await write(server, *(Create(f"t{number}", "task", {"title": "T", "position": "U"}) for number in range(100)))
    for number in range(5):
        await write(server, *(Set(f"t{each}", {"title": f"T {number}"}) for each in range(100)))
    here = await server.context.store.head("default")
    turns = 0

    async def ticking() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async def free(work: int) -> None:
        nonlocal turns
        turns = 0

    other = asyncio.create_task(ticking())
    await server.context.past_states.at("default", here, here.rev, free)
    other.cancel()
    assert turns >= 6


async def test_S16_an_answer_has_a_largest_size(http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at, "MOST_BYTES", 10)
    assert (await http.get("/at/1")).status_code == 413


async def test_S17_times_are_spread_over_the_log(http: httpx.AsyncClient, server: Livelist) -> None:
    await edited(server, 98)
    answer = (await http.get("/history/times?count=12")).json()
    assert answer["rev"] == 100
    assert [each["rev"] for each in answer["times"]] == [1, 10, 19, 28, 37, 46, 55, 64, 73, 82, 91, 100]
    assert {each["by"] for each in answer["times"][1:]} == {"ben"}
    log = (await http.get("/history?limit=1")).json()["changes"][0]
    assert answer["times"][-1]["at"] == log["at"]
    part = (await http.get("/lists/default/history/times?from=40&to=43")).json()
    assert [each["rev"] for each in part["times"]] == [40, 41, 42, 43]
    assert [each["rev"] for each in (await http.get("/history/times?to=9999&count=1")).json()["times"]] == [100]
    for wrong in ("from=0", "from=101", "from=5&to=4", "count=101", "count=x"):
        assert (await http.get(f"/history/times?{wrong}")).status_code == 422, wrong
