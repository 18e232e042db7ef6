"""What takes a change back, in every situation it may find the records in (S9): by hand, then of stories at random."""

import random
from collections.abc import Iterator
from typing import Any

import msgspec

from livelist.core.inverse import left_out, undo_of
from livelist.core.ops import Fields, Op
from scripts.cases.decisions import at_random
from scripts.cases.inverse_hand import HAND
from scripts.cases.scene import short


def inverses(rng: random.Random) -> dict[str, Any]:
    """Return the whole file."""
    return {"about": ABOUT, "cases": [undone(case) for case in [*HAND, *of_stories(rng)]]}


def of_stories(rng: random.Random) -> Iterator[dict[str, Any]]:
    """Take back changes of lists that went on since."""
    for scene in at_random(rng):
        records = scene.state.records()
        changes = [step for step in scene.steps if "code" not in step and step["ops"]]
        for number, step in enumerate(rng.sample(changes, 8)):
            ops = step.get("effect", step["ops"])
            yield {
                "name": f"{scene.name}, change {number}",
                "records": short(_about(records, ops, step.get("was") or [])),
                "ops": ops,
                "was": step.get("was") or [None] * len(ops),
                "force": rng.random() < 0.4,
            }


def _about(records: list[dict[str, Any]], ops: list[dict[str, Any]], was: list[Any]) -> list[dict[str, Any]]:
    """Return the records that a change is about, and all tasks that they may be put below."""
    known = {record["id"]: record for record in records}
    wanted = [op["id"] for op in ops] + [old["parent"] for old in was if old and old.get("parent")]
    found: dict[str, dict[str, Any]] = {}
    while wanted:
        record = known.get(wanted.pop())
        if record and record["id"] not in found:
            found[record["id"]] = record
            wanted += [record["parent"]] if record.get("parent") else []
    return [found[each] for each in sorted(found)]


def undone(case: dict[str, Any]) -> dict[str, Any]:
    """Return a case with what takes it back, and the fields that are left."""
    ops = msgspec.convert(case["ops"], list[Op])
    records = {record["id"]: record for record in case["records"]}
    was = msgspec.convert(case["was"], list[Fields | None])
    force = case.get("force", False)
    undo = undo_of(records.get, ops, was, force=force)
    left = [list(place) for place in left_out(ops, undo)]
    return case | {"force": force, "undo": msgspec.to_builtins(undo), "left": left}


ABOUT = (
    "What undoes a change (S9): records as they are now, the change's ops and was, whether forced; "
    "then the ops that undo it and the fields it leaves."
)
