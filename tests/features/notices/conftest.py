"""People with notices in a whole server with accounts, and Ann's list that Ben is in."""

import asyncio
import ipaddress
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from livelist.core.access import SERVER, Actor
from livelist.core.ops import Create, Mutation, Op
from livelist.core.results import Ok
from livelist.server.app import Livelist
from livelist.store.memory.store import MemoryStore
from tests.api.http.people.accounts_server import Visitors, account_of, accounts_server, list_of
from tests.patience import PATIENCE

LOCAL = (ipaddress.ip_network("127.0.0.0/8"),)


async def until(look: Callable[[], Awaitable[Any]]) -> Any:
    """Ask again until the answer is something."""
    async with asyncio.timeout(PATIENCE):
        while not (found := await look()):  # noqa: ASYNC110 - over HTTP, as anybody
            await asyncio.sleep(0.02)
        return found


@dataclass
class House:
    """A list of Ann's, with Ben."""

    visitors: Visitors
    ann: httpx.AsyncClient
    ben: httpx.AsyncClient
    ann_id: str
    ben_id: str
    plans: str

    @property
    def server(self) -> Livelist:
        return self.visitors.server

    async def says(self, who: str, *ops: Op, list_id: str | None = None) -> None:
        """Commit as somebody, to the list."""
        actor = SERVER if who == "system" else Actor(who, name="Somebody", home=f"home-{who}")
        (result,) = await self.server.context.rooms.commit(list_id or self.plans, actor, [Mutation(ops=list(ops))])
        assert isinstance(result, Ok), result

    async def task(self, title: str = "Book the ferry", **fields: Any) -> str:
        """Make a task as Ann; return its id."""
        made = await self.ann.post(f"/lists/{self.plans}/tasks", json={"title": title, **fields})
        return str(made.raise_for_status().json()["id"])

    async def comments(self, who: str, task: str, text: str) -> None:
        await self.says(who, Create(f"c{len(text)}-{task[:8]}", "comment", {"task": task, "text": text}))

    async def notices(self, client: httpx.AsyncClient, **query: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await client.get("/notices", params=query)).raise_for_status().json()["notices"]
        return found

    async def told(self, client: httpx.AsyncClient, kind: str) -> dict[str, Any]:
        """Return the first notice of a kind that somebody has, once they have one."""

        async def look() -> dict[str, Any] | None:
            return next((each for each in await self.notices(client) if each["kind"] == kind), None)

        found: dict[str, Any] = await until(look)
        return found


async def house_of(visitors: Visitors) -> House:
    ann = await visitors.owner()
    list_id = await list_of(ann, "Summer house")
    ben = await visitors.member(ann, "ben", list_id, role="editor")
    return House(visitors, ann, ben, await account_of(ann), await account_of(ben), list_id)


@pytest.fixture
def more_settings() -> dict[str, Any]:
    """What the server is started with besides; tests say otherwise by parametrizing this."""
    return {}


@pytest.fixture
async def house(tmp_path: Path, more_settings: dict[str, Any]) -> AsyncIterator[House]:
    more = {"allow_hooks": LOCAL, **more_settings}
    async with accounts_server(tmp_path, MemoryStore(), **more) as visitors:
        yield await house_of(visitors)
