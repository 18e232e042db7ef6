"""F19: what earlier versions stored is opened, and answered as they answered it; and they may write beside this one."""

import gzip
import json
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from livelist.backup.restore import restore
from livelist.commands.verify import examine
from livelist.store.contract import Store
from livelist.store.memory.store import MemoryStore
from livelist.store.open import DATABASE, open_store
from livelist.store.silent import SilentWatcher
from tests.api.http.people.accounts_server import accounts_server
from tests.backup.town import look
from tests.compatibility.corpus import DATA, differences, load, play, unpacked
from tests.compatibility.record import NOW
from tests.security.town import Town

VERSIONS = sorted(path.name for path in DATA.iterdir() if path.is_dir())
Corpus = tuple[Path, str]


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> Path:
    return DATA / str(request.param)


@pytest.fixture(params=["sqlite", "redis"])
def corpus(request: pytest.FixtureRequest, version: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    """Put a recorded store where a server can open it; give the recording and the store's URL."""
    monkeypatch.setattr("livelist.server.app.now", lambda: NOW)
    recorded = version / str(request.param)
    if request.param == "sqlite":
        (tmp_path / DATABASE).write_bytes(gzip.decompress((recorded / "store.gz").read_bytes()))
        return recorded, "sqlite:"
    url = request.getfixturevalue("redis_url")
    load(url, unpacked(recorded / "store.gz"))
    return recorded, url


@asynccontextmanager
async def town_from(corpus: Corpus, data: Path) -> AsyncIterator[Town]:
    """Start a server on a recorded store, with everybody who had signed in then."""
    recorded, url = corpus
    first = unpacked(recorded / "play.gz")[0]
    async with accounts_server(data, open_store(url, data), url=url) as visitors:
        town = Town([visitors.server], [visitors], plans=first["plans"])
        for who, brought in first["cast"].items():
            client = town.cast[who] = visitors.browser()
            if "Authorization" in brought:
                client.headers.update({k: v for k, v in brought.items() if v})
            else:
                for name, value in brought.items():
                    client.cookies.set(name, value, domain="localhost.local", path="/")  # as the server sets it
        yield town
        for socket in town.sockets:
            await socket.end()


async def examined(store: Store) -> list[str]:
    return [await examine(store, name) for name in await store.lists()]


async def test_F19_what_was_stored_then_is_answered_as_it_was_then(
    corpus: Corpus, version: Path, tmp_path: Path
) -> None:
    """But for what was changed on purpose, which `changed.json` names with its reason, and which must still differ."""
    meant = {(each["step"], each["where"]) for each in json.loads((version / "changed.json").read_text())}
    async with town_from(corpus, tmp_path) as town:
        found = {}
        for number, step in enumerate(unpacked(corpus[0] / "play.gz")[1:]):
            for difference in differences(step["answer"], await play(town, step)):
                found[number, difference.partition(" ")[0]] = difference
        assert {where: words for where, words in found.items() if where not in meant} == {}
        assert found.keys() == meant
        assert len(await examined(town.replicas[0].context.store)) >= 8


async def test_F19_a_backup_of_then_is_restored_now(version: Path) -> None:
    store = MemoryStore()
    await store.start(SilentWatcher())
    await restore(store, version / "backup.gz", replace=False, sessions=True, entropy=os.urandom)
    kept = await look(store)
    assert len(await examined(store)) == len(kept.lists) >= 8
    assert {each.kind for each in kept.documents} >= {"account", "session", "token", "share"}
    assert any(known.mark for each in kept.lists.values() for known in each.marks.values())


async def test_F19_a_replica_of_then_writes_beside_one_of_now(
    version: Path, redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("livelist.server.app.now", lambda: NOW)
    recorded = version / "redis"
    load(redis_url, unpacked(recorded / "store.gz"))
    (channel, frame), *keys = unpacked(recorded / "append.gz")
    async with town_from((recorded, redis_url), tmp_path) as town:
        follower = town.socket("viewer")
        await follower.asked("snapshot", t="open", list=town.plans)
        load(redis_url, keys)
        with Redis.from_url(redis_url) as redis:
            redis.publish(channel, frame)
        await follower.until(lambda me: me.frames[-1]["t"] == "changes")
        assert follower.frames[-1] == json.loads(frame)
        made = await town.cast["owner"].post(f"/lists/{town.plans}/tasks", json={"title": "On top"})
        assert made.status_code == 201
        last = json.loads(frame)["changes"][-1]["rev"]
        await follower.until(lambda me: me.frames[-1]["changes"][-1]["rev"] == last + 1)


def spoil(answer: Any) -> Any:
    return json.loads(json.dumps(answer).replace('"title"', '"name"'))


@pytest.mark.parametrize("change", [spoil, lambda answer: {**answer, "status": 500}])
def test_C10_a_missing_or_other_field_is_noticed(version: Path, change: Callable[[Any], Any]) -> None:
    answer = unpacked(version / "sqlite" / "play.gz")[1]["answer"]
    assert answer["status"] == 200
    assert list(differences(answer, answer)) == []
    assert list(differences(answer, change(answer)))
