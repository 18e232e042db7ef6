"""One line a figure: what was measured, what it may be, how much of that it takes up, and its peers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """A figure. `ratio` is the part of the bar it takes up: up to 1.00 it keeps it. None: nothing was asked."""

    name: str
    measured: str
    bar: str = ""
    ratio: float | None = None
    peers: str = ""

    @property
    def missed(self) -> bool:
        """Whether the bar was not kept."""
        return self.ratio is not None and self.ratio > 1


@dataclass(frozen=True, slots=True)
class Found:
    """What a benchmark found: rows for the table, and figures that are drawn or reckoned with."""

    rows: list[Row]
    figures: dict[str, Any] = field(default_factory=dict)


def shown(value: float, unit: str) -> str:
    """Write a figure with as many digits as mean something."""
    digits = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
    return f"{digits} {unit}"


def at_most(name: str, value: float, bar: float, unit: str, peers: str = "") -> Row:
    """Make the row of a figure that should be small."""
    return Row(name, shown(value, unit), f"≤ {bar:,g} {unit}", value / bar, peers)


def at_least(name: str, value: float, bar: float, unit: str, peers: str = "") -> Row:
    """Make the row of a figure that should be large."""
    return Row(name, shown(value, unit), f"≥ {bar:,g} {unit}", bar / value if value else float("inf"), peers)


def table(rows: Sequence[Row]) -> str:
    """Draw the rows as a Markdown table."""
    cells = [("what", "measured", "bar", "ratio", "peers and notes")]
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}" + (" ✗" if row.missed else "")
        cells.append((row.name, row.measured, row.bar, ratio, row.peers))
    return drawn(cells)


def drawn(cells: Sequence[Sequence[str]]) -> str:
    """Draw lines of cells as a Markdown table, the first as its head."""
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in cells]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths))
    return "\n".join(f"{line} |" if not line.startswith("|-") else f"{line}|" for line in lines)
