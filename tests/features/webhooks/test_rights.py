"""SEC43, W14: who may look after webhooks, and that each stands on its owner's right when something is sent."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from livelist.store.memory.store import MemoryStore
from tests.api.http.people.accounts_server import Visitors, account_of, accounts_server, list_of
from tests.features.webhooks.hooked import HERE, titles
from tests.servers.receiver import Receiver, receiving


@dataclass(slots=True)
class Town:
    """A server with people: Ada and Bea own the list Plans, Ed edits it, Vic views it, Sue is a stranger."""

    visitors: Visitors
    receiver: Receiver
    ada: httpx.AsyncClient
    bea: httpx.AsyncClient
    ed: httpx.AsyncClient
    vic: httpx.AsyncClient
    sue: httpx.AsyncClient
    plans: str

    @property
    def many(self) -> str:
        return f"/lists/{self.plans}/webhooks"

    async def make(self, by: httpx.AsyncClient, path: str | None = None) -> dict[str, Any]:
        answer = await by.post(path or self.many, json={"url": self.receiver.url + "secret-path"})
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    async def add(self, title: str, list_id: str | None = None) -> None:
        (await self.ada.post(f"/lists/{list_id or self.plans}/tasks", json={"title": title})).raise_for_status()

    async def told(self, count: int) -> list[str]:
        bodies = [json.loads(heard.body) for heard in await self.receiver.wait_for(count)]
        return titles([body for body in bodies if "task" in body["data"]])

    async def told_until(self, title: str) -> list[str]:
        """Return what was told, once a task is among it."""
        count = 0
        while title not in (found := await self.told(count)):
            count = len(self.receiver.heard) + 1
        return found

    async def ids_until(self, count: int) -> list[str]:
        """Return the ids of the list's webhooks, once there are so many."""
        while True:
            found = (await self.ada.get(self.many)).json()
            if len(found) == count:
                return [each["id"] for each in found]
            await asyncio.sleep(0.02)

    async def trail(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await self.ada.get("/audit")).json()["events"]
        return [event for event in found if event["kind"].startswith("webhook")]


@asynccontextmanager
async def town(folder: Path) -> AsyncIterator[Town]:
    store = MemoryStore()
    async with accounts_server(folder, store, allow_hooks=HERE) as visitors, receiving() as receiver:
        ada = await visitors.owner()
        plans = await list_of(ada)
        bea = await visitors.member(ada, "bea", plans, role="owner")
        ed = await visitors.member(ada, "ed", plans, role="editor")
        vic = await visitors.member(ada, "vic", plans, role="viewer")
        sue = await visitors.member(ada, "sue")
        yield Town(visitors, receiver, ada, bea, ed, vic, sue, plans)


async def test_SEC43_W14_only_owners_look_after_webhooks(tmp_path: Path) -> None:
    async with town(tmp_path) as here:
        made = await here.make(here.ada)
        one = f"{here.many}/{made['id']}"
        for client, expected in ((here.ed, 403), (here.vic, 403), (here.sue, 404), (here.visitors.browser(), 401)):
            for method, path, body in (
                ("GET", here.many, None),
                ("POST", here.many, {"url": here.receiver.url}),
                ("GET", one, None),
                ("PATCH", one, {"description": "mine"}),
                ("DELETE", one, None),
                ("POST", f"{one}/test", None),
                ("POST", f"{one}/rotate", None),
                ("POST", f"{one}/replay", {"after": 0}),
                ("GET", f"{one}/deliveries", None),
                ("POST", f"{one}/deliveries/msg_1/redeliver", None),
            ):
                answer = await client.request(method, path, json=body)
                assert answer.status_code == expected, (method, path, answer.text)
        assert here.receiver.connections == 0


async def test_SEC43_W14_another_owner_sees_that_there_is_one_and_can_stop_it(tmp_path: Path) -> None:
    async with town(tmp_path) as here:
        made = await here.make(here.ada)
        one = f"{here.many}/{made['id']}"
        (shown,) = (await here.bea.get(here.many)).json()
        assert (shown["yours"], shown["by"]) == (False, await account_of(here.ada))
        assert shown["url"] == f"http://127.0.0.1:{here.receiver.port}/…"
        for method, path, body in (
            ("PATCH", one, {"url": "https://elsewhere.example/"}),
            ("PATCH", one, {"paused": False}),
            ("POST", f"{one}/test", None),
            ("POST", f"{one}/rotate", None),
            ("POST", f"{one}/replay", {"after": 0}),
            ("GET", f"{one}/deliveries", None),
            ("POST", f"{one}/deliveries/msg_1/redeliver", None),
        ):
            assert (await here.bea.request(method, path, json=body)).status_code == 403, (method, path)
        assert (await here.bea.patch(one, json={"paused": True})).json()["state"] == "paused"
        assert (await here.bea.delete(one)).status_code == 204
        assert (await here.ada.get(here.many)).json() == []


async def test_SEC43_W14_programs_need_the_scope_and_agents_have_none(tmp_path: Path) -> None:
    async with town(tmp_path) as here:

        async def program(**wish: Any) -> httpx.AsyncClient:
            made = (await here.ada.post("/account/tokens", json={"name": "script", **wish})).raise_for_status()
            return here.visitors.program(made.json()["secret"])

        wish = {"url": here.receiver.url}
        for scope, expected in (("read", 403), ("write", 403), ("share", 201)):
            client = await program(scope=scope)
            assert (await client.post(here.many, json=wish)).status_code == expected, scope
            assert (await client.post("/webhooks", json=wish)).status_code == expected, scope
        agent = await program(scope="share", agent={"name": "Robin"})
        assert (await agent.post(here.many, json=wish)).status_code == 403
        limited = await program(scope="share", lists=[here.plans])
        assert (await limited.post(here.many, json=wish)).status_code == 201
        assert (await limited.post("/webhooks", json=wish)).status_code == 403
        assert (await limited.get("/webhooks")).status_code == 403


async def test_SEC43_W14_a_webhook_dies_with_its_owners_right(tmp_path: Path) -> None:
    async with town(tmp_path) as here:
        bea = await account_of(here.bea)
        made = await here.make(here.bea)
        await here.add("While she owns it")
        assert await here.told(1) == ["While she owns it"]
        await here.ada.patch(f"/lists/{here.plans}/members/{bea}", json={"role": "editor"})
        kept = await here.make(here.ada)
        await here.add("When she does not")
        assert await here.told(2) == ["While she owns it", "When she does not"]  # the second one is Ada's
        assert await here.ids_until(1) == [kept["id"]]
        (ended,) = [event for event in await here.trail() if event["kind"] == "webhook_ended"]
        assert (ended["about"]["webhook"], ended["about"]["owner"]) == (made["id"], bea)
        assert len(here.receiver.heard) == 2


async def test_SEC43_W14_one_for_all_lists_is_told_of_those_its_owner_owns(tmp_path: Path) -> None:
    async with town(tmp_path) as here:
        await here.make(here.ed, "/webhooks")
        mine = await list_of(here.ed, "Ed's own")
        await here.add("Not for Ed")
        (await here.ed.post(f"/lists/{mine}/tasks", json={"title": "For Ed"})).raise_for_status()
        assert await here.told(3) == ["For Ed"]  # after the list's own beginning, and his in it
        ed = await account_of(here.ed)
        await here.ada.patch(f"/lists/{here.plans}/members/{ed}", json={"role": "owner"})
        await here.ada.patch(f"/lists/{here.plans}", json={"title": "Ours"})
        await here.add("Now for Ed")
        told = await here.told_until("Now for Ed")
        assert "Not for Ed" not in told
        types = [json.loads(heard.body)["type"] for heard in here.receiver.heard]
        assert types[3:6] == ["member.changed", "list.updated", "task.created"]
        await here.ada.patch(f"/lists/{here.plans}/members/{ed}", json={"role": "viewer"})
        await here.add("No longer for Ed")
        (await here.ed.post(f"/lists/{mine}/tasks", json={"title": "Last"})).raise_for_status()
        assert "No longer for Ed" not in await here.told_until("Last")
        await here.ada.patch(f"/lists/{here.plans}/members/{ed}", json={"role": "owner"})
        await here.add("Again for Ed")
        assert "No longer for Ed" not in await here.told_until("Again for Ed")


async def test_SEC43_W14_whose_account_is_disabled_is_sent_nothing_until_it_is_enabled(tmp_path: Path) -> None:
    async with town(tmp_path) as here:
        bea = await account_of(here.bea)
        await here.make(here.bea)
        await here.ada.patch(f"/accounts/{bea}", json={"disabled": True})
        await here.add("One")
        other = await here.make(here.ada)
        await here.add("Two")
        assert await here.told(1) == ["Two"]  # Ada's
        await here.ada.delete(f"{here.many}/{other['id']}")
        await here.ada.patch(f"/accounts/{bea}", json={"disabled": False})
        await here.add("Three")
        assert await here.told(4) == ["Two", "One", "Two", "Three"]


async def test_SEC43_W14_everybody_has_their_own_and_sees_no_others(tmp_path: Path) -> None:
    async with town(tmp_path) as here:
        made = await here.make(here.bea, "/webhooks")
        assert (await here.ada.get("/webhooks")).json() == []
        assert (await here.ada.get(f"/webhooks/{made['id']}")).status_code == 404
        assert (await here.ada.delete(f"/webhooks/{made['id']}")).status_code == 404
        assert [each["id"] for each in (await here.bea.get("/webhooks")).json()] == [made["id"]]
        home = f"/lists/home-{await account_of(here.ada)}/webhooks"
        assert (await here.ada.post(home, json={"url": here.receiver.url})).status_code == 403


async def test_SEC64_W14_what_is_done_is_in_the_trail_without_address_or_secret(tmp_path: Path) -> None:
    async with town(tmp_path) as here:
        made = await here.make(here.ada)
        one = f"{here.many}/{made['id']}"
        await here.ada.patch(one, json={"description": "Kitchen"})
        await here.ada.post(f"{one}/rotate")
        await here.ada.post(f"{one}/replay", json={"after": 0})
        await here.ada.delete(one)
        trail = await here.trail()
        assert [event["kind"] for event in reversed(trail)] == [
            "webhook_made",
            "webhook_changed",
            "webhook_secret_changed",
            "webhook_replayed",
            "webhook_removed",
        ]
        assert {event["about"]["webhook"] for event in trail} == {made["id"]}
        assert "secret-path" not in json.dumps(trail)
        assert "whsec_" not in json.dumps(trail)


@pytest.mark.parametrize("path", ["/webhooks", None])
async def test_SEC23_W12_who_has_many_sent_by_hand_is_slowed_whichever_webhook_it_is(
    tmp_path: Path, path: str | None
) -> None:
    async with town(tmp_path) as here:
        answers: list[int] = []
        for _ in range(4):
            made = await here.make(here.ada, path)
            one = f"{path or here.many}/{made['id']}"
            answers += [(await here.ada.post(f"{one}/test")).status_code for _ in range(10)]
        assert answers == [200] * 30 + [429] * 10
