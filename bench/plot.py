"""Latency against load as a picture: two panels, the median and the 99th percentile, both axes logarithmic.

A cross at the upper edge is where a server fell behind; it was not asked for more.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

WIDTH: Final = 980
HEIGHT: Final = 420
TOP: Final = 48
BOTTOM: Final = 370
LEFTS: Final = (56, 416)
PANEL: Final = 310
LEAST_MS: Final = 0.5
MOST_MS: Final = 1000.0
LABEL: Final = 17


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours; `lines` by server in the order they are drawn, then again from the beginning."""

    paper: str
    ink: str
    faint: str
    lines: Sequence[str]


THEMES: Final = {
    "light": Theme(
        "#ffffff", "#1f2430", "#e3e6ee", ("#4338ca", "#818cf8", "#b45309", "#0f766e", "#be185d", "#15803d", "#6b7280")
    ),
    "dark": Theme(
        "#0d1117", "#e6e8ee", "#262c36", ("#a5b4fc", "#6366f1", "#f59e0b", "#2dd4bf", "#f472b6", "#4ade80", "#9ca3af")
    ),
}
Place = Callable[[float], float]


def drawn(systems: Sequence[dict[str, Any]], theme: str) -> str:
    """Draw the points of each server as an SVG."""
    colours = THEMES[theme]
    rates = _shared(systems)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-size="12" fill="{colours.ink}">',
        "<title>Latency against load, 500 clients on one list</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colours.paper}"/>',
        '<g font-family="Inter, system-ui, sans-serif">',
    ]
    for left, key, name in zip(LEFTS, ("p50", "p99"), ("median", "99th percentile"), strict=True):
        across = _scale(rates[0], rates[-1], left, left + PANEL)
        parts.append(f'<text x="{left}" y="24" font-weight="600">{name}, write to last receipt, ms</text>')
        parts += _grid(across, rates, left, colours)
        for system, colour in zip(systems, _repeated(colours.lines), strict=False):
            parts += _line(system, key, across, rates, colour)
    middle = (LEFTS[0] + LEFTS[1] + PANEL) / 2
    parts.append(
        f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle">updates a second, each to 500 clients</text>'
    )
    parts += _labels(systems, rates, colours)
    return "\n".join([*parts, "</g></svg>\n"])


def _shared(systems: Sequence[dict[str, Any]]) -> list[int]:
    """Return the paces that more than one server was asked for; the others are about the load generator."""
    asked = Counter(point["rate"] for system in systems for point in system["points"])
    return sorted(rate for rate, times in asked.items() if times > 1)


def _repeated(colours: Sequence[str]) -> Iterator[str]:
    while True:
        yield from colours


def _scale(low: float, high: float, first: float, last: float) -> Place:
    span = math.log(high / low) or 1
    return lambda value: first + (last - first) * math.log(value / low) / span


def _down(value: float) -> float:
    return _scale(LEAST_MS, MOST_MS, BOTTOM, TOP)(min(max(value, LEAST_MS), MOST_MS))


def _grid(across: Place, rates: Sequence[int], left: int, colours: Theme) -> Iterator[str]:
    for value in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000):
        y = _down(value)
        yield f'<path d="M{left} {y:.1f}h{PANEL}" stroke="{colours.faint}"/>'
        if value in {1, 5, 10, 20, 50, 100, 500, 1000}:
            yield f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{value:,}</text>'
    for rate in rates:
        x = across(rate)
        yield f'<path d="M{x:.1f} {TOP}V{BOTTOM}" stroke="{colours.faint}"/>'
        yield f'<text x="{x:.1f}" y="{BOTTOM + 18}" text-anchor="middle">{rate}</text>'


def _line(system: dict[str, Any], key: str, across: Place, rates: Sequence[int], colour: str) -> Iterator[str]:
    points = [point for point in system["points"] if point["rate"] in rates]
    kept = [(across(point["rate"]), _down(point[key])) for point in points if point["kept"]]
    broad = 2.8 if system["name"].startswith("Livelist") else 1.6
    dashes = ' stroke-dasharray="3 4"' if system["name"].startswith("C loop") else ""
    stroke = f'fill="none" stroke="{colour}" stroke-width="{broad}"'
    if kept:
        yield f'<path d="M{_path(kept)}" {stroke}{dashes}/>'
    for x, y in kept:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{broad + 0.6:.1f}" fill="{colour}"/>'
    for x in [across(point["rate"]) for point in points if not point["kept"]][:1]:
        if kept:
            yield f'<path d="M{_path([kept[-1], (x, TOP)])}" {stroke} stroke-dasharray="1 4"/>'
        yield f'<path d="M{x - 5:.1f} {TOP - 5}l10 10m0 -10l-10 10" {stroke}/>'


def _path(places: Sequence[tuple[float, float]]) -> str:
    return "L".join(f"{x:.1f} {y:.1f}" for x, y in places)


def _labels(systems: Sequence[dict[str, Any]], rates: Sequence[int], colours: Theme) -> Iterator[str]:
    """Name each line at its right end, as near as the others leave room."""
    ends = []
    for system, colour in zip(systems, _repeated(colours.lines), strict=False):
        last = [point for point in system["points"] if point["rate"] in rates][-1]
        ends.append((_down(last["p99"]) if last["kept"] else float(TOP), system["name"], colour))
    ends.sort()
    y = 0.0
    overflow = max(0.0, TOP + LABEL * (len(ends) - 1) - BOTTOM)
    for wanted, name, colour in ends:
        y = max(wanted - overflow, y + LABEL)
        yield f'<text x="{LEFTS[1] + PANEL + 14}" y="{y + 4:.1f}" fill="{colour}" font-weight="600">{name}</text>'
