"""What somebody types is for those who could read it once it was written, in the moment alone (SEC92)."""

import logging
from pathlib import Path
from typing import Any

import pytest

from tests.security.rights.test_guests import here, ok
from tests.security.town import Socket, Town

LETTERS = "nobody knows yet"
WRITERS = ("owner", "editor", "writing token", "agent")
READERS = ("viewer", "guest viewer", "reading token")


async def come(town: Town, who: str, replica: int = 0) -> Socket:
    socket = town.socket(who, replica)
    await socket.asked("welcome", t="hello", protocol=3, client=f"tab{len(town.sockets)}")
    await socket.asked("snapshot", t="open", list=town.plans)
    return socket


def types(town: Town, socket: Socket, field: str = "comment", **at: Any) -> None:
    socket.send(t="presence", list=town.plans, at={"task": "t", "field": field, "text": LETTERS} | at)


def written(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


async def is_told(socket: Socket, what: str = LETTERS) -> None:
    await socket.until(lambda me: what in str(here(me)))


@pytest.mark.parametrize("field", ["title", "comment"])
async def test_SEC92_members_and_guests_see_what_those_type_who_may_write(town: Town, field: str) -> None:
    hearing = [await come(town, "viewer"), await come(town, "guest viewer", 1)]
    for number, who in enumerate(WRITERS):
        words = f"{LETTERS} {number}"
        socket = await come(town, who)
        types(town, socket, field, text=words)
        await is_told(hearing[0], words)
        if who == "owner":  # the others have written nothing yet: of them, guests are told nothing
            await is_told(hearing[1], words)
        socket.send(t="presence", list=town.plans, away=True)
        await hearing[0].until(lambda me: bool(here(me)[-1].get("gone")))
    assert all(f"{LETTERS} {number}" not in str(hearing[1].frames) for number in (1, 3))


@pytest.mark.parametrize("who", READERS)
async def test_SEC92_who_may_only_look_says_nothing_by_typing(town: Town, who: str) -> None:
    owner, looking = await come(town, "owner"), await come(town, who)
    types(town, looking)
    await owner.until(lambda me: "comment" in str(here(me)))
    types(town, owner, "title", text="seen")
    await is_told(owner, "seen")
    assert LETTERS not in str(owner.frames)


async def test_SEC92_a_right_that_went_takes_the_letters_along(town: Town) -> None:
    owner, editor = await come(town, "owner"), await come(town, "editor")
    types(town, editor)
    await is_told(owner)
    where = f"/lists/{town.plans}/members/{town.ids['editor']}"
    ok(await town.cast["owner"].patch(where, json={"role": "viewer"}))
    types(town, editor, text="what they may not write")
    await owner.until(lambda me: here(me)[-1]["changed"][0]["at"] == {"task": "t", "field": "comment"})
    assert "what they may not" not in str(owner.frames)


async def test_SEC92_nobody_else_hears_of_it_nor_of_what_is_no_task_there(town: Town) -> None:
    owner, guest = await come(town, "owner"), await come(town, "guest editor")
    stranger = town.socket("stranger")
    await stranger.asked("welcome", t="hello", protocol=3, client="stranger")
    stranger.send(t="open", list=town.plans)
    stranger.send(t="presence", list=town.plans, at={"task": "t", "field": "title", "text": "from outside"})
    ok(await town.cast["owner"].delete(f"/lists/{town.plans}/tasks/t"))
    types(town, owner)
    await guest.until(lambda me: bool(here(me)))
    await stranger.until(lambda me: any(each["t"] == "gone" for each in me.frames))
    for socket in (guest, stranger, owner):
        assert LETTERS not in str(socket.frames)
        assert "from outside" not in str(socket.frames)


async def test_SEC92_it_is_in_no_log_no_figure_no_file_and_no_change(
    town: Town, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    before = town.revs()
    owner, viewer = await come(town, "owner"), await come(town, "viewer", 1)
    for field in ("title", "comment"):
        types(town, owner, field)
        await is_told(viewer, f"'{field}', 'text': '{LETTERS}")
    types(town, owner, "notes")  # a message that is refused
    await owner.until(lambda me: any(each["t"] == "error" for each in me.frames))
    assert LETTERS not in str([each for each in owner.frames if each["t"] == "error"])
    figures = await town.cast["anonymous"].get("/metrics")
    history = await town.cast["owner"].get(f"/lists/{town.plans}/history")
    for text in (figures.text, history.text, *(str(record.__dict__) for record in caplog.records)):
        assert LETTERS not in text
    assert town.revs() == before
    assert LETTERS.encode() not in written(tmp_path)
