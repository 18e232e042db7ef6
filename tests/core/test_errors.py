"""Each error has a code of its own, which leads back to it (SEC60)."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import livelist
from livelist.core.errors import Denied, LivelistError, error_for

PROTOCOL = Path(__file__).parents[2] / "spec" / "PROTOCOL.md"


def every_class(root: type[LivelistError] = LivelistError) -> list[type[LivelistError]]:
    """Return all errors of the program, wherever they are written."""
    for module in walk_packages(livelist.__path__, "livelist."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    found, waiting = [], [root]
    while waiting:
        children = waiting.pop().__subclasses__()
        waiting += children
        found += [each for each in children if each.__module__.startswith("livelist.")]
    return found


def test_SEC60_no_two_errors_share_a_code() -> None:
    raised = [each for each in every_class() if not each.__subclasses__()]
    codes = [each.code for each in raised]
    assert sorted(codes) == sorted(set(codes))
    assert [each.__name__ for each in raised if "code" not in vars(each)] == []
    assert [each for each in raised if error_for(each.code) is not each] == []


def test_SEC60_the_protocols_table_has_every_code_once() -> None:
    table = PROTOCOL.read_text().partition("## Errors")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    assert sorted(rows) == sorted(each.code for each in every_class() if not each.__subclasses__())


def test_SEC60_what_is_denied_is_told_in_its_own_words() -> None:
    every_class()  # also those that were loaded late, and once took this code for theirs
    error = error_for("denied")("You may not.")
    assert (type(error), error.message) == (Denied, "You may not.")
