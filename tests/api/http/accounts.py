"""A server with accounts, and people at their browsers."""

from dataclasses import dataclass, field
from typing import Any

import httpx
from argon2 import PasswordHasher

from livelist.accounts_mode import AccountsMode
from livelist.app import Livelist
from livelist.people.registry import People

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "correct horse"


def people_of(server: Livelist) -> People:
    assert isinstance(server.accounts, AccountsMode)
    return server.accounts.people


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
    clients: list[httpx.AsyncClient] = field(default_factory=list)

    def browser(self, address: str | None = None, scheme: str = "http", **headers: str) -> httpx.AsyncClient:
        peer = (address or f"198.51.100.{len(self.clients) + 1}", 50_000)
        transport = httpx.ASGITransport(app=self.server, raise_app_exceptions=False, client=peer)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        client = httpx.AsyncClient(transport=transport, base_url=f"{scheme}://localhost:8080", headers=given)
        self.clients.append(client)
        return client

    async def owner(self) -> httpx.AsyncClient:
        """Give the browser of the first owner, who has set the server up."""
        client = self.browser()
        wish = {"login": "ada", "name": "Ada", "password": PASSWORD}
        (await client.post("/setup", json=wish)).raise_for_status()
        return client

    async def member(self, owner: httpx.AsyncClient, login: str, list_id: str | None = None, **more: Any) -> Any:
        """Give the browser of somebody `owner` has invited, to a list or to the server."""
        address = f"/lists/{list_id}/invites" if list_id else "/invites"
        secret = (await owner.post(address, json=more)).raise_for_status().json()["secret"]
        client = self.browser()
        wish = {"invite": secret, "login": login, "name": login.title(), "password": PASSWORD}
        (await client.post("/accounts", json=wish)).raise_for_status()
        return client


async def list_of(client: httpx.AsyncClient, title: str = "Plans") -> str:
    """Make a list and give its id."""
    return str((await client.post("/lists", json={"title": title})).raise_for_status().json()["id"])


async def own_id(client: httpx.AsyncClient) -> str:
    return str((await client.get("/account")).raise_for_status().json()["id"])
