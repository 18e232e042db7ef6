"""Figures that servers counted, held against the log: counted again as they do, and in another way."""

import asyncio
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from livelist.core.ops import Change
from livelist.features.analytics.figures import figures_of
from livelist.features.analytics.kept import KeptTally, load_tally
from livelist.features.analytics.rows import Deeds
from livelist.features.analytics.tally import Tally, tally_of
from livelist.store.contract import Store
from tests.features.analytics.recount import recount

ZONE: Final = "UTC"
KINDS: Final = ("created", "completed", "reopened", "deleted", "restored", "expired", "commented")
ONE_DAY: Final = timedelta(days=1)  # clocks may be ahead
YEAR: Final = timedelta(days=360)


async def stored_in(store: Store, list_id: str) -> tuple[KeptTally, list[bytes]]:
    """Read a list's tally and its log."""
    kept = await load_tally(store.directory, list_id, ZONE, time.time())
    epoch, rev, _ = await store.head(list_id)
    return kept, list(await store.changes(list_id, epoch, 0, rev))


async def faults_in_figures(store: Store, list_id: str, within: float) -> list[str]:
    """Wait until all of a list is counted; return what is not as the log says."""
    async with asyncio.timeout(within):
        while True:
            kept, log = await stored_in(store, list_id)
            if kept.position.rev == len(log):
                return differences(list_id, kept.tally, log)
            await asyncio.sleep(0.1)


def differences(list_id: str, tally: Tally, log: Sequence[bytes]) -> list[str]:
    """Return where a tally is not what its log, counted in two ways, makes."""
    again = tally_of(list_id, (msgspec.json.decode(raw, type=Change) for raw in log), ZONE)
    wrong = [
        f"{list_id}: {what} are {getattr(tally, what)}, counted again {getattr(again, what)}"
        for what in ("months", "facts", "open")
        if getattr(tally, what) != getattr(again, what)
    ]
    slow, now = recount(log, ZoneInfo(ZONE), datetime.now(UTC).date()), datetime.now(UTC) + ONE_DAY
    figures = figures_of(tally, (now - YEAR).date(), now.date(), now)
    days = {day: _plain(each.deeds) for day, each in figures.days.items() if _plain(each.deeds)}
    persons = {name: _plain(deeds) for name, deeds in figures.persons.items()}
    wrong += [f"{list_id}: {days}, recounted {slow.days}"] if days != slow.days else []
    return wrong + ([f"{list_id}: {persons}, recounted {slow.persons}"] if persons != slow.persons else [])


def _plain(deeds: Deeds) -> dict[str, int]:
    return {kind: count for kind in KINDS if (count := getattr(deeds, kind))}
