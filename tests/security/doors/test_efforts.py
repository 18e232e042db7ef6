"""SEC102 at the doors: whoever has had much worked out is told so, at each of them, and nobody else."""

import asyncio
from itertools import count

import pytest

from tests.patience import PATIENCE
from tests.security.polling import opened
from tests.security.town import Town


async def test_SEC102_who_had_too_much_worked_out_waits_at_every_door(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor, tasks = town.cast["editor"], f"/lists/{town.plans}/tasks"
    polling = await opened(editor, town.plans)
    await polling.listen("update_tasks")
    socket = town.socket("editor")
    await socket.asked("snapshot", t="open", list=town.plans)
    efforts, ticks = town.replicas[0].context.rooms.environment.efforts, count(0.0, 100.0)
    monkeypatch.setattr(efforts, "_used", lambda: next(ticks))
    assert (await editor.patch(f"{tasks}/t", json={"title": "Tea"})).status_code == 200
    before = town.revs()
    refused = await editor.patch(f"{tasks}/t", json={"title": "Coffee"})
    assert (refused.status_code, int(refused.headers["retry-after"]) > 60) == (429, True)
    assert (await editor.post(tasks, json={"quick": "Coffee tomorrow"})).status_code == 429
    assert (await polling.ask("add_task", {"quick": "Coffee tomorrow"}))["code"] == "too_many"
    assert (await polling.ask("edit_task", {"id": "t", "text": "Coffee"}))["code"] == "too_many"
    ops = [{"op": "set", "id": "t", "fields": {"title": "Coffee"}}]
    socket.send(t="push", list=town.plans, mutations=[{"client": "c", "seq": 1, "ops": ops}])
    await socket.until(lambda me: me.closed is not None)
    assert (socket.closed, town.revs()) == (4429, before)
    assert (await editor.get(tasks)).status_code == 200
    for who in ("owner", "guest editor"):
        assert (await town.cast[who].patch(f"{tasks}/t", json={"title": who})).status_code == 200
    assert (await town.cast["agent"].patch(f"{tasks}/t", json={"title": "Bot"})).status_code == 429
    await town.replicas[0].socketio_door.drain()


class Waiting:
    """Lets the editor's changes wait, until they are all told to go on."""

    def __init__(self, town: Town, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
        self.came = asyncio.Semaphore(0)
        self.go_on = asyncio.Event()
        self._most = most
        efforts = town.replicas[0].context.rooms.environment.efforts
        monkeypatch.setattr(efforts, "wait", lambda actor: float(actor.id == town.ids["editor"]))
        monkeypatch.setattr(efforts, "_sleep", self._sleep)

    async def _sleep(self, _: float) -> None:
        self.came.release()
        await self.go_on.wait()

    async def all_here(self) -> None:
        async with asyncio.timeout(PATIENCE):
            for _ in range(self._most):
                await self.came.acquire()


@pytest.mark.parametrize("how", ["signed out", "disabled"])
async def test_SEC102_whoever_is_shut_out_while_they_wait_changes_nothing_any_more(
    town: Town, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    owner, editor, task = town.cast["owner"], town.cast["editor"], f"/lists/{town.plans}/tasks/t"
    socket, before = town.socket("editor"), town.revs()
    await socket.asked("snapshot", t="open", list=town.plans)
    waiting = Waiting(town, monkeypatch, 2)
    request = asyncio.create_task(editor.patch(task, json={"title": "Coffee"}))
    ops = [{"op": "set", "id": "t", "fields": {"title": "Coffee"}}]
    socket.send(t="push", list=town.plans, mutations=[{"client": "c", "seq": 1, "ops": ops}])
    await waiting.all_here()
    if how == "disabled":
        shut = await owner.patch(f"/accounts/{town.ids['editor']}", json={"disabled": True})
    else:
        shut = await editor.delete("/session")
    assert shut.status_code == 204
    waiting.go_on.set()
    assert (await request).status_code == 401
    await socket.until(lambda me: me.closed is not None)
    await socket.end()
    assert (socket.closed, town.revs()) == (4401, before)
    assert (await owner.get(task)).json()["title"] == "Milk"


async def test_SEC102_who_may_stay_goes_on_after_the_wait_at_every_door(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor, task = town.cast["editor"], f"/lists/{town.plans}/tasks/t"
    polling, socket, before = await opened(editor, town.plans), town.socket("editor"), town.revs()
    await polling.listen("update_tasks")
    await socket.asked("snapshot", t="open", list=town.plans)
    Waiting(town, monkeypatch, 3).go_on.set()
    assert (await editor.patch(task, json={"title": "Tea"})).status_code == 200
    assert (await polling.ask("edit_task", {"id": "t", "text": "Coffee"}))["rev"] == before + 2
    ops = [{"op": "set", "id": "t", "fields": {"title": "Cocoa"}}]
    ack = await socket.asked("ack", t="push", list=town.plans, mutations=[{"client": "c", "seq": 1, "ops": ops}])
    assert ack["results"][0]["rev"] == before + 3
    await town.replicas[0].socketio_door.drain()
