"""Web Push against a push service that checks who sends and a browser that opens what came (N7, N8)."""

import httpx
import pytest

from livelist.core.ops import Set
from livelist.core.times import shown_time
from livelist.log import PlainLines
from tests.features.notices.conftest import House, until
from tests.features.notices.ways.conftest import always_awake
from tests.features.notices.ways.push_service import Browser
from tests.servers.receiver import Receiver, hang_up, status


async def devices(client: httpx.AsyncClient) -> list[dict[str, str]]:
    found: list[dict[str, str]] = (await client.get("/notices/devices")).raise_for_status().json()
    return found


async def test_N8_a_push_says_what_happened_where_it_leads_and_how_much_is_unread(
    house: House, browser: Browser
) -> None:
    task = await house.task(assignees=[house.ben_id])
    (push,) = await browser.pushes(1)
    notice = await house.told(house.ben, "assigned")
    assert push == {
        "id": notice["id"],
        "key": notice["id"],
        "title": "Ada assigned you Book the ferry",
        "body": "Summer house",
        "place": f"?list={house.plans}&task={task}",
        "unread": 1,
        "buttons": [],
    }
    assert browser.service.heard[0].headers["topic"] == notice["id"]


async def test_N8_without_leave_a_push_has_nothing_that_anybody_wrote(house: House, browser: Browser) -> None:
    await always_awake(house.ben, titles=False)
    await house.task("Something private", assignees=[house.ben_id])
    (push,) = await browser.pushes(1)
    assert (push["title"], push["body"]) == ("A task was assigned to you", "")
    assert b"private" not in browser.service.heard[0].body


async def test_N7_what_is_not_wanted_by_push_stays_in_the_page(house: House, browser: Browser) -> None:
    await always_awake(house.ben, ways={"assigned": ["page"]})
    task = await house.task(assignees=[house.ben_id])
    await house.told(house.ben, "assigned")
    await house.comments(house.ann_id, task, "@Ben!")
    (push,) = await browser.pushes(1)
    assert push["title"] == "Ada mentioned you on Book the ferry"


async def test_N7_a_push_that_is_not_taken_is_tried_again(
    house: House, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("livelist.features.notices.outgoing.WAITS", (0.2, 0.2))
    browser.service.reply = status(503)
    await house.task(assignees=[house.ben_id])
    await browser.pushes(1)
    browser.service.reply = status(201)
    first, second = await browser.pushes(2)
    assert first == second
    assert len({each.headers["topic"] for each in browser.service.heard}) == 1


@pytest.mark.parametrize("code", [404, 410])
async def test_N7_a_device_that_is_gone_is_forgotten(house: House, browser: Browser, code: int) -> None:
    browser.service.reply = status(code)
    await house.task(assignees=[house.ben_id])
    await browser.pushes(1)

    async def forgotten() -> bool:
        return await devices(house.ben) == []

    await until(forgotten)


async def test_N6_what_comes_again_is_pushed_again(house: House, browser: Browser) -> None:
    await house.task(assignees=[house.ben_id])
    notice = await house.told(house.ben, "assigned")
    await browser.pushes(1)
    soon = shown_time(house.server.context.rooms.environment.now() + 0.1)
    await house.says(house.ben_id, Set(notice["id"], {"again": soon, "read": True}), list_id=f"home-{house.ben_id}")
    first, second = await browser.pushes(2)
    assert second == first | {"key": f"{notice['id']}-1"}
    assert {each.headers["topic"] for each in browser.service.heard} == {first["key"], second["key"]}


async def test_SEC80_a_device_is_at_most_ten_and_its_address_is_never_shown(house: House, receiver: Receiver) -> None:
    for number in range(12):
        answer = await house.ben.post("/notices/devices", json=Browser(receiver, "", f"send/{number}").subscription)
        assert (answer.status_code, set(answer.json())) == (201, {"id", "name", "created_at"})
    assert len(await devices(house.ben)) == 10
    again = await house.ben.post("/notices/devices", json=Browser(receiver, "", "send/11").subscription)
    assert again.json()["id"] in {each["id"] for each in await devices(house.ben)}
    assert len(await devices(house.ben)) == 10


@pytest.mark.parametrize(
    "endpoint",
    ["http://169.254.169.254/latest", "https://[::1]/push", "https://10.0.0.1/x", "ftp://push.example/x", "nothing"],
)
@pytest.mark.parametrize("more_settings", [{"allow_hooks": ()}])
async def test_SEC80_an_endpoint_inside_a_network_is_refused(house: House, endpoint: str) -> None:
    wish = {"endpoint": endpoint, "keys": {"p256dh": "x", "auth": "y"}}
    answer = await house.ben.post("/notices/devices", json=wish)
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_address")


async def test_SEC80_only_its_owner_removes_or_tries_a_device(house: House, browser: Browser) -> None:
    (device,) = await devices(house.ben)
    one = f"/notices/devices/{device['id']}"
    assert (await house.ann.delete(one)).status_code == 404
    assert (await house.ann.post(f"{one}/test")).status_code == 404
    assert (await house.ben.post(f"{one}/test")).json() == {"outcome": "sent"}
    (push,) = await browser.pushes(1)
    assert push["title"] == "Livelist reaches you here"
    assert (await house.ben.delete(one)).status_code == 204
    assert await devices(house.ben) == []


async def test_SEC80_a_browser_that_signs_out_gets_no_more(house: House, browser: Browser) -> None:
    other = await house.visitors.signed_in("ben")
    (await house.ben.delete("/session")).raise_for_status()
    task = await house.task(assignees=[house.ben_id])
    await house.told(other, "assigned")

    async def forgotten() -> bool:
        return await devices(other) == []

    await until(forgotten)
    assert browser.service.heard == []
    del task


async def test_SEC80_who_signs_in_next_with_a_browser_takes_its_push_over(house: House, browser: Browser) -> None:
    (await house.ann.post("/notices/devices", json=browser.subscription)).raise_for_status()
    assert await devices(house.ben) == []
    await house.task(assignees=[house.ben_id])
    await house.told(house.ben, "assigned")
    task = await house.task(assignees=[])
    await always_awake(house.ann, titles=True)
    await house.comments(house.ben_id, task, "@Ada, and this?")
    (push,) = await browser.pushes(1)
    assert push["title"] == "Ben mentioned you on Book the ferry"


async def test_N7_a_broken_connection_is_no_answer(house: House, browser: Browser) -> None:
    browser.service.reply = hang_up
    (device,) = await devices(house.ben)
    assert (await house.ben.post(f"/notices/devices/{device['id']}/test")).json() == {"outcome": "again"}


async def test_SEC83_with_an_account_goes_all_that_is_kept_of_its_notices(house: House, browser: Browser) -> None:
    await house.task(assignees=[house.ben_id])
    await browser.pushes(1)
    directory, home = house.server.context.store.directory, f"home-{house.ben_id}"
    now = house.visitors.clock()
    assert await directory.get("delivery", home, now)
    assert await directory.get("notice-choices", home, now)
    assert len(await directory.group("push-device", f"home:{home}", now)) == 1
    wish = {"password": "correct horse"}
    (await house.ben.request("DELETE", "/account", json=wish)).raise_for_status()
    assert await directory.get("delivery", home, now) is None
    assert await directory.get("notice-choices", home, now) is None
    assert await directory.group("push-device", f"home:{home}", now) == []


async def test_SEC83_no_address_key_or_title_is_in_the_log(
    house: House, browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    browser.service.reply = status(400)
    await house.task("Something private", assignees=[house.ben_id])
    await browser.pushes(1)

    async def said() -> bool:
        return any(record.getMessage() == "notice refused" for record in caplog.records)

    await until(said)
    written = "\n".join(PlainLines().format(record) for record in caplog.records)
    keys = browser.subscription["keys"]
    for secret in (browser.path, keys["p256dh"], keys["auth"], "Something private"):
        assert secret not in written


async def test_SEC87_whatever_people_write_a_push_has_what_services_must_take(house: House, browser: Browser) -> None:
    await house.says("system", Set(house.ann_id, {"name": "\x01" * 99 + "A"}))
    task = await house.task("\x02" * 499 + "T")
    await house.comments(house.ann_id, task, "@Ben " + "\x03" * 500)
    (push,) = await browser.pushes(1)
    assert push["title"].startswith("\x01" * 99 + "A")
    assert push["title"].endswith("…")
    assert len(browser.service.heard[0].body) <= 4096
