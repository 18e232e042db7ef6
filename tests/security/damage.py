"""Damages what a store holds of some lists, as a failing disk or somebody with an editor would."""

import random
from collections.abc import Callable
from typing import Any

import apsw

from livelist.store.contract import Store
from livelist.store.redis.keys import keys_of
from livelist.store.redis.store import RedisStore
from livelist.store.sqlite.store import SqliteStore

GARBAGE = (b"", b"null", b"[]", b"{}", b'"text"', b"\xff\xfe", b"[" * 970 + b"]" * 970, b'{"record":{},"stamps":{}}')


def mutated(rng: random.Random, value: bytes) -> bytes:
    """Return other bytes: one flipped, some cut out or repeated, a word of JSON changed, or all of them gone."""
    at = rng.randrange(max(1, len(value)))
    words = ((b"null", b"7"), (b"false", b"null"), (b'"', b""), (b"task", b"tusk"), (b'position":"', b'position":"~'))
    old, new = rng.choice(words)
    ways: list[Callable[[], bytes]] = [
        lambda: value[:at] + bytes([value[at] ^ (1 << rng.randrange(8))]) + value[at + 1 :] if value else b"x",
        lambda: value[:at],
        lambda: value[:at] + value[at + rng.randrange(1, 9) :],
        lambda: value[:at] + value[at : at + 9] * 2 + value[at:],
        lambda: value.replace(old, new),
        lambda: rng.choice(GARBAGE),
    ]
    for _ in range(20):
        made = rng.choice(ways)()
        if made != value:
            return made
    return value + b"x"


async def damage(store: Store, list_id: str, rng: random.Random) -> str:
    """Change one stored value of a list; return which kind it was."""
    if isinstance(store, RedisStore):
        return await _in_redis(store, list_id, rng)
    assert isinstance(store, SqliteStore)
    told: list[str] = []
    await store._writing().run(lambda connection: _in_sqlite(connection, list_id, rng, told))
    return told[0]


def _in_sqlite(connection: apsw.Connection, list_id: str, rng: random.Random, told: list[str]) -> int:
    table, key, column = rng.choice([("rows", "id", "row")] * 4 + [("log", "rev", "change")] * 2 + [MARK, HEAD])
    if table == "lists":
        column = rng.choice(["epoch", "hash"])
        connection.execute(f"UPDATE lists SET {column} = ? WHERE list = ?", (rng.choice(["", "~", "é"]), list_id))
        told.append("head")
        return 1
    found: list[Any] = connection.execute(
        f"SELECT {key}, {column} FROM {table} WHERE list = ? ORDER BY 1", (list_id,)
    ).fetchall()
    name, value = rng.choice(found)
    connection.execute(
        f"UPDATE {table} SET {column} = ? WHERE list = ? AND {key} = ?", (mutated(rng, value), list_id, name)
    )
    told.append(table)
    return 1


MARK, HEAD = ("marks", "client", "mark"), ("lists", "list", "epoch")


async def _in_redis(store: RedisStore, list_id: str, rng: random.Random) -> str:
    client: Any = store._client
    keys = keys_of(list_id)
    kind = rng.choice(["rows"] * 4 + ["log"] * 2 + ["marks", "head"])
    if kind == "log":  # a stream's entries cannot be changed
        entries = await client.xrange(keys.log)
        await client.xdel(keys.log, rng.choice(entries)[0])
        return "log"
    key = getattr(keys, kind)
    values = await client.hgetall(key)
    name = rng.choice(sorted(values))
    await client.hset(key, name, mutated(rng, values[name]))
    return kind
