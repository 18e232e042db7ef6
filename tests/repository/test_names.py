"""One class name is one thing, and a bound says of what: so that a name found anywhere can be looked up."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
# Names that two classes have, each with the reason.
SHARED: Final[dict[str, str]] = {}
BARE: Final = frozenset({"LIMIT", "MANY", "MAX", "MIN", "MOST", "PAGE", "PATIENCE", "SIZE", "TIMEOUT"})


def trees() -> Iterator[tuple[Path, ast.Module]]:
    """Parse each module of the server."""
    for path in sorted((ROOT / "livelist").rglob("*.py")):
        yield path.relative_to(ROOT), ast.parse(path.read_text())


def test_a_class_name_means_one_thing() -> None:
    names = Counter(node.name for _, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    assert {name for name, times in names.items() if times > 1} == set(SHARED)


def test_a_bound_says_what_it_bounds() -> None:
    found = [
        f"{path}: {target.id}"
        for path, tree in trees()
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and target.id.strip("_") in BARE
    ]
    assert found == []
