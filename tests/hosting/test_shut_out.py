"""A page that gets no WebSocket through its proxy: the log says why, and the page is told when it asks (E77, H14)."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.memory.store import MemoryStore
from tests.api.sockets.polling_client import Polled
from tests.api.sockets.served import task_op
from tests.faults.machines.nginx import Nginx
from tests.servers.livelist_server import served

UPGRADE = "proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;"


def write(nginx: Nginx, port: str, lines: str) -> None:
    """Have NGINX be a proxy as somebody wrote it by hand."""
    text = (nginx.folder / "nginx.conf").read_text().partition("  include http.conf;")[0]
    location = f"location / {{ proxy_pass http://127.0.0.1:{port}; proxy_http_version 1.1; {lines} }}"
    (nginx.folder / "nginx.conf").write_text(f"{text} server {{ listen 127.0.0.1:{nginx.port}; {location} }} }}")


@asynccontextmanager
async def behind(folder: Path, lines: str) -> AsyncIterator[Nginx]:
    settings = Settings(data=folder, store="memory:", access="open", proxies=("127.0.0.1",))
    async with served(Livelist(settings, MemoryStore())) as url:
        port = url.rpartition(":")[2]
        nginx = Nginx(folder / "nginx", [int(port)])
        write(nginx, port, lines)
        await asyncio.to_thread(nginx.start)
        try:
            yield nginx
        finally:
            nginx.stop()


async def refused(nginx: Nginx) -> int:
    with pytest.raises(InvalidStatus) as error:
        await connect(nginx.url.replace("http", "ws") + "/ws", origin=Origin(nginx.url))
    return error.value.response.status_code


async def asked(nginx: Nginx) -> dict[str, object]:
    async with httpx.AsyncClient(base_url=nginx.url, headers={"Origin": nginx.url}) as http:
        return dict((await http.post("/ws")).json())


async def test_E77_a_proxy_that_drops_the_port_is_named_in_the_log_and_to_the_page(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with behind(tmp_path, "proxy_set_header Host $host; " + UPGRADE) as nginx:
        assert await refused(nginx) == 403
        answer = await asked(nginx)
    assert (answer["code"], answer["retry"]) == ("bad_origin", False)
    assert "LIVELIST_ORIGINS" in str(answer["detail"])
    told = [record for record in caplog.records if record.getMessage() == "page of another address refused"]
    assert [record.__dict__["fields"]["page"] for record in told] == [nginx.url]
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_H14_a_proxy_without_upgrade_is_named_in_the_log_and_to_the_page(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with behind(tmp_path, "proxy_set_header Host $http_host;") as nginx:
        assert await refused(nginx) == 426
        answer = await asked(nginx)
    assert (answer["code"], answer["retry"]) == ("upgrade_required", False)
    assert "no WebSocket gets through" in str(answer["detail"])
    assert "proxy without WebSockets" in [record.getMessage() for record in caplog.records]


async def test_H14_L1_behind_it_a_page_lives_on_requests(tmp_path: Path) -> None:
    async with (
        behind(tmp_path, "proxy_set_header Host $http_host;") as nginx,
        httpx.AsyncClient(base_url=nginx.url, headers={"Origin": nginx.url}) as http,
    ):
        ann = await Polled(http).begin()
        await ann.say({"t": "hello", "protocol": 2, "client": "c1"}, {"t": "open", "list": "default"})
        await ann.said("snapshot")
        waiting = asyncio.ensure_future(ann.said("changes"))
        (await http.post("/tasks", json={"title": "Milk"})).raise_for_status()
        assert "Milk" in str(await waiting)
        mutation = {"client": "c1", "seq": 1, "ops": [task_op("Bread", "b1")]}
        await ann.say({"t": "push", "list": "default", "mutations": [mutation]})
        assert (await ann.said("ack"))["results"][0]["status"] == "ok"
        assert [task["title"] for task in (await http.get("/tasks")).json()] == ["Milk", "Bread"]


async def test_H14_L4_our_own_nginx_keeps_it_at_the_replica_that_carries_it(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, store="memory:", access="open", proxies=("127.0.0.1",))
    here, there = Livelist(settings, MemoryStore()), Livelist(settings, MemoryStore())
    async with served(here) as one, served(there) as other:
        nginx = Nginx(tmp_path / "nginx", [int(url.rpartition(":")[2]) for url in (one, other)])
        await asyncio.to_thread(nginx.start)
        try:
            async with httpx.AsyncClient(base_url=nginx.url, headers={"Origin": nginx.url}) as http:
                ann = await Polled(http).begin()
                await ann.say({"t": "hello", "protocol": 2, "client": "c1"})
                await ann.said("welcome")
                for _ in range(6):
                    assert (await ann.ask("/receive", b"", **{"Livelist-Wait": "0"})).status_code == 204
            traffic = [app.socket_door.traffic.sockets for app in (here, there)]
            assert sorted(traffic) == [0, 1]
        finally:
            nginx.stop()


async def test_H14_what_passes_by_itself_is_not_blamed_on_a_proxy(tmp_path: Path) -> None:
    server = Livelist(Settings(data=tmp_path, store="memory:"), MemoryStore())
    async with served(server) as url, httpx.AsyncClient(base_url=url, headers={"Origin": url}) as http:
        assert (await http.post("/ws")).json()["code"] == "upgrade_required"
        await server.drain(0)
        answer = (await http.post("/ws")).json()
        assert (answer["code"], answer["retry"]) == ("draining", True)
    server = Livelist(Settings(data=tmp_path, store="memory:", access="accounts", sockets_per_address=1), MemoryStore())
    async with served(server) as url, httpx.AsyncClient(base_url=url, headers={"Origin": url}) as http:
        for _ in range(3):
            assert (await http.post("/ws")).json()["code"] == "upgrade_required"
        async with connect(url.replace("http", "ws") + "/ws", origin=Origin(url)):
            assert (await http.post("/ws")).json()["code"] == "too_many"
