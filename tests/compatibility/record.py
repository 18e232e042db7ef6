"""Records what this version leaves behind: `python -m tests.compatibility.record 0.1`, once for each release."""

import asyncio
import gzip
import sys
import tempfile
from pathlib import Path
from typing import Any

import apsw
from redis import Redis

import livelist.server.app
from livelist.commands.backup import run_backup
from livelist.protocol.version import VERSION
from livelist.settings import Settings
from livelist.store.open import DATABASE, open_store
from tests.compatibility.corpus import DATA, Step, dump, packed, play
from tests.security.town import Socket, Town, town_of
from tests.servers.redis_server import RedisServer

NOW = "2026-11-22T10:23:23.123Z"
FORMER, NEWEST = (({"t": "hello", "protocol": each, "client": "tab"}, "welcome") for each in (VERSION - 1, VERSION))


def task(task_id: str, **fields: Any) -> dict[str, Any]:
    return {"op": "create", "id": task_id, "type": "task", "fields": {"title": task_id, "position": "V", **fields}}


def setting(record: str, **fields: Any) -> dict[str, Any]:
    return {"op": "set", "id": record, "fields": fields}


ALL = {
    "notes": "Zwei\nZeilen ✓",
    "tags": ["home", "Küche"],
    "priority": 1,
    "due": "2026-11-27",
    "later": {"x": [1]},
}
FIRST = [[task("a", **ALL)], [task("b", parent="a", completed=True)], [task("c")], [setting("a", title="")]]
LAST = [
    [setting("a", title="Ada's"), setting("b", completed=False)],
    [{"op": "create", "id": "n", "type": "comment", "fields": {"task": "a", "text": "Why?"}}],
    [{"op": "delete", "id": "c"}],
    [{"op": "restore", "id": "c"}, {"op": "delete", "id": "c"}],
    [setting("nowhere", title="x")],
]


def pushed(town: Town, groups: list[list[dict[str, Any]]], first: int = 1, base: int = 3) -> dict[str, Any]:
    numbered = enumerate(groups, first)
    mutations = [{"client": "tab", "seq": seq, "base": base, "ops": ops} for seq, ops in numbered]
    return {"t": "push", "list": town.plans, "mutations": mutations}


async def furnish(town: Town) -> None:
    """Fill the list `plans` with whatever can be in one, a conflict, a tombstone and rejections among it."""
    owner: Socket = town.socket("owner")
    await owner.asked("ack", **pushed(town, FIRST))
    await owner.asked("snapshot", t="open", list=town.plans)
    answer = await town.cast["editor"].patch(f"/lists/{town.plans}/tasks/a", json={"title": "Ed's"})
    answer.raise_for_status()
    await owner.asked("ack", **pushed(town, LAST, len(FIRST) + 1))


def _read_by_owners(plans: str) -> list[str]:
    deleted = [f"{plans}/tasks?deleted=true", "/lists?deleted=true"]
    return [f"{plans}/history", plans, "/lists", "/account", "/session", f"{plans}/sharing", *deleted]


async def steps(town: Town) -> list[Step]:
    """Ask in every role, and at every kind of position."""
    plans = f"/lists/{town.plans}"
    head = await town.socket("owner").asked("snapshot", t="open", list=town.plans)
    history = (await town.cast["owner"].get(f"{plans}/history")).json()["changes"]
    here = {"t": "open", "list": town.plans, "epoch": head["epoch"], "rev": head["rev"], "hash": head["hash"]}
    early = here | {"rev": history[-2]["rev"], "hash": history[-2]["hash"]}
    asked: list[tuple[str, str, str, Any]] = [(who, "GET", f"{plans}/tasks", None) for who in town.cast]
    asked += [("owner", "GET", path, None) for path in _read_by_owners(plans)]
    asked += [("viewer", "POST", f"{plans}/tasks", {"title": "x"}), ("owner", "POST", f"{plans}/tasks", {"title": ""})]
    opened = [({"t": "open", "list": town.plans}, "snapshot"), (early, "changes"), (here, "current")]
    opened += [(here | {"epoch": "another"}, "snapshot"), (early | {"hash": "0" * 32}, "snapshot")]
    opened += [({"t": "open", "list": "nowhere"}, "gone"), (pushed(town, LAST, len(FIRST) + 1), "ack")]
    strange = pushed(town, [[task("d")]], 7)
    strange["mutations"][0]["client"] = "stranger"
    opened += [(strange, "ack"), ({"t": "nonsense"}, "error")]
    lost = early | {"hash": "0" * 32}
    newer = [opened[0], ({"t": "opens", "lists": [_without_type(here), {"list": "nowhere"}]}, "gone")]
    newer += [(here | {"epoch": "another"}, "current"), (lost, "differs"), (lost | {"trail": []}, "snapshot")]
    newer += [(lost | {"trail": [[early["rev"], early["hash"]]]}, "snapshot")]
    says: list[Step] = [{"who": "owner", "says": [FORMER, *opened]}]
    says += [{"who": "owner", "says": [NEWEST, each]} for each in newer]  # each on a connection of its own
    says += [
        {"who": who, "says": [hello, opened[0]]}
        for hello in (FORMER, NEWEST)
        for who in ("guest viewer", "reading token")
    ]
    return [{"who": who, "method": how, "path": path, "body": body} for who, how, path, body in asked] + says


def _without_type(frame: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in frame.items() if name != "t"}


def credentials(town: Town) -> dict[str, dict[str, str]]:
    return {
        who: dict(client.cookies.items()) or {"Authorization": client.headers.get("authorization", "")}
        for who, client in town.cast.items()
    }


async def record(url: str, data: Path, folder: Path) -> None:
    """Make a town, write down its answers, and keep its store."""
    async with town_of(data, [open_store(url, data)], url) as town:
        await furnish(town)
        played = [{**step, "answer": await play(town, step)} for step in await steps(town)]
        packed(folder / "play.gz", [{"cast": credentials(town), "plans": town.plans}, *played])
        if url != "sqlite:":
            await _record_redis(url, town, folder)


async def _record_redis(url: str, town: Town, folder: Path) -> None:
    """Keep Redis as it is, and one more change with what was published of it."""
    packed(folder / "store.gz", dump(url))
    with Redis.from_url(url, protocol=2) as redis, redis.pubsub(ignore_subscribe_messages=True) as heard:
        channel = f"task_updates:{town.plans}"
        heard.subscribe(channel)
        heard.get_message(timeout=1)
        made = await town.cast["editor"].post(f"/lists/{town.plans}/tasks", json={"title": "One more", "id": "more"})
        made.raise_for_status()
        message = heard.get_message(timeout=5)
        assert message
        packed(folder / "append.gz", [[channel, message["data"].decode()], *dump(url)])


def main(version: str) -> None:
    livelist.server.app.now = lambda: NOW
    for store in ("sqlite", "redis"):
        (DATA / version / store).mkdir(parents=True)
    (DATA / version / "changed.json").write_text("[]\n")
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        asyncio.run(record("sqlite:", work / "sqlite", DATA / version / "sqlite"))
        apsw.Connection(str(work / "sqlite" / DATABASE)).execute("VACUUM INTO ?", (str(work / "whole"),))
        (DATA / version / "sqlite" / "store.gz").write_bytes(gzip.compress((work / "whole").read_bytes(), mtime=0))
        run_backup(Settings(data=work / "sqlite"), DATA / version / "backup.gz", print)
        redis = RedisServer(work / "redis")
        redis.start()
        try:
            asyncio.run(record(redis.url, work, DATA / version / "redis"))
        finally:
            redis.kill()


if __name__ == "__main__":
    main(sys.argv[1])
