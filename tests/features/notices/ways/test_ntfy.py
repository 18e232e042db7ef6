"""ntfy against a server that reads what is published (N7, N8)."""

from email.header import decode_header, make_header
from typing import Any

import pytest

from livelist.core.ops import Set
from livelist.core.times import shown_time
from tests.features.notices.conftest import House, until
from tests.features.notices.ways.conftest import always_awake
from tests.servers.receiver import Receiver, hang_up, status


async def named(house: House, receiver: Receiver, **more: Any) -> None:
    """Let Ben name a topic when he has read all there was."""
    await house.told(house.ben, "shared")
    (await house.ben.post("/notices/read")).raise_for_status()
    await always_awake(house.ben, titles=True)
    wish = {"address": f"{receiver.url}bens-topic", **more}
    shown = (await house.ben.put("/notices/ntfy", json=wish)).raise_for_status().json()["ntfy"]
    assert shown == {"address": wish["address"], "token": "token" in more}


@pytest.mark.parametrize("more_settings", [{"public_url": "https://lists.example.org/todo"}])
async def test_N8_a_message_says_what_happened_and_links_to_it(house: House, receiver: Receiver) -> None:
    await named(house, receiver, token="tk_secret")
    task = await house.task("Öl für die Fähre")
    await house.comments(house.ann_id, task, "@Ben, 2 m³?")
    (heard,) = await receiver.wait_for(1)
    assert (heard.method, heard.target) == ("POST", "/bens-topic")
    assert str(make_header(decode_header(heard.headers["title"]))) == "Ada mentioned you on Öl für die Fähre"
    assert heard.body.decode() == "“@Ben, 2 m³?”"
    assert heard.headers["click"] == f"https://lists.example.org/todo/?list={house.plans}&task={task}"
    assert (heard.headers["authorization"], heard.headers["priority"]) == ("Bearer tk_secret", "4")


async def test_N8_without_leave_a_message_has_nothing_that_anybody_wrote(house: House, receiver: Receiver) -> None:
    await named(house, receiver)
    await always_awake(house.ben, titles=False)
    await house.task("Something private", assignees=[house.ben_id])
    (heard,) = await receiver.wait_for(1)
    assert (heard.headers["title"], heard.body) == ("Livelist", b"A task was assigned to you")
    assert "click" not in heard.headers


async def test_N7_a_message_that_may_have_arrived_is_not_sent_twice(
    house: House, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("livelist.features.notices.outgoing.WAITS", (0.1, 0.1))
    await named(house, receiver)
    receiver.reply = hang_up
    task = await house.task(assignees=[house.ben_id])
    await receiver.wait_for(1)
    receiver.reply = status(200)
    await house.comments(house.ann_id, task, "@Ben?")
    first, second = await receiver.wait_for(2)
    assert "assigned" in first.headers["title"]
    assert "mentioned" in second.headers["title"]
    sent = (await house.ann.get("/metrics")).text
    assert 'livelist_notices_sent_total{outcome="unsure",way="ntfy"} 1.0' in sent


async def test_N7_a_message_that_was_not_taken_is_tried_again(
    house: House, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("livelist.features.notices.outgoing.WAITS", (0.1, 0.1))
    await named(house, receiver)
    receiver.reply = status(429, Retry_After="0")
    await house.task(assignees=[house.ben_id])
    await receiver.wait_for(3)  # the first, and one for each wait

    async def given_up() -> bool:
        return 'outcome="again",way="ntfy"} 3.0' in (await house.ann.get("/metrics")).text

    await until(given_up)
    assert len(receiver.heard) == 3


async def test_SEC86_of_a_list_that_somebody_has_left_nothing_more_is_sent(house: House, receiver: Receiver) -> None:
    await named(house, receiver)
    await house.task(assignees=[house.ben_id])
    notice = await house.told(house.ben, "assigned")
    await receiver.wait_for(1)
    (await house.ann.delete(f"/lists/{house.plans}/members/{house.ben_id}")).raise_for_status()
    (await house.ann.patch(f"/lists/{house.plans}", json={"title": "A title of later"})).raise_for_status()
    at = shown_time(house.server.context.rooms.environment.now() + 0.1)
    await house.says(house.ben_id, Set(notice["id"], {"again": at, "read": True}), list_id=f"home-{house.ben_id}")

    async def withheld() -> bool:
        return 'outcome="withheld",way="ntfy"} 1.0' in (await house.ann.get("/metrics")).text

    await until(withheld)
    assert len(receiver.heard) == 1


@pytest.mark.parametrize("more_settings", [{"allow_hooks": ()}])
async def test_SEC80_a_topic_inside_a_network_is_refused(house: House, receiver: Receiver) -> None:
    answer = await house.ben.put("/notices/ntfy", json={"address": f"{receiver.url}topic"})
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_address")


async def test_SEC83_a_token_of_a_topic_is_never_shown_and_carries_no_lines(house: House, receiver: Receiver) -> None:
    await named(house, receiver, token="tk_secret")
    assert "tk_secret" not in (await house.ben.get("/notices/settings")).text
    for token in ("two words", "a\r\nX-More: b", "é"):
        wish = {"address": f"{receiver.url}topic", "token": token}
        assert (await house.ben.put("/notices/ntfy", json=wish)).status_code == 422
    shown = (await house.ben.delete("/notices/ntfy")).json()["ntfy"]
    assert shown == {"address": None, "token": False}
    assert (await house.ben.post("/notices/ntfy/test")).status_code == 404
