"""The real server killed in the middle of its work (F1, F2, F5): what was acknowledged is there, once (I1, I2)."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import httpx
import msgspec
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from livelist.core.chain import first_break
from livelist.core.ops import Change
from livelist.store.open import open_store
from tests.faults.server import LivelistServer, Writer, encode, wait_until
from tests.redis_server import RedisServer

Start = Callable[..., LivelistServer]


class NobodyWatches:
    def published(self, list_id: str, frame: bytes) -> None: ...
    def missed(self, list_id: str) -> None: ...
    def announced(self, list_id: str, payload: bytes) -> None: ...
    def bumped(self) -> None: ...


async def log_of(server: LivelistServer) -> list[bytes]:
    store = open_store(server.store, server.data)
    await store.start(NobodyWatches())
    try:
        head = await store.head("default")
        return await store.changes("default", head.epoch, 0, head.rev)
    finally:
        await store.close()


def total(writers: Sequence[Writer]) -> int:
    return sum(len(writer.acknowledged) for writer in writers)


async def write_through(writers: Sequence[Writer], disturb: Callable[[], Any], times: int, between: int) -> None:
    """Let writers write, and disturb them each time they have got `between` acknowledgements further."""
    tasks = [asyncio.create_task(writer.run()) for writer in writers]
    for _ in range(times):
        goal = total(writers) + between
        await wait_until(lambda goal=goal: total(writers) >= goal, "acknowledgements")  # type: ignore[misc]
        await asyncio.to_thread(disturb)
    goal = total(writers) + between
    await wait_until(lambda: total(writers) >= goal, "acknowledgements after the last disturbance")
    for writer in writers:
        writer.finish()
    await asyncio.gather(*tasks)


async def assert_all_there_once(server: LivelistServer, writers: Sequence[Writer]) -> None:
    log = await log_of(server)
    assert first_break(log) is None
    found: dict[tuple[str | None, int | None], int] = {}
    for change in (msgspec.json.decode(raw, type=Change) for raw in log):
        name = (change.client, change.seq)
        assert name == (None, None) or name not in found, f"I1: {name} twice"
        found[name] = change.rev
    for writer in writers:
        for seq, rev in writer.acknowledged.items():
            assert found.get((writer.name, seq)) == rev, "I2"


async def test_F1_killed_under_load_nothing_acknowledged_is_lost_or_doubled(livelist: Start) -> None:
    server = livelist()

    def kill_and_start() -> None:
        server.kill()
        server.start()

    writers = [Writer(f"w{number}", [server.url]) for number in range(8)]
    await write_through(writers, kill_and_start, times=3, between=100)
    assert all(writer.connections >= 4 for writer in writers)
    server.kill()
    await assert_all_there_once(server, writers)


async def test_F2_a_replica_killed_again_and_again_costs_nothing(livelist: Start, redis_url: str) -> None:
    replicas = [livelist(redis_url), livelist(redis_url)]
    victim = iter(range(100))

    def kill_and_start() -> None:
        replica = replicas[next(victim) % 2]
        replica.kill()
        replica.start()

    urls = [replica.url for replica in replicas]
    writers = [Writer(f"w{number}", urls[number % 2 :] + urls[: number % 2]) for number in range(6)]
    await write_through(writers, kill_and_start, times=4, between=60)
    await assert_all_there_once(replicas[0], writers)


async def test_F5_redis_killed_and_restarted_costs_nothing(
    livelist: Start, redis_servers: Callable[..., RedisServer]
) -> None:
    redis = redis_servers()
    replicas = [livelist(redis.url), livelist(redis.url)]
    writers = [Writer(f"w{number}", [replicas[number % 2].url]) for number in range(4)]
    await write_through(writers, redis.restart, times=2, between=60)
    await assert_all_there_once(replicas[0], writers)


async def test_F10_with_its_subscription_killed_a_replica_still_hears_of_the_other(
    livelist: Start, redis_servers: Callable[..., RedisServer]
) -> None:
    redis = redis_servers()
    here, there = livelist(redis.url), livelist(redis.url)

    def read_until(socket: Any, title: str) -> None:
        while title not in socket.recv(timeout=20):
            pass

    def post(title: str) -> None:
        assert httpx.post(f"{there.url}/tasks", json={"title": title}).status_code == httpx.codes.CREATED

    def story() -> None:
        with connect(here.url.replace("http", "ws") + "/ws") as socket:
            socket.send(encode({"t": "open"}))
            read_until(socket, "snapshot")
            post("heard")
            read_until(socket, "heard")
            redis.command("CLIENT", "KILL", "TYPE", "pubsub")
            post("heard all the same")
            read_until(socket, "heard all the same")

    await asyncio.to_thread(story)


async def test_F4_asked_to_stop_it_sends_its_clients_away_and_ends_well(livelist: Start) -> None:
    server = livelist()

    def story() -> list[str]:
        with connect(server.url.replace("http", "ws") + "/ws") as socket:
            socket.send(encode({"t": "hello", "protocol": 1, "client": "c"}))
            socket.send(encode({"t": "open"}))
            seen = [socket.recv(timeout=10), socket.recv(timeout=10)]
            assert server.stop() == 0
            with suppress(ConnectionClosed):
                while True:
                    seen.append(socket.recv(timeout=10))
            assert socket.protocol.close_code == 4003
            return [str(frame) for frame in seen]

    frames = await asyncio.to_thread(story)
    assert '"t":"drain"' in frames[-1]
    assert "Traceback" not in (server.data / "server.log").read_text()
