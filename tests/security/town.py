"""Two replicas with accounts over one store, and everybody who may come to their doors."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from livelist.server.app import Livelist
from livelist.store.contract import Store
from tests.api.http.people.accounts_server import Visitors, account_of, accounts_server, list_of
from tests.patience import PATIENCE

HOST = (b"host", b"localhost:8080")
ROLES = (
    *("owner", "editor", "viewer", "guest editor", "guest viewer", "stranger"),
    *("reading token", "writing token", "agent", "sharing token", "other token"),
)
_paths: dict[str, dict[str, Any]] = {}


class Socket:
    """A WebSocket client without a network: what is sent is there when the loop has turned."""

    def __init__(self, server: Livelist, headers: dict[str, str], address: str) -> None:
        pairs = [HOST, *((name.lower().encode(), value.encode()) for name, value in headers.items())]
        self.scope: dict[str, Any] = {
            "type": "websocket",
            "path": "/ws",
            "scheme": "ws",
            "query_string": b"",
            "headers": pairs,
        }
        self.scope |= {"client": (address, 5), "extensions": {}}
        self.frames: list[dict[str, Any]] = []
        self.accepted = False
        self.closed: int | None = None
        self._inbox: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._inbox.put_nowait({"type": "websocket.connect"})
        self._task = asyncio.create_task(server(self.scope, self._inbox.get, self._take))

    async def _take(self, message: Any) -> None:
        if message["type"] == "websocket.send":
            self.frames.append(json.loads(message["text"]))
        elif message["type"] == "websocket.accept":
            self.accepted = True
        elif message["type"] == "websocket.close":
            self.closed = message.get("code", 1000)

    def send(self, **frame: Any) -> None:
        self._inbox.put_nowait({"type": "websocket.receive", "text": json.dumps(frame)})

    async def until(self, condition: Callable[["Socket"], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not condition(self):  # noqa: ASYNC110 - there is no event for what another server does
                await asyncio.sleep(0.001)

    async def asked(self, answer: str, **frame: Any) -> dict[str, Any]:
        """Send a frame and give the first later one of the type `answer`."""
        before = len(self.frames)
        self.send(**frame)
        await self.until(lambda me: any(each["t"] == answer for each in me.frames[before:]))
        return next(each for each in self.frames[before:] if each["t"] == answer)

    async def answered(self) -> bool:
        """Wait until the door is open or shut; say which."""
        await self.until(lambda me: me.accepted or me.closed is not None)
        return self.accepted

    async def end(self) -> None:
        self._inbox.put_nowait({"type": "websocket.disconnect", "code": 1000})
        await asyncio.gather(self._task, return_exceptions=True)


@dataclass
class Town:
    """`cast` has a browser or program for each role on the list `plans`, which has the task `t`."""

    replicas: list[Livelist]
    visitors: list[Visitors]
    cast: dict[str, httpx.AsyncClient] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    sockets: list[Socket] = field(default_factory=list)
    plans: str = ""
    other: str = ""

    def socket(self, who: str | None, replica: int = 0, address: str = "198.51.100.9", **headers: str) -> Socket:
        """Open a socket as somebody of the cast, with what they would bring."""
        brought = dict(headers)
        if who is not None:
            client = self.cast[who]
            if "authorization" in client.headers:
                brought["authorization"] = client.headers["authorization"]
            else:
                brought["cookie"] = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
                brought.setdefault("origin", "http://localhost:8080")
        socket = Socket(self.replicas[replica], brought, address)
        self.sockets.append(socket)
        return socket

    def elsewhere(self, who: str) -> httpx.AsyncClient:
        """Return the same person's browser at the second replica."""
        client = self.visitors[1].browser()
        client.cookies = self.cast[who].cookies
        return client

    @property
    def paths(self) -> dict[str, dict[str, Any]]:
        """Every route there is, by path and method: the same in each town, and worked out once."""
        if not _paths:
            _paths.update(self.replicas[0].description.whole()["paths"])
        return _paths

    def revs(self) -> int:
        """Count the changes in the list's log."""
        return self.replicas[0].context.rooms._entries[self.plans].room.position.rev

    async def populate(self) -> None:
        here = self.visitors[0]
        owner = await here.owner()
        self.plans, self.other = await list_of(owner), await list_of(owner, "Other")
        self.cast |= {"owner": owner, "anonymous": here.browser()}
        for role in ("editor", "viewer"):
            self.cast[role] = await here.member(owner, role, self.plans, role=role)
            self.cast[f"guest {role}"] = await self._guest(role)
        self.ids["bystander"] = await account_of(await here.member(owner, "bystander", self.plans, role="viewer"))
        self.cast["stranger"] = await here.member(owner, "stranger")
        self.cast["reading token"] = await self._program(scope="read", lists=None)
        self.cast["writing token"] = await self._program(scope="write", lists=None)
        self.cast["agent"] = await self._program(scope="write", lists=None, agent={"name": "Bot"})
        self.cast["sharing token"] = await self._program(scope="share", lists=None)
        self.cast["other token"] = await self._program(scope="write", lists=[self.other])
        for who in ("owner", "editor", "viewer", "stranger"):
            self.ids[who] = await account_of(self.cast[who])
        made = await owner.post(f"/lists/{self.plans}/tasks", json={"title": "Milk", "id": "t"})
        assert made.status_code == httpx.codes.CREATED

    async def _guest(self, role: str) -> httpx.AsyncClient:
        link = await self.cast["owner"].post(f"/lists/{self.plans}/links", json={"role": role})
        client = self.visitors[0].browser()
        wish = {"secret": link.raise_for_status().json()["secret"], "name": "Gus"}
        (await client.post("/links/enter", json=wish)).raise_for_status()
        return client

    async def _program(self, **wish: Any) -> httpx.AsyncClient:
        wish = {"name": "script", "days": 1, "agent": None} | wish
        token = await self.cast["owner"].post("/account/tokens", json=wish)
        secret = token.raise_for_status().json()["secret"]
        return self.visitors[0].program(secret)


@asynccontextmanager
async def town_of(folder: Path, stores: list[Store], url: str) -> AsyncIterator[Town]:
    """Start a replica a store, with everybody there; and end it all. A store of one process has one, which is both."""
    async with founded(folder, stores, url) as town:
        await town.populate()
        yield town


@asynccontextmanager
async def founded(folder: Path, stores: list[Store], url: str) -> AsyncIterator[Town]:
    """Start the same with nobody there yet."""
    async with AsyncExitStack() as stack:
        visitors = [await stack.enter_async_context(accounts_server(folder, store, url=url)) for store in stores]
        visitors *= 2 // len(visitors)
        town = Town([each.server for each in visitors], visitors)
        try:
            yield town
        finally:
            for socket in town.sockets:
                await socket.end()
