"""A list to which people say things: what became of each, be it a change or the code of a refusal."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from livelist.core.access import Actor, anyone
from livelist.core.decide import decide
from livelist.core.errors import LivelistError
from livelist.core.ops import Asked, Mutation
from livelist.core.state import Draft, Row, Stamp, State
from scripts.cases.zones import tables, zones_of

LIST = "list"
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
NOON = "2026-01-01T00:00:00.000Z"
ZONES = zones_of(tables())
FLAGS = ("trusted", "via", "writes", "shares", "lists", "home", "admits", "name", "color", "kind")


class Scene:
    """One case of decide.json. `said` has the step as it stands in the file, values written short (see `whole`)."""

    def __init__(self, name: str, actors: Mapping[str, Actor], filled: Sequence[dict[str, Any]] = ()) -> None:
        """Begin with nothing, or with `filled`: so many records of one kind."""
        self.name = name
        self.actors = dict(actors)
        self.filled = list(filled)
        self.state = State(LIST, {record["id"]: Row(record) for record in filling(filled)})
        self.steps: list[dict[str, Any]] = []
        self.rev = 0
        self.minutes = 0

    def say(
        self, who: str, *ops: dict[str, Any], base: int | None = None, days: int = 0, exact: bool = False
    ) -> str | None:
        """Decide a mutation and note what became of it; return the code if it was refused."""
        self.minutes += 1 + days * 24 * 60
        at = (BEGINNING + timedelta(minutes=self.minutes)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        step: dict[str, Any] = {"as": who, "at": at, "ops": list(ops)}
        if base is not None:
            step["base"] = base
        if exact:
            step["exact"] = True
        self.steps.append(step | outcome(self, self.actors[who], step, keep=True))
        return self.steps[-1].get("code")

    def told(self) -> dict[str, Any]:
        """Return the case as it stands in the file."""
        told: dict[str, Any] = {"name": self.name, "actors": {who: shown(a) for who, a in self.actors.items()}}
        if self.filled:
            return told | {"filled": self.filled, "steps": self.steps}
        return told | {"steps": self.steps, "records_after": short(self.state.records())}


def outcome(scene: Scene, actor: Actor, step: Mapping[str, Any], *, keep: bool = False) -> dict[str, Any]:
    """Decide one step on a scene's state: its effect, what was, and conflicts; or the code of the refusal."""
    draft = Draft(scene.state)
    asked = msgspec.convert(whole(step["ops"]), list[Asked])
    mutation = Mutation(ops=asked, base=step.get("base"), exact=step.get("exact", False))
    try:
        change = decide(draft, mutation, actor, Stamp(scene.rev + 1, actor.id, step["at"]), ZONES)
    except LivelistError as refusal:
        return {"code": refusal.code}
    if keep:
        draft.settle()
        scene.rev += 1
    ops = msgspec.to_builtins(change.ops)
    told: dict[str, Any] = {} if ops == whole(step["ops"]) else {"effect": short(ops)}
    if any(change.was):
        told["was"] = short(change.was)
    if change.conflicts:
        told["conflicts"] = short(msgspec.to_builtins(change.conflicts))
    return told


def whole(value: Any) -> Any:
    """Return a value of the files in full: `{"$times": [text, count]}` stands for a long text."""
    if isinstance(value, list):
        return [whole(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "$times" in value:
        text, count = value["$times"]
        return text * count
    return {name: whole(each) for name, each in value.items()}


def times(text: str, count: int) -> dict[str, Any]:
    """Write a long text short."""
    return {"$times": [text, count]}


def short(value: Any) -> Any:
    """Return a value as it stands in the files, where a long text that is one character again and again is short."""
    if isinstance(value, str) and len(value) > 40 and len(set(value)) == 1:
        return times(value[0], len(value))
    if isinstance(value, list):
        return [short(each) for each in value]
    return {name: short(each) for name, each in value.items()} if isinstance(value, dict) else value


def filling(filled: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Make `count` records of each kind that a list is filled with, ids `prefix` and a number."""
    stamps = {"created_at": NOON, "created_by": "ann", "updated_at": NOON, "updated_by": "ann"}
    return [
        {"id": f"{kind['prefix']}{n}", **whole(kind["record"]), **stamps}
        for kind in filled
        for n in range(kind["count"])
    ]


def shown(actor: Actor) -> dict[str, Any]:
    """Return what of an actor differs from one who has signed in."""
    usual = Actor(actor.id)
    found: dict[str, Any] = {"id": actor.id}
    for flag in FLAGS:
        value = getattr(actor, flag)
        if value != getattr(usual, flag):
            found[flag] = sorted(map(list, value)) if flag == "admits" else sorted(value) if flag == "lists" else value
    return found


def actor_from(told: Mapping[str, Any]) -> Actor:
    """Return the actor that `shown` wrote down."""
    sets = {name: frozenset(map(tuple, told[name])) for name in ("admits",) if name in told}
    lists = {"lists": frozenset(told["lists"])} if "lists" in told else {}
    return Actor(**{**told, **sets, **lists})


OPEN = {who: replace(anyone(who), home=LIST) for who in ("ann", "ben", "cleo", "system")}


def create(record_id: str, kind: str, /, **fields: Any) -> dict[str, Any]:
    """Return an op that makes a record."""
    return {"op": "create", "id": record_id, "type": kind, "fields": fields}


def task(record_id: str, /, **fields: Any) -> dict[str, Any]:
    """Return an op that makes a task."""
    return create(record_id, "task", **{"title": record_id, "position": "V"} | fields)


def change(record_id: str, /, **fields: Any) -> dict[str, Any]:
    """Return an op that sets fields."""
    return {"op": "set", "id": record_id, "fields": fields}


def delete(record_id: str) -> dict[str, Any]:
    """Return an op that deletes."""
    return {"op": "delete", "id": record_id}


def restore(record_id: str) -> dict[str, Any]:
    """Return an op that restores."""
    return {"op": "restore", "id": record_id}


def complete(record_id: str, turn: int | None = None) -> dict[str, Any]:
    """Return an op that completes a turn."""
    return {"op": "complete", "id": record_id} | ({} if turn is None else {"occurrence": turn})
