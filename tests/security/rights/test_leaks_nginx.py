"""SEC88 through the shipped NGINX, before two replicas that people reach over real connections."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Final, cast

import httpx
import pytest
from websockets.asyncio.client import connect

from livelist.api.wire.hall import Hall
from livelist.api.wire.http_protocol import LivelistHttp
from tests.api.sockets.served import serving
from tests.faults.machines.nginx import Nginx
from tests.patience import PATIENCE
from tests.security.polling import opened
from tests.security.rights.planted import Planted, check, read
from tests.security.rights.test_leaks import answers
from tests.security.town import Town

# The owner first: what NGINX kept of an answer, the others would be given.
PEOPLE: Final = ("owner", "guest viewer", "anonymous")
FIRST_WORDS: Final = {"snapshot", "gone", "error"}


@pytest.fixture
async def nginx(town: Town, planted: Planted, tmp_path: Path) -> AsyncIterator[Nginx]:
    """NGINX before the town's replicas; from here on everybody comes through it."""
    http = cast("type[asyncio.Protocol]", partial(LivelistHttp, hall=Hall()))
    async with AsyncExitStack() as stack:
        ports = [await stack.enter_async_context(serving(each, http=http)) for each in town.replicas]
        proxy = Nginx(tmp_path / "nginx", ports)
        await asyncio.to_thread(proxy.start)
        stack.callback(proxy.stop)
        town.cast = {who: await stack.enter_async_context(through(proxy, client)) for who, client in town.cast.items()}
        yield proxy


def through(proxy: Nginx, client: httpx.AsyncClient) -> httpx.AsyncClient:
    """Return somebody's browser or program as it is at another address, where cookies have another name."""
    cookies = {f"livelist_session_{proxy.port}": value for value in client.cookies.values()}
    kept = {name: value for name, value in client.headers.items() if name == "authorization"}
    return httpx.AsyncClient(base_url=proxy.url, headers=kept, cookies=cookies)


@pytest.mark.parametrize("town", ["redis"], indirect=True)
async def test_SEC88_through_nginx_no_answer_has_a_word_that_is_not_its_readers(
    town: Town, planted: Planted, nginx: Nginx
) -> None:
    told: dict[str, set[str]] = {}
    async for who, method, address, answer in answers(town, planted, PEOPLE):
        read(told, planted, who, f"{answer.headers} {answer.text}")
        assert answer.status_code < 500, (who, method, address)
        kept = answer.headers.get(
            "cache-control", "no-store" if address == "/metrics" else ""
        )  # which is never asked on
        assert kept == "no-store", (method, address)
    check(told, planted, planted.words)


async def frames_of(town: Town, nginx: Nginx, who: str, list_id: str) -> list[dict[str, object]]:
    """Open a list over a WebSocket and return what is said until it is there, or until it is known not to be."""
    client, frames = town.cast[who], []
    headers = {name: value for name, value in client.headers.items() if name == "authorization"}
    for name, value in client.cookies.items():
        headers["cookie"] = f"{name}={value}"
    address = f"ws://127.0.0.1:{nginx.port}/ws"
    origin = None if "authorization" in headers else nginx.url
    async with asyncio.timeout(PATIENCE), connect(address, origin=origin, additional_headers=headers) as wire:  # type: ignore[arg-type]
        await wire.send(json.dumps({"t": "open", "list": list_id}))
        async for text in wire:
            frames.append(json.loads(text))
            if frames[-1]["t"] in FIRST_WORDS and not frames[-1].get("more"):
                break
    return frames


@pytest.mark.parametrize("town", ["redis"], indirect=True)
async def test_SEC88_through_nginx_no_socket_says_a_word_that_is_not_its_listeners(
    town: Town, planted: Planted, nginx: Nginx
) -> None:
    told: dict[str, set[str]] = {}
    for who in PEOPLE:
        for list_id in planted.ids["list_id"]:
            read(told, planted, who, json.dumps(await frames_of(town, nginx, who, list_id), ensure_ascii=False))
            polling = await opened(town.cast[who], list_id)
            await polling.listen('"')
            read(told, planted, who, str(polling.told))
            await polling.leave()
    check(told, planted, ("Wplans", "Wtask", "Wsection", "Wview", "Wcomment", "Wother", "Wprivate", "Wnotice"))
    for replica in town.replicas:
        await replica.socketio_door.drain()
