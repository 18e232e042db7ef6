"""What a version of Livelist left behind and how it answered, to be held against every later one (F19, C10).

A corpus is a folder `tests/data/<version>/<store>`: `store.gz` (what was stored), `play.gz` (a line a step: who asked
what, and the answer), and for Redis `append.gz`, one more change as a replica of that version writes and publishes it.
`python -m tests.compatibility.record` makes one; those of released versions are never made anew.
"""

import base64
import gzip
import json
from collections.abc import Awaitable, Iterator
from pathlib import Path
from typing import Any, cast

from redis import Redis

from tests.security.town import Socket, Town

DATA = Path(__file__).parents[1] / "data"
Step = dict[str, Any]


def packed(path: Path, lines: list[Any]) -> None:
    """Write JSON lines, the same bytes for the same lines."""
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def unpacked(path: Path) -> list[Any]:
    return [json.loads(line) for line in gzip.decompress(path.read_bytes()).decode().splitlines()]


def text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def dump(url: str) -> list[Any]:
    """Read everything in a Redis as key, type and content."""
    with Redis.from_url(url, protocol=2) as redis:
        keys = sorted(cast("list[bytes]", redis.keys("livelist*")))
        return [_key(redis, key) for key in keys if redis.type(key) != b"list"]  # those count attempts


def _key(redis: Redis, key: bytes) -> list[Any]:
    kind = cast("bytes", redis.type(key)).decode()
    content: Any
    match kind:
        case "string":
            content = text(cast("bytes", redis.get(key)))
        case "hash":
            found = cast("dict[bytes, bytes]", redis.hgetall(key))
            content = {name.decode(): text(value) for name, value in sorted(found.items())}
        case "set":
            content = sorted(member.decode() for member in cast("set[bytes]", redis.smembers(key)))
        case "zset":
            scored = cast("list[tuple[bytes, float]]", redis.zrange(key, 0, -1, withscores=True))
            content = {member.decode(): score for member, score in scored}
        case _:
            entries = cast("list[tuple[bytes, dict[bytes, bytes]]]", redis.xrange(key))
            content = {number.decode(): {n.decode(): text(v) for n, v in entry.items()} for number, entry in entries}
    return [key.decode(), kind, content]


def load(url: str, keys: list[Any]) -> None:
    """Add to a Redis what it does not have yet, at one moment."""
    with Redis.from_url(url, protocol=2) as redis:
        known = {key: set(_key(redis, key.encode())[2]) for key, kind, _ in keys if kind == "stream"}
        with redis.pipeline(transaction=True) as pipeline:
            for key, kind, content in keys:
                match kind:
                    case "string":
                        pipeline.set(key, base64.b64decode(content))
                    case "hash":
                        pipeline.hset(key, mapping={n: base64.b64decode(v) for n, v in content.items()})
                    case "set":
                        pipeline.sadd(key, *content)
                    case "zset":
                        pipeline.zadd(key, {n: float(score) for n, score in content.items()})
                    case _:
                        for number in [each for each in content if each not in known[key]]:
                            fields = {n: base64.b64decode(v) for n, v in content[number].items()}
                            pipeline.xadd(key, fields, id=number)
            pipeline.execute()


async def play(town: Town, step: Step) -> Any:
    """Let somebody do a step; give the answer."""
    if "method" in step:
        client = town.cast[step["who"]]
        answer = await client.request(step["method"], step["path"], json=step.get("body"))
        return {"status": answer.status_code, "body": answer.json() if answer.content else None}
    socket = town.socket(step["who"])
    answers: list[Any] = []
    for frame, until in step["says"]:
        answers += await _answers(socket.asked(until, **frame), socket, len(socket.frames))
    return answers


async def _answers(asked: Awaitable[Any], socket: Socket, before: int) -> list[Any]:
    """Return the frames up to the one that is waited for, but presence, which comes when it likes; records by id."""
    last = await asked
    frames = [frame for frame in socket.frames[before : socket.frames.index(last) + 1] if frame["t"] != "presence"]
    return [
        {**frame, "records": sorted(frame["records"], key=lambda record: str(record["id"]))}
        if "records" in frame
        else frame
        for frame in frames
    ]


def differences(recorded: Any, now: Any, at: str = "") -> Iterator[str]:
    """Return where an answer lacks what it had; more may be in it."""
    if isinstance(recorded, dict) and isinstance(now, dict):
        for name, value in recorded.items():
            if name not in now:
                yield f"{at}.{name} is missing"
            else:
                yield from differences(value, now[name], f"{at}.{name}")
    elif isinstance(recorded, list) and isinstance(now, list) and len(recorded) == len(now):
        for number, (one, other) in enumerate(zip(recorded, now, strict=True)):
            yield from differences(one, other, f"{at}[{number}]")
    elif recorded != now:
        yield f"{at} was {recorded!r} and is {now!r}"
