"""A real server with a receiver beside it, and what tests of webhooks say again and again."""

import ipaddress
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from standardwebhooks import Webhook as Verifier

from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.contract import Store
from livelist.store.memory.store import MemoryStore
from tests.servers.livelist_server import served
from tests.servers.receiver import Heard, Receiver, receiving

HERE = (ipaddress.ip_network("127.0.0.1/32"),)


@dataclass(slots=True)
class Hooked:
    """A server, somebody who asks it, and a receiver."""

    server: Livelist
    http: httpx.AsyncClient
    receiver: Receiver

    async def make(self, path: str = "/lists/default/webhooks", **fields: Any) -> dict[str, Any]:
        """Make a webhook."""
        answer = await self.http.post(path, json={"url": self.receiver.url, **fields})
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    async def add(self, title: str, list_id: str = "default") -> dict[str, Any]:
        """Add a task."""
        answer = await self.http.post(f"/lists/{list_id}/tasks", json={"title": title})
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    async def told(self, count: int) -> list[dict[str, Any]]:
        """Return the bodies that were received, once there are so many."""
        return [json.loads(heard.body) for heard in await self.receiver.wait_for(count)]


@asynccontextmanager
async def hooked(folder: Path, store: Store | None = None, **settings: Any) -> AsyncIterator[Hooked]:
    """Start all three; without more it is an open server."""
    made = Settings(data=folder, store="memory:", **{"allow_hooks": HERE, **settings})
    server = Livelist(made, store or MemoryStore())
    async with receiving() as receiver, served(server) as url, httpx.AsyncClient(base_url=url) as http:
        yield Hooked(server, http, receiver)


def titles(bodies: list[dict[str, Any]]) -> list[str]:
    """Return the titles of the tasks that were told of."""
    return [body["data"]["task"]["title"] for body in bodies]


def verified(heard: Heard, secret: str) -> dict[str, Any]:
    """Return a body whose signature is right."""
    body: dict[str, Any] = Verifier(secret).verify(heard.body, dict(heard.headers))
    return body
