"""SEC102 at the doors: whoever has had much worked out is told so, at each of them, and nobody else."""

from itertools import count

import pytest

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
