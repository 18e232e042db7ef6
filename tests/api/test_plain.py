"""A list as JSON is put together from tasks, each of which is written once, until it changes."""

from typing import Any

from msgspec.json import decode

from livelist.api.plain import WrittenTasks
from livelist.core.state import Row, State


def task(number: int, title: str = "Milk") -> Row:
    return Row({"id": f"t{number}", "type": "task", "position": f"V{number}V", "title": title})


def test_S1_only_what_has_changed_is_written_anew() -> None:
    written: list[str] = []

    def show(record: dict[str, Any]) -> dict[str, Any]:
        written.append(record["id"])
        return {"title": record["title"]}

    state = State("plans", {f"t{n}": task(n) for n in range(3)})
    write = WrittenTasks(show)
    assert decode(write(state)) == [{"title": "Milk"}] * 3
    assert write(state) == write(state)
    assert written == ["t0", "t1", "t2"]
    state.put("t1", task(1, "Tea"))
    state.put("t0", None)
    assert decode(write(state)) == [{"title": "Tea"}, {"title": "Milk"}]
    assert written[3:] == ["t1"]
    state.put("t0", task(0))
    assert decode(write(state)) == [{"title": "Milk"}, {"title": "Tea"}, {"title": "Milk"}]
    assert written[4:] == ["t0"]
