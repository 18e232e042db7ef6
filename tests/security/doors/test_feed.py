"""`/ws?feed=tasks` with accounts, on two replicas: who gets what, and for how long (SEC1, 3, 8, 9, 12, 14, 17, 27)."""

from typing import Any

import pytest

from tests.security.rights.test_access_table import EVERYBODY, READERS
from tests.security.rights.test_membership import push
from tests.security.town import Socket, Town


def listening(town: Town, who: str, list_id: str, replica: int = 0, **headers: str) -> Socket:
    socket = town.socket(who, replica, **headers)
    socket.scope["query_string"] = f"feed=tasks&list={list_id}".encode()
    return socket


async def say(town: Town, title: str) -> None:
    wish: dict[str, Any] = {"title": title}
    (await town.cast["owner"].post(f"/lists/{town.plans}/tasks", json=wish)).raise_for_status()


@pytest.mark.parametrize("who", sorted(READERS))
async def test_SEC12_readers_are_told(town: Town, who: str) -> None:
    socket = listening(town, who, town.plans)
    assert await socket.answered()
    await say(town, "Bread")
    await socket.until(lambda me: bool(me.frames))
    (frame,) = socket.frames
    assert (frame["action"], frame["task"]["title"]) == ("create", "Bread")


@pytest.mark.parametrize("who", sorted(EVERYBODY - READERS))
async def test_SEC3_SEC14_others_do_not_come_in(town: Town, who: str) -> None:
    for list_id in (town.plans, "nowhere"):
        socket = listening(town, who, list_id)
        assert not await socket.answered()
        assert socket.frames == []


async def test_SEC1_a_foreign_page_does_not_come_in(town: Town) -> None:
    assert not await listening(town, "owner", town.plans, origin="http://evil.example").answered()


async def test_SEC17_whoever_is_removed_hears_nothing_more(town: Town) -> None:
    sockets = [listening(town, "editor", town.plans, replica) for replica in range(2)]
    for socket in sockets:
        assert await socket.answered()
    owner = town.cast["owner"]
    (await owner.delete(f"/lists/{town.plans}/members/{town.ids['editor']}")).raise_for_status()
    await say(town, "a secret")
    for socket in sockets:
        await socket.until(lambda me: me.closed is not None)
        assert (socket.closed, socket.frames) == (4504, [])


async def test_SEC27_signing_out_ends_it_on_every_replica(town: Town) -> None:
    sockets = [listening(town, "editor", town.plans, replica) for replica in range(2)]
    for socket in sockets:
        assert await socket.answered()
    (await town.cast["editor"].delete("/session")).raise_for_status()
    for socket in sockets:
        await socket.until(lambda me: me.closed is not None)
        assert socket.closed == 4401


async def test_SEC8_SEC13_what_is_said_changes_nothing_and_a_flood_is_ended(town: Town) -> None:
    socket, before = listening(town, "owner", town.plans), town.revs()
    assert await socket.answered()
    ops = [{"op": "set", "id": "t", "fields": {"title": "x"}}]
    for seq in range(61):
        socket.send(t="push", list=town.plans, mutations=[{"client": "c", "seq": seq + 1, "ops": ops}])
    await socket.until(lambda me: me.closed is not None)
    assert (socket.closed, socket.frames, town.revs()) == (4429, [], before)


async def test_SEC9_it_counts_as_a_socket(town: Town) -> None:
    for _ in range(20):
        assert await listening(town, "editor", town.plans).answered()
    assert not await listening(town, "editor", town.plans).answered()
    assert not await town.socket("editor").answered()


@pytest.mark.parametrize("who", ["guest viewer", "editor"])
async def test_SEC56_S12_nothing_is_told_of_what_is_gone(town: Town, who: str) -> None:
    (await town.cast["owner"].delete(f"/lists/{town.plans}/tasks/t")).raise_for_status()
    socket = listening(town, who, town.plans)
    assert await socket.answered()
    made: dict[str, Any] = {
        "op": "create",
        "id": "brief",
        "type": "task",
        "fields": {"title": "a secret", "position": "V"},
    }
    late: dict[str, Any] = {"op": "set", "id": "t", "fields": {"notes": "a secret"}}
    for ops in ([late], [made, {"op": "delete", "id": "brief"}]):
        assert (await push(town, "owner", ops))["status"] == "ok"
    await say(town, "Bread")
    await socket.until(lambda me: bool(me.frames))
    assert [frame["task"]["title"] for frame in socket.frames] == ["Bread"]
