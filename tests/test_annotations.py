"""From Python 3.14 on annotations are read late, in their finished class: there a member hides what has its name."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "livelist"


def hidden(source: str) -> Iterator[str]:
    """Name each annotation that asks for a name which its class gives to a member of its own."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            members = {name for part in node.body for name in _members(part)}
            for annotation in (each for part in node.body for each in _annotations(part)):
                names = {each.id for each in ast.walk(annotation) if isinstance(each, ast.Name)}
                yield from (f"{node.name}:{annotation.lineno} {name}" for name in sorted(names & members))


def _members(part: ast.stmt) -> list[str]:
    if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [part.name]
    targets = part.targets if isinstance(part, ast.Assign) else [part.target] if isinstance(part, ast.AnnAssign) else []
    return [each.id for each in targets if isinstance(each, ast.Name)]


def _annotations(part: ast.stmt) -> list[ast.expr]:
    if isinstance(part, ast.AnnAssign):
        return [part.annotation]
    if not isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef):
        return []
    given = part.args
    every = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
    return [each for each in (part.returns, *(one.annotation for one in every if one)) if each]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_H2_no_annotation_asks_for_a_name_that_its_class_hides(path: Path) -> None:
    assert list(hidden(path.read_text())) == []


def test_H2_a_hidden_name_is_found() -> None:
    source = "class A:\n    many: list[int]\n    list: str\n    def f(self) -> list[int]: ...\n    def g(self): ..."
    assert list(hidden(source)) == ["A:2 list", "A:4 list"]
    assert list(hidden("class A:\n    list: str\n    def f(self, x: int) -> None: ...")) == []
