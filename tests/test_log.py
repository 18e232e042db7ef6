"""What is logged can be relied on: events have names that are documented; lines say who and how long, never what."""

import ast
import json
import logging
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect

from livelist.background import AWAY
from livelist.log import JsonLines
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.memory.store import MemoryStore
from tests.servers.livelist_server import served

ROOT = Path(__file__).parents[1]
LEVELS = {"debug", "info", "warning", "error", "exception", "log"}


def events() -> set[str]:
    """Name every event the program logs in so many words, but the stores' sentences."""
    found: set[str] = {AWAY}
    for path in sorted((ROOT / "livelist").rglob("*.py")):
        if "store" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.keyword) and node.arg == "away" and isinstance(node.value, ast.Constant):
                found.add(str(node.value.value))  # what lasting work logs when the store is away
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LEVELS:
                texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
                found |= {text.replace("%s", "…") for text in texts if isinstance(text, str)}
    return found


def documented() -> set[str]:
    table = (ROOT / "docs" / "operations.md").read_text().partition("## Logs")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (`.+?) \|", table, re.MULTILINE)
    return {event for cell in cells for event in re.findall(r"`([^`]+)`", cell)}


def test_every_event_is_documented() -> None:
    assert events() == documented()


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Any:
    """Return what has been logged so far, as machines read it."""
    caplog.set_level(logging.INFO, "livelist")
    return lambda: [json.loads(JsonLines().format(record)) for record in caplog.records]


async def test_a_life_from_start_to_stop_in_lines(lines: Any, tmp_path: Path) -> None:
    async with (
        served(Livelist(Settings(data=tmp_path, store="memory:"), MemoryStore())) as url,
        httpx.AsyncClient(base_url=url) as http,
        connect(f"ws{url[4:]}/ws") as socket,
    ):
        await http.post("/tasks", json={"title": "sentinel"}, headers={"Livelist-Actor": "ann"})
        await socket.send('{"t":"hello","protocol":1,"client":"c","as":{"id":"ann"}}')
        await socket.send('{"t":"nonsense"}')
        await socket.wait_closed()
    found = lines()
    assert all({"at", "level", "logger", "event"} <= line.keys() for line in found)
    named = {line["event"]: line for line in found}
    order = [line["event"] for line in found if line["event"] in {"started", "draining", "stopped"}]
    assert order == ["started", "draining", "stopped"]
    assert {"version", "store", "accounts"} <= named["started"].keys()
    assert (named["request"]["actor"], named["request"]["route"], named["request"]["status"]) == ("ann", "/tasks", 201)
    closed = named["socket closed"]
    assert (closed["actor"], closed["code"], closed["seconds"] >= 0) == ("ann", 4501, True)
    assert "sentinel" not in json.dumps(found)
