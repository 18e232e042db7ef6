"""Figures as JSON: what REST and `livelist stats` say."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from livelist.features.analytics.figures import Figures, Stretch
from livelist.features.analytics.rows import Deeds
from livelist.features.analytics.spans import hours_at

DEEDS: Final = ("created", "completed", "reopened", "deleted", "restored", "expired", "commented")
MOST_SHOWN: Final = 200  # persons, and tags; further ones are counted together


def as_json(figures: Figures, persons: Mapping[str, str] | None) -> dict[str, Any]:
    """Return everything; `persons` has names by id, None if nobody may be told of."""
    return {
        "days": [{"date": day.isoformat()} | _stretch(each) for day, each in sorted(figures.days.items())],
        "months": [{"month": month} | _stretch(each) for month, each in sorted(figures.months.items())],
        "total": total(figures),
        "persons": None if persons is None else _persons(figures, persons),
        "tags": [{"tag": tag, "completed": count} for tag, count in _ranked(figures.tags)],
        "week": [figures.hours[day * 24 : day * 24 + 24] for day in range(7)],
    }


def total(figures: Figures) -> dict[str, Any]:
    """Return what all of it comes to, and how long what was completed had been open."""
    together = figures.together
    return _deeds(together) | {"hours": _hours(together)}


def standing(figures: Figures) -> dict[str, int]:
    """Return what is open and overdue at the end of the last day."""
    last: date | None = max(figures.days, default=None)
    stretch = figures.days[last] if last else Stretch()
    return {"open": stretch.open, "overdue": stretch.overdue}


def _stretch(stretch: Stretch) -> dict[str, int]:
    return _deeds(stretch.deeds) | {"open": stretch.open, "overdue": stretch.overdue}


def _deeds(deeds: Deeds) -> dict[str, Any]:
    return {name: getattr(deeds, name) for name in DEEDS}


def _hours(deeds: Deeds) -> dict[str, Any]:
    spans = deeds.spans
    return {"count": sum(spans.values()), "median": hours_at(spans, 0.5), "p90": hours_at(spans, 0.9)}


def _persons(figures: Figures, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return who did what, who completed most first; those without a name together at the end."""
    completed = {person: deeds.completed for person, deeds in figures.persons.items()}
    ranked = [person for person, _ in _ranked(completed)]
    together = Deeds()
    for person in figures.persons.keys() - set(ranked) | {None}:
        together.add(figures.persons.get(person, Deeds()))
    rows: list[tuple[str | None, Deeds]] = [(person, figures.persons[person]) for person in ranked if person]
    rows += [(None, together)] if together != Deeds() else []
    return [
        {"id": person, "name": names.get(person) if person else None} | _deeds(deeds) | {"hours": _hours(deeds)}
        for person, deeds in rows
    ]


def _ranked(counts: Mapping[str | None, int]) -> list[tuple[str | None, int]]:
    """Return names and counts, the largest first, what has no name last, down to a bound."""
    named = sorted(
        ((name, count) for name, count in counts.items() if name is not None), key=lambda each: (-each[1], each[0])
    )
    rest = counts.get(None, 0) + sum(count for _, count in named[MOST_SHOWN:])
    return [*named[:MOST_SHOWN], *([(None, rest)] if rest else [])]
