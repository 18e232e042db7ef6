"""Prints in figures what was done in lists, read from the store beside whatever server has it; it writes nothing."""

import asyncio
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from msgspec.json import decode

from livelist.core.errors import LivelistError, NotFound, Unreadable
from livelist.core.ids import is_id
from livelist.core.state import Row
from livelist.features.analytics.answers import as_json, standing
from livelist.features.analytics.figures import figures_of
from livelist.features.analytics.kept import load_tally
from livelist.features.analytics.reading import count_on
from livelist.settings import Settings
from livelist.store.causes import cause_of
from livelist.store.contract import Store
from livelist.store.open import is_missing, open_store, place_of
from livelist.store.silent import SilentWatcher

COLUMNS: Final = ("list", "added", "done", "open", "overdue", "half done within", "title")
HOURS_A_DAY: Final = 24
MOST_SHOWN: Final = 60  # characters of a title


@dataclass(frozen=True, slots=True)
class StatsRequest:
    """What is asked for: lists by their ids (none: all), so many days up to today, for a program to read or not."""

    lists: Sequence[str]
    days: int
    json: bool


def run_stats(settings: Settings, wish: StatsRequest, say: Callable[[str], None]) -> bool:
    """Print a line for each list; return whether all that were named are there and could be read."""
    if is_missing(settings.store, settings.data):
        say(f"There are no lists in {place_of(settings.store, settings.data)}; --data names another folder.")
        return False
    try:
        store = open_store(settings.store, settings.data, reading=True)
        found, missing = asyncio.run(_read(store, settings.zone, wish))
    except ValueError as error:
        say(f"{str(error).rstrip('.')}.")
        return False
    except LivelistError as error:
        say(f"The store cannot be read. {cause_of(error)}")
        return False
    if wish.json:
        say(json.dumps(found, ensure_ascii=False))
    else:
        for line in _table(found):
            say(line)
    for name in missing:
        say(f"{name}: there is no such list, or it cannot be read.")
    return not missing


async def _read(store: Store, zone: str, wish: StatsRequest) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the figures of each list, and the names of those that have none."""
    found, missing = [], []
    try:
        await store.start(SilentWatcher())
        for name in wish.lists or await store.lists():
            try:
                if is_id(name) and (figures := await _of_list(store, name, zone, wish)):
                    found.append(figures)
                elif wish.lists:
                    missing.append(name)
            except (NotFound, Unreadable):
                missing.append(name)
    finally:
        await store.close()
    return found, missing


async def _of_list(store: Store, list_id: str, zone: str, wish: StatsRequest) -> dict[str, Any] | None:
    """Return a list's figures; None for a deleted one, and, unless it was asked for, for a home."""
    loaded = await store.load(list_id)
    record = decode(loaded.rows[list_id], type=Row).record if list_id in loaded.rows else {"deleted_at": ""}
    if "deleted_at" in record:
        return None
    kept = await load_tally(store.directory, list_id, zone, time.time())
    await count_on(store, kept, loaded.position)
    if not (wish.lists or kept.tally.months):
        return None
    now = kept.tally.clock.now(time.time())
    first = date.fromordinal(now.toordinal() - wish.days + 1)
    figures = figures_of(kept.tally, first, now.date(), now)
    about = {"list": list_id, "title": record["title"], "zone": kept.tally.zone, "from": first.isoformat()}
    return about | {"to": now.date().isoformat()} | standing(figures) | as_json(figures, None)


def _table(found: Sequence[dict[str, Any]]) -> list[str]:
    """Write a table: names to the left, numbers to the right."""
    rows = [COLUMNS, *(_row(each) for each in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS) - 1)]
    lines = []
    for first, *numbers, title in rows:
        cells = [first.ljust(widths[0]), *(text.rjust(width) for text, width in zip(numbers, widths[1:], strict=True))]
        lines.append("  ".join([*cells, title]).rstrip())
    return lines


def _row(figures: dict[str, Any]) -> tuple[str, ...]:
    total = figures["total"]
    numbers = (total["created"], total["completed"], figures["open"], figures["overdue"])
    title = "".join(letter if letter.isprintable() else " " for letter in figures["title"])
    return (figures["list"], *map(str, numbers), say_hours(total["hours"]["median"]), title[:MOST_SHOWN])


def say_hours(hours: float | None) -> str:
    """Return how long something took, in the unit that people would."""
    if hours is None:
        return "–"
    if hours < 1:
        return f"{max(1, round(hours * 60))} min"
    if hours < 2 * HOURS_A_DAY:
        return f"{hours:.0f} h"
    return f"{hours / HOURS_A_DAY:.1f} days"
