"""SEC89: how many names the system is asked for, and how often, whatever people have us send."""

import asyncio
import socket
import threading
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from livelist.outside import resolver as resolver_module
from livelist.outside.resolver import LOOKUPS, SystemResolver
from tests.patience import PATIENCE


class NameServer:
    """Stands in for the system: counts who is asked for, and answers while `open` is set."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.busy = self.most = 0
        self.open = threading.Event()
        self.begun = threading.Semaphore(0)
        self._lock = threading.Lock()

    def __call__(self, host: str, port: int, **_: object) -> list[Any]:
        with self._lock:
            self.asked[host] += 1
            self.busy += 1
            self.most = max(self.most, self.busy)
        self.begun.release()
        self.open.wait(30)
        with self._lock:
            self.busy -= 1
        if host.endswith(".invalid"):
            raise socket.gaierror
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", ("192.0.2.1", port))]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> NameServer:
    made = NameServer()
    monkeypatch.setattr(socket, "getaddrinfo", made)
    return made


async def ask(resolve: SystemResolver, host: str, port: int = 443) -> Sequence[str]:
    try:
        return await resolve(host, port)
    except OSError:
        return ()


async def begun(names: NameServer, count: int) -> None:
    for _ in range(count):
        assert await asyncio.to_thread(names.begun.acquire, timeout=PATIENCE)


@pytest.mark.parametrize(("host", "means"), [("hook.example", ["192.0.2.1"]), ("hook.invalid", ())])
async def test_SEC89_a_name_is_asked_for_once_however_many_want_it(
    names: NameServer, host: str, means: Sequence[str]
) -> None:
    resolve = SystemResolver()
    names.open.set()
    answers = await asyncio.gather(*(ask(resolve, host, port) for port in range(1, 100)))
    answers += [await ask(resolve, host) for _ in range(10)]
    assert answers == [means] * len(answers)
    assert names.asked == {host: 1}


async def test_SEC89_what_a_name_means_is_soon_asked_anew_and_nothing_is_kept(
    names: NameServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resolver_module, "REMEMBERED", 0.0)
    resolve = SystemResolver()
    names.open.set()
    assert await ask(resolve, "hook.example")
    while resolve._asked:  # noqa: ASYNC110 - nothing tells of it
        await asyncio.sleep(0)
    assert await ask(resolve, "hook.example")
    assert names.asked == {"hook.example": 2}


async def test_SEC89_of_many_names_few_are_asked_for_at_once_and_whom_nobody_waits_for_never(names: NameServer) -> None:
    resolve = SystemResolver()
    waiting = [asyncio.create_task(ask(resolve, f"n{number}.example")) for number in range(50)]
    await begun(names, LOOKUPS)
    for each in waiting[LOOKUPS + 1 :]:
        each.cancel()
    names.open.set()
    assert [await each for each in waiting[: LOOKUPS + 1]] == [["192.0.2.1"]] * (LOOKUPS + 1)
    assert (names.most, names.asked.total()) == (LOOKUPS, LOOKUPS + 1)


async def test_SEC89_a_name_that_nobody_answers_for_keeps_one_thread(names: NameServer) -> None:
    resolve = SystemResolver()
    for _ in range(2 * LOOKUPS):
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(resolve("slow.example", 443), 0.001)
    await begun(names, 1)
    assert names.asked == {"slow.example": 1}
    names.open.set()
    assert await ask(resolve, "other.example") == ["192.0.2.1"]
