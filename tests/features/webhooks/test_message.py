"""W1, W5: what a message says."""

import json
from typing import Any

from livelist.core.ops import Change, Create
from livelist.core.records import Record
from livelist.features.webhooks.telling.events import events_of
from livelist.features.webhooks.telling.message import Told, message_of, trial_message

RECORDS: dict[str, Record] = {
    "shop": {"id": "shop", "type": "list", "title": "Shop"},
    "ada": {"id": "ada", "type": "member", "name": "Ada", "kind": "person", "role": "owner"},
}
AT = "2026-11-29T10:00:00.000Z"


def message(change: Change, previous: int | None = None) -> dict[str, Any]:
    (event,) = events_of(change, RECORDS.get, lambda _: False)
    made = message_of("h1", "shop", "E1", Told(event, change, 1, 1), previous, RECORDS.get)
    assert (made.type, made.list, made.rev, made.part) == (event.type, "shop", change.rev, 1)
    body: dict[str, Any] = json.loads(made.body)
    return body


def test_W1_W5_a_message_says_what_where_when_and_by_whom() -> None:
    made = Create("t1", "task", {"title": "Milk", "position": "U"})
    body = message(Change(7, AT, "ada", [made], [None], hash="abc"), previous=5)
    assert list(body) == ["type", "timestamp", "data"]
    assert (body["type"], body["timestamp"]) == ("task.created", AT)
    data = body["data"]
    assert data["list"] == {"id": "shop", "title": "Shop"}
    assert data["position"] == {"epoch": "E1", "rev": 7, "hash": "abc", "part": 1, "parts": 1}
    assert data["previous"] == 5
    assert data["actor"] == {"id": "ada", "name": "Ada", "kind": "person"}
    assert data["task"]["title"] == "Milk"
    assert data["before"] == {}


def test_W1_of_a_list_itself_the_record_is_the_list() -> None:
    body = message(Change(1, AT, "ada", [Create("shop", "list", {"title": "Shop"})], [None], hash="abc"))
    assert body["data"]["list"]["title"] == "Shop"
    assert body["data"]["list"]["updated_by"] == "ada"
    assert body["data"]["previous"] is None


def test_W1_a_test_says_that_it_is_one() -> None:
    made = trial_message("msg_1", 1_764_410_400.0, {"id": "shop", "title": "Shop"}, {"id": "ada"})
    body = json.loads(made.body)
    assert (made.rev, body["type"], body["data"]["list"]["id"]) == (0, "webhook.test", "shop")
