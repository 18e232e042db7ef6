"""A server with people and lists in a store, and everything such a store holds, to be compared."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from livelist.core.access import anyone
from livelist.core.ops import Create, Delete, Mutation, Set
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.archive import FiledDocument, MarkAt
from livelist.store.contract import Store
from livelist.store.directory import Write
from livelist.store.open import open_store
from livelist.store.silent import SilentWatcher
from tests.features.notices.test_keys import key_in

NEVER = 4e9
PEOPLE = (
    Write("account", "ann", 0, b'{"login":"ann"}', ("login:ann",), ("everybody",)),
    Write("session", "s1", 0, b'{"secret":"h"}', ("h",), ("account:ann",), NEVER),
    Write("token", "t:1", 0, '{"name":"Küche"}'.encode(), (), ("account:ann",)),
    Write("seat", "x", 0, b"{}", expires=NEVER),
    Write("reset", "y", 0, b"{}", expires=NEVER),
    Write("oidc", "z", 0, b"{}", expires=NEVER),
    Write("cursor", "gone", 0, b"{}", (), ("99",)),
    Write("lease", "99", 0, b"{}", (), ("all",)),
    Write("followers", "99", 0, b"{}"),
    Write("invite", "old", 0, b"{}", expires=1.0),
)


async def settle(store: str, data: Path, changes: int = 8) -> None:
    """Make the first lists, one with a history, people, and an audit trail."""
    server = Livelist(Settings(data=data, store=store))
    await server.start()
    commit, ann = server.context.rooms.commit, anyone("ann")
    await commit("default", ann, [Mutation("tab", 1, [Create("milk", "task", {"title": "Milk", "position": "V"})])])
    for first in range(0, changes, 50):
        names = range(first, min(first + 50, changes))
        await commit("default", ann, [Mutation(ops=[Set("milk", {"title": f"Milk\n{n}"})]) for n in names])
    await commit("default", ann, [Mutation("tab", 2, [Delete("milk")])])
    await server.context.store.directory.write(*PEOPLE, now=0.0)
    for number in range(3):
        await server.context.store.directory.note(b'{"kind":"sign_in","n":%d}' % number)
    await key_in(server.context.store)
    await server.close()


@dataclass(frozen=True)
class Kept:
    """What of a list must come back."""

    log: list[bytes]
    rows: dict[str, Any]
    marks: dict[str, MarkAt]


@dataclass(frozen=True)
class Everything:
    """A store's contents."""

    lists: dict[str, Kept]
    epochs: set[str]
    documents: list[FiledDocument]
    notes: list[bytes]


async def look(store: Store) -> Everything:
    lists, epochs = {}, set()
    for name in await store.lists():
        loaded, recalled = await store.load(name), await store.archive.recall(name)
        log = await store.changes(name, loaded.position.epoch, 0, 1_000_000)
        rows = {record_id: msgspec.json.decode(row) for record_id, row in loaded.rows.items()}
        lists[name] = Kept(log, rows, dict(recalled.marks))
        epochs.add(loaded.position.epoch)
    notes = [entry for _, entry in await store.directory.notes(None, 1000)]
    return Everything(lists, epochs, await store.archive.documents(2.0), notes[::-1])


async def look_into(url: str, data: Path) -> Everything:
    """Read a store nobody else writes to."""
    store = open_store(url, data, reading=True)
    await store.start(SilentWatcher())
    try:
        return await look(store)
    finally:
        await store.close()
