"""What is sent: bodies of events and of a test, as docs/webhooks.md describes them."""

from dataclasses import dataclass
from typing import Any, Final

from msgspec.json import encode

from livelist.core.ops import Change
from livelist.core.records import Record
from livelist.core.times import shown_time
from livelist.features.webhooks.telling.events import TEST, Find, HookEvent, actor_of
from livelist.features.webhooks.telling.signing import message_id

TEST_WORDS: Final = "This is a test. Whatever happens in the list will come like this."


@dataclass(frozen=True, slots=True)
class Message:
    """One event for one webhook; `rev` 0 is a test."""

    id: str
    type: str
    list: str
    rev: int
    part: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Told:
    """One of a change's events: `part` of `parts`, counted from 1."""

    event: HookEvent
    change: Change
    part: int
    parts: int


def list_shown(list_id: str, find: Find) -> dict[str, Any]:
    """Return a list as messages name it."""
    record: Record | None = find(list_id)
    return {"id": list_id, "title": record["title"] if record else None}


def message_of(hook_id: str, list_id: str, epoch: str, told: Told, previous: int | None, find: Find) -> Message:
    """Put an event into a message."""
    event, change = told.event, told.change
    data = {
        "list": list_shown(list_id, find),  # of the list itself, its whole record takes this place
        "position": {
            "epoch": epoch,
            "rev": change.rev,
            "hash": change.hash,
            "part": told.part,
            "parts": told.parts,
        },
        "previous": previous,
        "actor": actor_of(change.by, find),
        event.about: event.record,
        "before": event.before,
    }
    body = encode({"type": event.type, "timestamp": change.at, "data": data})
    name = message_id(hook_id, list_id, change.hash, told.part)
    return Message(name, event.type, list_id, change.rev, told.part, body)


def trial_message(name: str, now: float, shown: dict[str, Any] | None, actor: dict[str, Any]) -> Message:
    """Make a test; `shown` is the list it is about, None for all."""
    data = {"list": shown, "actor": actor, "message": TEST_WORDS}
    body = encode({"type": TEST, "timestamp": shown_time(now), "data": data})
    return Message(name, TEST, "", 0, 0, body)
