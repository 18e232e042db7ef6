"""A town as it is once everybody has moved in, kept so that each test's own town begins there."""

import shutil
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from redis import Redis

from livelist.store.contract import Store
from livelist.store.open import open_store
from tests.security.town import Town, founded, town_of

Kept = Mapping[bytes, tuple[int, bytes]]  # each key of a Redis: the milliseconds it lives (0: for ever), its value


@dataclass(frozen=True, slots=True)
class Hands:
    """What somebody at a client has in hand to show who they are."""

    address: str
    cookies: httpx.Cookies
    headers: httpx.Headers


@dataclass(frozen=True, slots=True)
class SettledTown:
    """`content` is the folder of a store in files, or the keys of a Redis; `cast` says whose hands are whose."""

    content: Path | Kept
    hands: Sequence[Hands]
    cast: Mapping[str, int]
    ids: Mapping[str, str]
    plans: str
    other: str

    @asynccontextmanager
    async def again(self, folder: Path, url: str) -> AsyncIterator[Town]:
        """Put everything back into `folder` or the Redis at `url`, and start the replicas of a town there."""
        if isinstance(self.content, Path):
            shutil.copytree(self.content, folder, dirs_exist_ok=True)
        else:
            _put(url, self.content)
        async with founded(folder, _stores(url, folder), url) as town:
            here = town.visitors[0]
            for each in self.hands:
                client = here.browser(each.address, headers=each.headers)
                client.cookies = httpx.Cookies(each.cookies)
            town.cast |= {who: here.clients[number] for who, number in self.cast.items()}
            town.ids |= self.ids
            town.plans, town.other = self.plans, self.other
            rooms = town.replicas[0].context.rooms
            rooms.release(await rooms.acquire(town.plans))  # it is open, as it is to those who have just moved in
            yield town


async def settle(folder: Path, url: str) -> SettledTown:
    """Found a town in `folder` or the Redis at `url`, let everybody move in, and keep what there is then."""
    async with town_of(folder, _stores(url, folder), url) as town:
        clients = town.visitors[0].clients
        hands = [_hands(client) for client in clients]
        cast = {who: clients.index(client) for who, client in town.cast.items()}
    content = folder if url == "sqlite:" else _taken(url)
    return SettledTown(content, hands, cast, town.ids, town.plans, town.other)


def _stores(url: str, folder: Path) -> list[Store]:
    """Open one for each replica: two over a real Redis, or the one process that SQLite is for."""
    return [open_store(url, folder) for _ in range(1 if url == "sqlite:" else 2)]


def _hands(client: httpx.AsyncClient) -> Hands:
    transport = client._transport
    assert isinstance(transport, httpx.ASGITransport)
    return Hands(transport.client[0], client.cookies, client.headers)


def _taken(url: str) -> Kept:
    with Redis.from_url(url, protocol=2) as redis:
        return {key: (max(0, redis.pttl(key)), redis.dump(key)) for key in redis.scan_iter(count=1000)}


def _put(url: str, content: Kept) -> None:
    with Redis.from_url(url, protocol=2) as redis, redis.pipeline(transaction=False) as batch:
        batch.flushdb()
        for key, (lives, value) in content.items():
            batch.restore(key, lives, value)
        batch.execute()
