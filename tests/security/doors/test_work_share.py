"""Each person has a share of what is worked out for them, counted over replicas and programs (SEC93)."""

import httpx
import pytest
from limits import RateLimitItemPerMinute

from livelist.api import turns
from livelist.live.replica_state import ReplicaState
from livelist.people.limits import rates
from livelist.people.limits.rates import RateLimits
from livelist.protocol import shares
from tests.security.town import Town


async def renamed(town: Town, often: int) -> int:
    """Give the task of `plans` so many names; return the revision that makes."""
    for number in range(often):
        path = f"/lists/{town.plans}/tasks/t"
        (await town.cast["owner"].patch(path, json={"title": f"Milk {number}"})).raise_for_status()
    return town.revs()


async def looked(client: httpx.AsyncClient, town: Town, *revs: int) -> httpx.Response:
    """Look at revisions; return the last answer."""
    answers = [await client.get(f"/lists/{town.plans}/at/{rev}") for rev in revs]
    return answers[-1]


async def test_SEC93_a_person_reads_so_much_of_the_past_on_whichever_replica(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    rev = await renamed(town, 8)
    monkeypatch.setattr(rates, "WORK", RateLimitItemPerMinute(40))
    editor, there = town.cast["editor"], town.elsewhere("editor")
    statuses = [(await looked(client, town, 1, rev)).status_code for client in (editor, there) * 3]
    assert statuses == sorted(statuses)
    assert {statuses[0], statuses[-1]} == {200, 429}
    refused = await looked(there, town, 1, rev)
    assert refused.json()["code"] == "too_many"
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert (await editor.get(f"/lists/{town.plans}/tasks")).status_code == 200
    assert (await editor.patch(f"/lists/{town.plans}/tasks/t", json={"title": "Tea"})).status_code == 200
    assert (await looked(town.cast["viewer"], town, rev)).status_code == 200


async def test_SEC93_whichever_program_asks_and_whichever_way(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    await renamed(town, 2)
    monkeypatch.setattr(rates, "WORK", RateLimitItemPerMinute(40))
    owner, program = town.cast["owner"], town.cast["reading token"]
    path = f"/lists/{town.plans}/history"
    answers = [await client.get(f"{path}/times", params={"count": 2}) for client in (owner, program) * 2]
    assert [answer.status_code for answer in answers] == [200, 200, 429, 429]
    assert (await looked(program, town, 1, town.revs())).status_code == 429
    assert (await owner.get(path)).status_code == 429
    history = [await town.cast["viewer"].get(path, params={"by": "nobody"}) for _ in range(40)]
    assert {answer.status_code for answer in history} == {200, 429}


async def test_SEC93_what_looks_at_every_task_counts_too(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "WORK", RateLimitItemPerMinute(4))
    monkeypatch.setattr(turns, "BLOCK", 1)
    here = f"/lists/{town.plans}"
    for who, path in (
        ("editor", "/tasks?filter=milk"),
        ("guest viewer", f"{here}/tasks?filter=overdue"),
        ("guest editor", f"{here}/analytics"),
        ("owner", "/analytics"),
        ("viewer", f"{here}/leaving?done_leaves_after=1"),
    ):
        client = town.cast[who]
        answers = [await client.get(path) for _ in range(6)]
        assert (answers[0].status_code, answers[-1].status_code) == (200, 429), path
        assert answers[-1].json()["code"] == "too_many"
        assert (await client.get(f"{here}/tasks")).status_code == 200


async def test_SEC93_a_filter_counts_what_it_reads(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []

    async def work(_: RateLimits, __: str, amount: int) -> None:
        counted.append(amount)

    monkeypatch.setattr(RateLimits, "work", work)
    monkeypatch.setattr(turns, "BLOCK", 1)
    path = f"/lists/{town.plans}/tasks"
    for notes, looked_for, about in (("plain " * 4000, "x", 1), ("voilà " * 4000, "x", 25), ("voilà", "overdue", 1)):
        (await town.cast["owner"].patch(f"{path}/t", json={"notes": notes})).raise_for_status()
        (await town.cast["editor"].get(path, params={"filter": looked_for})).raise_for_status()
        assert sum(counted) == about
        counted.clear()


async def test_SEC95_who_catches_up_again_and_again_gets_snapshots(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    history = (await town.cast["owner"].get(f"/lists/{town.plans}/history?limit=200")).json()["changes"]
    monkeypatch.setattr(ReplicaState, "kept_since", lambda *_: None)
    monkeypatch.setattr(shares, "AT_ONCE", len(history))
    monkeypatch.setattr(shares, "A_SECOND", 0)
    for who, kinds in (("editor", ("changes", "snapshot")), ("viewer", ("changes", "snapshot"))):
        socket = town.socket(who)
        here = await socket.asked("snapshot", t="open", list=town.plans)
        first = {"epoch": here["epoch"], "rev": 1, "hash": history[-1]["hash"]}
        for kind in kinds:
            socket.send(t="close", list=town.plans)
            told = await socket.asked(kind, t="open", list=town.plans, **first)
            assert told["list"] == town.plans


@pytest.mark.parametrize("lang", [None, "de"])
async def test_SEC100_no_filter_is_read_before_it_is_known_who_asks(town: Town, lang: str | None) -> None:
    asked = {"filter": "(" * 100} | ({"lang": lang} if lang else {})
    for who, code in (("anonymous", "unauthenticated"), ("stranger", "bad_filter")):
        answers = [await town.cast[who].get(path, params=asked) for path in ("/tasks", f"/lists/{town.plans}/tasks")]
        assert [answer.json()["code"] for answer in answers] == [code] * 2
