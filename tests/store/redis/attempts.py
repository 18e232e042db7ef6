"""What a store does where its server is not, counted: a machine with other work says nothing by how long it took."""

import asyncio
from contextvars import ContextVar

import pytest
from redis.asyncio.connection import Connection


def attempts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what is done for this task from now on, and for no other: each attempt to connect, each wait for another."""
    mine, done = ContextVar("mine", default=False), list[str]()
    mine.set(True)  # also in the tasks that it begins
    connect, sleep = Connection._connect, asyncio.sleep

    async def connecting(connection: Connection) -> None:
        if mine.get():
            done.append("connect")
        await connect(connection)  # type: ignore[no-untyped-call]

    async def sleeping(delay: float, result: object = None) -> object:
        if mine.get() and delay > 0:
            done.append("sleep")
        return await sleep(delay, result)

    monkeypatch.setattr(Connection, "_connect", connecting)
    monkeypatch.setattr(asyncio, "sleep", sleeping)
    monkeypatch.setattr("redis.asyncio.retry.sleep", sleeping)
    return done
