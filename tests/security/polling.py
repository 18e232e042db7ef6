"""Somebody of the town at a Socket.IO door, by polling, which needs no network."""

import asyncio
import json
from typing import Any

import httpx

from tests.patience import PATIENCE

POLLING = "/socket.io/?EIO=4&transport=polling"


class Polling:
    """One connection. `told` has every packet so far, as text."""

    def __init__(self, client: httpx.AsyncClient, address: str) -> None:
        self.client = client
        self.address = address
        self.told: list[str] = []
        self._acks = 0

    async def listen(self, word: str) -> str:
        """Poll until a packet has `word`; give it."""
        async with asyncio.timeout(PATIENCE):
            while not (found := [packet for packet in self.told if word in packet]):
                answer = await self.client.get(self.address)
                assert answer.status_code == 200, answer.text
                self.told += [packet for packet in answer.text.split("\x1e") if packet != "2"]
        return found[0]

    async def leave(self) -> None:
        """End the connection, so that its seat is free."""
        await self.client.post(self.address, content="1")

    async def ask(self, event: str, payload: Any) -> dict[str, Any]:
        """Send an event and give its answer."""
        self._acks += 1
        packet = f"42{self._acks}{json.dumps([event, payload])}"
        assert (await self.client.post(self.address, content=packet)).status_code == 200
        answer = await self.listen(start := f"43{self._acks}[")
        (body,) = json.loads(answer.removeprefix(start.removesuffix("[")))
        found: dict[str, Any] = body
        return found


async def opened(client: httpx.AsyncClient, list_id: str) -> Polling:
    """Connect to a list."""
    start = f"{POLLING}&list={list_id}"
    sid = (await client.get(start)).text.partition('"sid":"')[2].partition('"')[0]
    address = f"{start}&sid={sid}"
    assert (await client.post(address, content="40")).status_code == 200
    return Polling(client, address)
