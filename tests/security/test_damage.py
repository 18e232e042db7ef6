"""SEC63: what is stored of some lists is damaged at random; no other request, list or person is harmed by it."""

import asyncio
import os
import random
from pathlib import Path
from typing import Any

import pytest

from livelist.backup.lines import new_sheet
from livelist.backup.restore import restore
from livelist.backup.take import take
from livelist.commands.doctor import unreadable_in
from livelist.commands.verify import check_lists
from livelist.core.access import SERVER
from livelist.store.memory.store import MemoryStore
from livelist.store.silent import SilentWatcher
from tests.api.http.people.accounts_server import PASSWORD, list_of
from tests.patience import PATIENCE
from tests.security.damage import damage
from tests.security.town import Town

LISTS = 14
AT = "2026-11-22T10:23:23.123Z"
READS = (
    *("", "/tasks", "/tasks/t1", "/history", "/history?record=t1", "/sharing"),
    *("/at/3", "/at/5?deleted=true", "/history/times"),
)


async def closed(town: Town) -> None:
    """Have every room closed, so that lists are read from the store again; followers may be holding some yet."""
    for replica in town.replicas:
        async with asyncio.timeout(PATIENCE):
            while replica.context.rooms.open_count:
                await replica.context.rooms.check()
                await asyncio.sleep(0)


async def furnished(town: Town, who: str, count: int = LISTS) -> list[str]:
    """Make lists that `who` owns, the leaver is in, and clients with marks have written to."""
    client, made = town.cast[who], []
    for number in range(count):
        list_id = await list_of(client, f"List {number}")
        for task in ("t1", "t2", "t3"):
            body = {"id": task, "title": f"Task {task}", "notes": "words", "tags": ["home"]}
            answer = await client.post(f"/lists/{list_id}/tasks", json=body, headers={"Idempotency-Key": task})
            assert answer.status_code == 201, answer.text
        (await client.delete(f"/lists/{list_id}/tasks/t3")).raise_for_status()
        made.append(list_id)
    return made


async def asked(town: Town, who: str, list_id: str) -> set[str]:
    """Ask for everything about a list and change it; return the codes of what went wrong."""
    client, start = town.cast[who], f"/lists/{list_id}"
    answers = [await client.get(start + path) for path in READS]
    answers.append(await client.post(f"{start}/tasks", json={"title": "New"}))
    answers.append(await client.post(f"{start}/tasks", json={"title": "x"}, headers={"Idempotency-Key": "t2"}))
    answers.append(await client.patch(f"{start}/tasks/t1", json={"title": "Other"}))
    answers += [await client.post(f"{start}/history/{rev}/undo") for rev in (2, 5)]
    bad = [each for each in answers if each.status_code >= 500 and each.json()["code"] != "unreadable"]
    assert bad == [], [each.text for each in bad]
    return {each.json()["code"] for each in answers if each.status_code >= 400}


async def followed(town: Town, who: str, list_id: str) -> str:
    """Open a list on a socket and push to it; return what came first."""
    socket = town.socket(who)
    ops = [{"op": "set", "id": "t2", "fields": {"title": "Pushed"}}]
    socket.send(t="open", list=list_id)
    socket.send(t="push", list=list_id, mutations=[{"client": "pusher", "seq": 1, "ops": ops}])
    await socket.until(lambda me: len([f for f in me.frames if f["t"] in {"snapshot", "ack", "error"}]) >= 2)
    assert socket.closed is None
    wrong = [f for f in socket.frames if f["t"] == "error"]
    assert all((f["code"], f["list"], f["retry"]) == ("unreadable", list_id, True) for f in wrong), wrong
    await socket.end()
    return str(socket.frames[0]["t"])


async def test_SEC63_a_damaged_position_hides_no_other_and_stops_no_round(town: Town) -> None:
    context, rng = town.replicas[0].context, random.Random(2)
    victim, well = await furnished(town, "owner", 2)
    async with context.rooms.hold(victim, SERVER), context.rooms.hold(well, SERVER):
        while victim in await context.store.heads([victim]):
            await damage(context.store, victim, rng)
        assert [*await context.store.heads([victim, well])] == [well]
        await context.rooms.check()


@pytest.mark.parametrize("town", ["sqlite", "redis"], indirect=True)
@pytest.mark.parametrize("seed", range(3))
async def test_SEC63_damaged_lists_harm_no_other_request(town: Town, seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    lists = await furnished(town, "owner")
    store = town.replicas[0].context.store
    victims, well = lists[::2], lists[1::2]
    kinds = {list_id: await damage(store, list_id, rng) for list_id in victims}
    await closed(town)  # what acts by itself opens rooms whenever it likes: one that was open before knows no damage
    told: list[str] = []
    await check_lists(store, lists, told.append)
    named = {list_id for list_id in lists if any(f"✗  {list_id}:" in words for words in told)}
    unreadable = {list_id for list_id in lists for f in await unreadable_in(store) if list_id in f.words}
    assert {list_id for list_id in victims if kinds[list_id] in {"log", "head"}} | unreadable <= named
    assert named <= set(victims)

    owner = town.cast["owner"]
    shown = (await owner.get("/lists")).raise_for_status().json()
    assert {each["id"] for each in shown} >= set(well)
    assert {each["id"] for each in shown}.isdisjoint(unreadable)
    for list_id in lists:
        codes = await asked(town, "owner", list_id)
        assert ("unreadable" in codes) or list_id not in unreadable, kinds[list_id]
        assert codes <= {"nothing_to_undo", "key_reused"} or list_id in victims, codes
        first = await followed(town, "owner", list_id)
        assert first == ("error" if list_id in unreadable else "snapshot")
    renamed = await owner.patch("/account", json={"name": "Renamed"})
    assert renamed.status_code == 200, renamed.text
    names = [(await owner.get(f"/lists/{each}/sharing")).json()["members"][0]["name"] for each in well]
    assert set(names) == {"Renamed"}
    await _backed_up(store, well, victims, tmp_path)


async def _backed_up(store: Any, well: list[str], victims: list[str], folder: Path) -> None:
    """Take a backup, which names what it could not read, and restore it."""
    with new_sheet(folder / "file") as sheet:
        taken = await take(store, sheet, "0", AT, 0.0)
    assert all(any(name in words for name in victims) for words in taken.broken)
    other = MemoryStore()
    await other.start(SilentWatcher())
    await restore(other, folder / "file", replace=False, sessions=False, entropy=os.urandom)
    for list_id in well:
        assert (await other.head(list_id)).rev == (await store.head(list_id)).rev


async def test_SEC63_who_shares_a_damaged_list_can_delete_their_account(town: Town) -> None:
    store, leaver = town.replicas[0].context.store, town.cast["editor"]
    rng = random.Random(1)
    while not any(town.plans in finding.words for finding in await unreadable_in(store)):
        await damage(store, town.plans, rng)
    await closed(town)
    assert (await leaver.get("/lists")).status_code == 200
    gone = await leaver.request("DELETE", "/account", json={"password": PASSWORD})
    assert gone.status_code == 204, gone.text
