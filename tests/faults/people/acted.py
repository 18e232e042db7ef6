"""What the servers of `machines/acting.py` were told and did, held against the store."""

import asyncio
import os
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import httpx
import msgspec

from livelist.core.ids import SYSTEM
from livelist.core.ops import Change, Create, Set
from livelist.store.contract import Position, Store
from tests.faults.machines.acting import AT, FILE, RUNG, Page, pages_in
from tests.faults.machines.server import wait_until
from tests.patience import PATIENCE

SELDOM: Final = 0.1  # seconds between two looks that cost something


def environment(file: Path, own: Mapping[str, str] = os.environ) -> Mapping[str, str]:
    """Return a server's environment in which what it is told is written to `file`."""
    return {**own, FILE: str(file)}


async def ask_to_ring(client: httpx.AsyncClient, list_id: str, seconds: float) -> str:
    """Make a task that rings so long from now; return its id."""
    wish = {"title": "Ring", "notes": f"{AT}{time.time() + seconds}"}
    answer = await client.post(f"/lists/{list_id}/tasks", json=wish)
    return str(answer.raise_for_status().json()["id"])


async def heads_of(store: Store) -> dict[str, int]:
    """Return the revision of every list."""
    return {list_id: head.rev for list_id, head in await store.heads_after("", 1000)}


async def log_of(store: Store, list_id: str) -> list[Change]:
    epoch, rev, _ = await store.head(list_id)
    return [msgspec.json.decode(raw, type=Change) for raw in await store.changes(list_id, epoch, 0, rev)]


async def rings(store: Store, list_id: str) -> Counter[str]:
    """Count, by task, how often it rang in the log."""
    changes = await log_of(store, list_id)
    ops = (op for change in changes if change.by == SYSTEM for op in change.ops if isinstance(op, Set))
    return Counter(op.id for op in ops if op.fields.get("notes") == RUNG)


async def wishes(store: Store, list_id: str) -> set[str]:
    """Name the tasks of a list that were made to ring."""
    ops = (op for change in await log_of(store, list_id) for op in change.ops)
    return {op.id for op in ops if isinstance(op, Create) and str(op.fields.get("notes")).startswith(AT)}


async def all_rung(store: Store, *lists: str) -> None:
    """Wait until every task that was to ring has."""
    async with asyncio.timeout(PATIENCE):
        for list_id in lists:
            while await wishes(store, list_id) - (await rings(store, list_id)).keys():  # noqa: ASYNC110 - from outside
                await asyncio.sleep(0.05)


async def all_told(store: Store, file: Path) -> None:
    """Wait until every change of every list was told."""
    heads = await heads_of(store)
    await wait_until(lambda: told_everything(file, heads), "everything told", SELDOM)


def told_everything(file: Path, heads: Mapping[str, int]) -> bool:
    """Whether the last revision of every list was told."""
    last: Counter[str] = Counter()
    for page in pages_in(file):
        last[page.of] = max(page.after.rev, last[page.of])
    return all(last[list_id] >= rev for list_id, rev in heads.items())


async def faults_of(store: Store, file: Path) -> list[str]:
    """Return what was not told, not in order, or rang more than once or not at all."""
    heads = await heads_of(store)
    wrong = untold(pages_in(file), heads)
    for list_id in heads:
        rung = await rings(store, list_id)
        if rung != Counter(await wishes(store, list_id)):
            wrong.append(f"{list_id}: rang {rung}")
    return wrong


def untold(pages: Sequence[Page], heads: Mapping[str, int]) -> list[str]:
    """Return what was not told, or not in order: a page begins where an earlier one ended."""
    wrong: list[str] = []
    told: defaultdict[str, set[int]] = defaultdict(set)
    ends: defaultdict[str, set[Position]] = defaultdict(set)
    for page in pages:
        if list(page.revs) != list(range(page.before.rev + 1, page.after.rev + 1)):
            wrong.append(f"{page.of}: {page} has gaps")
        if page.before.rev and page.before not in ends[page.of]:
            wrong.append(f"{page.of}: {page.before} is where no page ended")
        ends[page.of].add(page.after)
        told[page.of].update(page.revs)
    for list_id, rev in heads.items():
        if missing := set(range(1, rev + 1)) - told[list_id]:
            wrong.append(f"{list_id}: {sorted(missing)[:9]} were never told")
    return wrong
