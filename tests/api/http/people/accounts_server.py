"""A server with accounts, and people at their browsers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx
from argon2 import PasswordHasher

from livelist.people.context import People
from livelist.people.hashing import Passwords
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.contract import Store

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "correct horse"
DAY = 86_400.0


@dataclass
class Clock:
    """Stands still until it is told."""

    seconds: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Visitors:
    """Makes browsers: clients with cookies of their own, each from an address of its own."""

    server: Livelist
    clock: Clock
    clients: list[httpx.AsyncClient] = field(default_factory=list)

    @property
    def people(self) -> People:
        assert self.server.accounts
        return self.server.accounts.people

    def browser(self, address: str | None = None, scheme: str = "http", **more: Any) -> httpx.AsyncClient:
        peer = (address or f"198.51.100.{len(self.clients) + 1}", 50_000)
        transport = httpx.ASGITransport(app=self.server, raise_app_exceptions=False, client=peer)
        client = httpx.AsyncClient(transport=transport, base_url=f"{scheme}://localhost:8080", **more)
        self.clients.append(client)
        return client

    def program(self, token: str) -> httpx.AsyncClient:
        return self.browser(headers={"Authorization": f"Bearer {token}"})

    async def owner(self) -> httpx.AsyncClient:
        """Return the browser of the first owner, who has set the server up."""
        client = self.browser()
        wish = {"login": "ada", "name": "Ada", "password": PASSWORD}
        (await client.post("/setup", json=wish)).raise_for_status()
        return client

    async def member(
        self, owner: httpx.AsyncClient, login: str, list_id: str | None = None, **more: Any
    ) -> httpx.AsyncClient:
        """Return the browser of somebody `owner` has invited, to a list or to the server."""
        secret = await invite(owner, list_id, **more)
        client = self.browser()
        wish = {"invite": secret, "login": login, "name": login.title(), "password": PASSWORD}
        (await client.post("/accounts", json=wish)).raise_for_status()
        return client

    async def signed_in(self, login: str, **more: Any) -> httpx.AsyncClient:
        """Return another browser of somebody's."""
        client = self.browser(**more)
        (await client.post("/session", json={"login": login, "password": PASSWORD})).raise_for_status()
        return client


@asynccontextmanager
async def accounts_server(
    folder: Path, store: Store, clock: Clock | None = None, url: str = "memory:", **more: Any
) -> AsyncIterator[Visitors]:
    """Start a server with accounts, quick passwords and a clock that stands still."""
    settings = replace(Settings(data=folder, store=url, access="accounts"), **more)
    clock = clock or Clock()
    server = Livelist(settings, store)
    made = Visitors(server, clock)
    made.people.now, made.people.passwords = clock, Passwords(QUICK)
    await server.start()
    yield made
    for client in made.clients:
        await client.aclose()
    await server.close()


async def invite(owner: httpx.AsyncClient, list_id: str | None = None, **more: Any) -> str:
    address = f"/lists/{list_id}/invites" if list_id else "/invites"
    return str((await owner.post(address, json=more)).raise_for_status().json()["secret"])


async def list_of(client: httpx.AsyncClient, title: str = "Plans") -> str:
    """Make a list and give its id."""
    return str((await client.post("/lists", json={"title": title})).raise_for_status().json()["id"])


async def account_of(client: httpx.AsyncClient) -> str:
    return str((await client.get("/account")).raise_for_status().json()["id"])
