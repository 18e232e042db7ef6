"""Write spec/vectors from the Python rules; pytest and vitest both check theirs against them.

Run it as `python -m scripts.vectors`, only when a rule changes on purpose, and read the difference: these files are
the contract between the two.
"""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.cases.decisions import decisions
from scripts.cases.defaults import defaults
from scripts.cases.filter.corpus import filter_vectors
from scripts.cases.inverse import inverses
from scripts.cases.leaving import leaving_vectors
from scripts.cases.order import order_vectors
from scripts.cases.parents import parents
from scripts.cases.quick.corpus import quick_vectors
from scripts.cases.repeat import day_vectors, rule_vectors
from scripts.cases.rights import rights
from scripts.cases.stories import applied
from scripts.cases.texts import blank_vectors, emoji_vectors, limit_vectors
from scripts.cases.turns import turn_vectors
from scripts.cases.zones import zone_vectors

VECTORS = Path(__file__).parents[1] / "spec" / "vectors"
FILES: dict[str, Callable[[random.Random], Any]] = {
    "order": order_vectors,
    "apply": applied,
    "limits": lambda _: limit_vectors(),
    "blank": lambda _: blank_vectors(),
    "emoji": lambda _: emoji_vectors(),
    "decide": decisions,
    "access": lambda _: rights(),
    "parents": parents,
    "defaults": lambda _: defaults(),
    "inverse": inverses,
    "leaving": leaving_vectors,
    "quick": quick_vectors,
    "filter": filter_vectors,
    "rules": rule_vectors,
    "repeat": day_vectors,
    "zones": zone_vectors,
    "turns": turn_vectors,
}


def text_of(name: str) -> str:
    """Return what the file of this name holds: the same each time, one case a line where there are many."""
    rng = random.Random(f"livelist {name}")  # noqa: S311 - the same vectors every time
    return written(FILES[name](rng)) + "\n"


def written(value: Any, level: int = 0) -> str:
    """Write JSON whose lines are short enough to be compared."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) <= 160 or level > 5 or not isinstance(value, dict | list):
        return line
    pad = " " * (level + 1)
    named = [f"{json.dumps(k)}: " for k in value] if isinstance(value, dict) else [""] * len(value)
    inner = value.values() if isinstance(value, dict) else value
    lines = (pad + name + written(each, level + 1) for name, each in zip(named, inner, strict=True))
    left, right = "{}" if isinstance(value, dict) else "[]"
    return f"{left}\n" + ",\n".join(lines) + f"\n{' ' * level}{right}"


def main() -> None:
    """Write the files."""
    for name in FILES:
        (VECTORS / f"{name}.json").write_text(text_of(name), encoding="utf-8")


if __name__ == "__main__":
    main()
