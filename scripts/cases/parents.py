"""What may stand below what: any task of a family moved below any other, some of them deleted (C7, O4)."""

import random
from typing import Any

from scripts.cases.scene import LIST, OPEN, Scene, change, create, outcome, restore, task

AT = "2026-01-01T00:00:00.000Z"
LATER = "2026-01-02T00:00:00.000Z"


def parents(rng: random.Random) -> dict[str, Any]:
    """Return families; in each, moves with their codes, and what each restoring brings with it."""
    cases = [family(rng, deleted) for deleted in (0, 0, 0, 1, 1, 2, 2, 3, 3, 4) for _ in range(4)]
    return {"about": ABOUT, "cases": [*cases, *corners()]}


def corners() -> list[dict[str, Any]]:
    """Return families that say it best."""
    chain = {f"a{n}": f"a{n - 1}" if n > 1 else None for n in range(1, 9)}
    cases = [
        told(chain | {"b1": None, "b2": "b1", "c": None}, []),
        told(chain | {"b1": None, "b2": "b1", "c": None}, ["a1"]),
        told(chain | {"b1": None, "b2": "b1", "c": None}, ["a5"]),
        told(chain | {"p": None}, ["p"]),
        told({"y": None, "x": "y", "z": "x"}, ["x"]),
        told({"y": None, "x": "y", "z": "x"}, ["x", "y"]),
    ]
    for gone in (["p"], ["p", "a1"], ["a1", "a2"]):
        cases.append(told(chain | {"p": None}, gone, [change("a2", parent="p")]))
        cases.append(told(chain | {"p": None, "q": "p"}, [*gone, "q"], [change("a2", parent="q")]))
    circle = told({"y": None, "x": "y", "z": "x"}, ["x"], [change("y", parent="z")])
    return [*cases, circle, told(chain | {"p": None}, ["p"], [change("a1", parent="p"), change("a2", parent="p")])]


def family(rng: random.Random, deleted: int) -> dict[str, Any]:
    """Return a case: a dozen tasks, most of them in a long branch."""
    above: dict[str, str | None] = {}
    depth: dict[str | None, int] = {None: 0}
    for n in range(12):
        name = f"t{n}"
        choices = [None, *(one for one in above if depth[one] < 8)]
        above[name] = rng.choice(choices) if rng.random() < 0.3 else choices[-1]
        depth[name] = depth[above[name]] + 1
    return told(above, sorted(rng.sample(sorted(above), deleted)))


def told(above: dict[str, str | None], deleted: list[str], then: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Ask of every two tasks whether the one may be below the other, and of what is deleted how it comes back."""
    scene = Scene("", OPEN)
    scene.say("ann", create(LIST, "list", title="Family"), *(task(name, parent=up) for name, up in above.items()))
    for name in deleted:  # these alone: what was below them has been restored since, or was not there then
        row = scene.state.rows[name]
        scene.state.put(name, type(row)(row.record | {"deleted_at": AT, "deleted_by": "ann"}))
    for op in then or []:
        scene.say("ann", op)

    def asked(op: dict[str, Any]) -> dict[str, Any]:
        return outcome(scene, OPEN["ben"], {"ops": [op], "at": LATER})

    now = {record["id"]: record.get("parent") for record in scene.state.records() if record["id"] != LIST}
    refused = {a: [b for b in above if asked(change(a, parent=b)).get("code") == "bad_parent"] for a in above}
    back = {name: outcome_ops(asked(restore(name))) for name in deleted}
    return {"parents": now, "deleted": deleted, "refused": refused, "restored": back}


def outcome_ops(told: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what a restoring brings with it."""
    return list(told.get("effect", []))[1:]


ABOUT = (
    "Families of tasks, some deleted. `refused` has, by task, what is a bad parent for it; every other one is fine. "
    "`restored` has the ops that come with the restoring of each that is deleted."
)
