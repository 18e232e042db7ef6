"""Restoring under people who are signed in, and through a store that fails on the way."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from livelist.backup.lines import new_sheet
from livelist.backup.restore import restore
from livelist.backup.take import take
from livelist.core.errors import Unavailable
from livelist.core.log.chain import seal
from livelist.core.ops import Change, Create
from livelist.features.kinds import FLEETING
from livelist.store.contract import Append, Store
from livelist.store.memory.store import MemoryDisk, MemoryStore
from livelist.store.open import open_store
from livelist.store.silent import SilentWatcher
from tests.api.http.people.accounts_server import PASSWORD
from tests.backup.town import NEVER, PEOPLE, look
from tests.security.town import Town, town_of
from tests.store.contract import NOWHERE, batch

AT = "2026-11-22T10:23:23.123Z"
OK, UNAUTHORIZED = httpx.codes.OK, httpx.codes.UNAUTHORIZED


@pytest.fixture(params=["memory", "redis"])
async def stores(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[list[Store]]:
    """Return two replicas' stores and a third for the command line."""
    if request.param == "memory":
        disk = MemoryDisk()
        made: list[Store] = [MemoryStore(disk) for _ in range(3)]
    else:
        url = request.getfixturevalue("redis_url")
        made = [open_store(url, tmp_path) for _ in range(3)]
    await made[2].start(SilentWatcher())
    yield made
    await made[2].close()


@pytest.fixture
async def town(stores: list[Store], tmp_path: Path) -> AsyncIterator[Town]:
    async with town_of(tmp_path, stores[:2], "memory:") as made:
        yield made


async def back_up(store: Store, file: Path) -> None:
    with new_sheet(file) as sheet:
        await take(store, sheet, "0", AT, 0.0, FLEETING)


async def put_back(store: Store, file: Path, *, sessions: bool = False) -> None:
    await restore(store, file, replace=True, sessions=sessions, entropy=os.urandom, fleeting=FLEETING)


async def asks(town: Town, who: str) -> int:
    return (await town.cast[who].get(f"/lists/{town.plans}/tasks")).status_code


async def test_SEC27_restoring_signs_everybody_out_and_lets_them_in_again_by_password(
    town: Town, stores: list[Store], tmp_path: Path
) -> None:
    owner, guest = town.socket("owner"), town.socket("guest editor", replica=1)
    for socket in (owner, guest):
        await socket.asked("snapshot", t="open", list=town.plans)
    await back_up(stores[2], tmp_path / "file")
    await put_back(stores[2], tmp_path / "file")
    for socket in (owner, guest):
        await socket.until(lambda me: me.closed is not None)
        assert socket.closed == 4401
    assert [await asks(town, who) for who in ("owner", "editor", "guest viewer")] == [UNAUTHORIZED] * 3
    assert await asks(town, "reading token") == OK
    again = await town.visitors[0].signed_in("ada")
    assert (await again.get(f"/lists/{town.plans}/tasks")).status_code == OK
    assert [each["login"] for each in (await again.get("/accounts")).json()].count("ada") == 1


async def test_C2_with_sessions_kept_everybody_stays_and_hears_of_the_new_history(
    town: Town, stores: list[Store], tmp_path: Path
) -> None:
    owner, guest = town.socket("owner"), town.socket("guest editor", replica=1)
    for socket in (owner, guest):
        await socket.asked("snapshot", t="open", list=town.plans)
    await back_up(stores[2], tmp_path / "file")
    await town.cast["owner"].post(f"/lists/{town.plans}/tasks", json={"title": "Later", "id": "later"})
    await put_back(stores[2], tmp_path / "file", sessions=True)
    for socket in (owner, guest):
        await socket.until(lambda me: [each["t"] for each in me.frames[-2:]] == ["reset", "snapshot"])
        assert "later" not in {record["id"] for record in socket.frames[-1]["records"]}
        assert socket.closed is None
    assert [await asks(town, who) for who in ("owner", "guest viewer", "reading token")] == [OK] * 3
    assert (await town.cast["owner"].post("/session", json={"login": "ada", "password": PASSWORD})).is_success


class Fragile(MemoryStore):
    """Fails once, at a point."""

    failing: str | None = None

    async def reach(self, point: str) -> None:
        if point == self.failing:
            self.failing = None
            raise Unavailable


@pytest.mark.parametrize("point", ["stage", "install", "remove", "adopt", "add_notes"])
async def test_what_failed_on_the_way_can_be_done_again(point: str, tmp_path: Path) -> None:
    source = MemoryStore()
    for name in ("one", "two"):
        made = Change(1, AT, "ann", [Create(name, "list", {"title": name})], [None])
        digest, raw = seal("", made)
        await source.append(Append(name, NOWHERE, NOWHERE._replace(rev=1, hash=digest), [raw], {}, {}, AT, b""))
    await source.directory.write(*PEOPLE, now=0.0)
    await source.directory.note(b'{"kind":"setup"}')
    await back_up(source, tmp_path / "file")
    target = Fragile()
    await target.append(batch(NOWHERE, b"x", name="other"))
    target.failing = f"archive.{point}"
    with pytest.raises(Unavailable):
        await put_back(target, tmp_path / "file", sessions=True)
    await put_back(target, tmp_path / "file", sessions=True)
    was, now = await look(source), await look(target)
    assert {name: kept.log for name, kept in now.lists.items()} == {name: kept.log for name, kept in was.lists.items()}
    assert [each for each in was.documents if each.kind in {"account", "session", "token"}] == now.documents
    assert now.notes[0] == was.notes[0]
    assert max(each.expires or 0 for each in now.documents) == NEVER
