"""SEC50: JSON that is nested deeper than Python can walk gets in at no door, and stays in no list."""

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest

from livelist.backup.lines import new_sheet
from livelist.backup.restore import restore
from livelist.backup.take import take
from livelist.core.limits import DEPTH, VALUE_DEPTH, is_shallow
from livelist.core.log.chain import seal
from livelist.core.ops import Change, Create
from livelist.store.contract import Append, Position
from livelist.store.memory.store import MemoryStore
from livelist.store.silent import SilentWatcher
from tests.security.polling import opened
from tests.security.town import Town
from tests.store.contract import NOWHERE

BRICK = 970  # what Python 3.11 decodes in C and cannot walk
DEPTHS = (DEPTH + 1, BRICK, 20_000)
AT = "2026-11-22T10:23:23.123Z"


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


@pytest.mark.parametrize(
    ("text", "shallow"),
    [
        (nested(DEPTH), True),
        (nested(DEPTH + 1), False),
        (f"[{nested(DEPTH - 1)},{nested(DEPTH - 1)}]", True),
        ('{"a":' * DEPTH + "1" + "}" * DEPTH, True),
        ('{"a":' * DEPTH + "[]" + "}" * DEPTH, False),
        (json.dumps(["[" * 99, '"' + "{" * 99, "\\", '\\"[[' * 30, "]" * 40]), True),
        (json.dumps([[] for _ in range(500)]), True),
    ],
)
def test_SEC50_depth_is_told_from_the_text_and_brackets_in_strings_do_not_count(text: str, shallow: bool) -> None:
    assert is_shallow(text.encode()) is shallow


@pytest.mark.parametrize("depth", DEPTHS)
async def test_SEC50_no_request_is_deeper(town: Town, depth: int) -> None:
    body = f'{{"title":"x","tags":{nested(depth - 1)}}}'
    answer = await town.cast["owner"].post(
        f"/lists/{town.plans}/tasks", content=body, headers={"Content-Type": "application/json"}
    )
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_json")
    assert str(DEPTH) in answer.json()["detail"]


@pytest.mark.parametrize("depth", DEPTHS)
async def test_SEC50_no_frame_is_deeper(town: Town, depth: int) -> None:
    socket = town.socket("editor")
    push = {"t": "push", "list": town.plans, "mutations": [_mutation("DEEP")]}
    await socket.answered()
    socket._inbox.put_nowait(
        {"type": "websocket.receive", "text": json.dumps(push).replace('"DEEP"', nested(depth - 5))}
    )
    await socket.until(lambda me: me.closed is not None)
    assert (socket.closed, socket.frames[-1]["code"]) == (4500, "bad_json")


def _mutation(value: Any) -> dict[str, Any]:
    return {"client": "c", "seq": 1, "ops": [{"op": "set", "id": "t", "fields": {"later": value}}]}


@pytest.mark.parametrize("where", ["plans", "home"])
async def test_SEC50_a_value_that_a_frame_has_room_for_is_refused_by_the_core(town: Town, where: str) -> None:
    me = (await town.cast["owner"].get("/session")).json()["account"]
    list_id, record = (town.plans, "t") if where == "plans" else (me["home"], town.plans)
    socket = town.socket("owner")
    for depth, status in ((VALUE_DEPTH + 1, "rejected"), (VALUE_DEPTH, "ok")):
        mutation = _mutation(json.loads(nested(depth))) | {"client": f"c{depth}"}
        mutation["ops"][0]["id"] = record
        ack = await socket.asked("ack", t="push", list=list_id, mutations=[mutation])
        assert ack["results"][0]["status"] == status, ack
    assert (await town.cast["owner"].get("/lists")).status_code == 200


@pytest.mark.parametrize("depth", DEPTHS)
async def test_SEC50_no_socketio_message_is_deeper(town: Town, depth: int) -> None:
    polling = await opened(town.cast["editor"], town.plans)
    before = town.revs()
    for packet in (f'42["add_task",{{"text":"x","more":{nested(depth - 2)}}}]', f"4{nested(depth)}"):
        assert (await polling.client.post(polling.address, content=packet)).status_code == 200
        assert "bad_json" in await polling.listen('"error"')
        polling.told.clear()
    assert town.revs() == before
    assert "rev" in await polling.ask("add_task", {"text": "goes on"})
    for replica in town.replicas:
        await replica.socketio_door.drain()


async def _bricked(store: MemoryStore) -> None:
    """Put into a store a list whose second change nests too deep, as an earlier version took it."""
    await store.start(SilentWatcher())
    at = NOWHERE
    deep = {"title": "x", "position": "V", "later": json.loads(nested(60))}
    for rev, op in enumerate((Create("l", "list", {"title": "Plans", "color": "red"}), Create("t", "task", deep)), 1):
        change = Change(rev, AT, "ann", [op], [None])
        digest, raw = seal(at.hash, change)
        await store.append(Append("l", at, Position("e", rev, digest), [raw], {}, {}, AT, b""))
        at = Position("e", rev, digest)


async def test_SEC50_a_backup_holds_a_list_up_to_what_could_not_be_restored_and_says_so(tmp_path: Path) -> None:
    store = MemoryStore()
    await _bricked(store)
    with new_sheet(tmp_path / "file") as sheet:
        taken = await take(store, sheet, "0", AT, 0.0)
    assert (taken.lists, taken.changes) == (1, 1)
    assert "revision 2" in taken.broken[0]


async def test_SEC50_from_an_earlier_backup_such_a_list_is_restored_up_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, other = MemoryStore(), MemoryStore()
    await _bricked(store)
    with monkeypatch.context() as earlier, new_sheet(tmp_path / "file") as sheet:
        earlier.setattr("livelist.backup.take.is_shallow", lambda _: True)
        await take(store, sheet, "0", AT, 0.0)
    assert b"[" * 60 in gzip.decompress((tmp_path / "file").read_bytes())
    await other.start(SilentWatcher())
    summary = await restore(other, tmp_path / "file", replace=False, sessions=False, entropy=os.urandom)
    assert (summary.lists, summary.changes) == (["l"], 1)
    assert "revision 2" in summary.cut[0]
    assert (await other.head("l")).rev == 1
