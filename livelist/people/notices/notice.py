"""One notice before it is anybody's: what happened, where, by whom (rules N1, N4)."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from livelist.core.ids import from_bytes

KINDS: Final = ("reminder", "assigned", "mentioned", "commented", "shared", "repeated", "conflict", "asks", "paused")
KEPT_DAYS: Final = 90
EXCERPT: Final = 200  # characters of what somebody wrote
MOST_ALSO: Final = 5  # people who are named besides the last one
_ID_BYTES: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What somebody may be told.

    kind      one of `KINDS`
    list      where it happened; `rev` is the list's revision then, `at` the time (ISO 8601)
    by        who did it, `system` for the server itself
    moment    what makes it this one among those of its kind in the list: the change and what it is about, or a task
              and the time it was set for
    task      the task it opens, and its title as it was
    text      words of who did it
    field     which field of the task, where it matters
    turn      at which turn a repeating task was (`occurrence`)
    count     how many things it stands for
    """

    kind: str
    list: str
    by: str
    rev: int
    at: str
    moment: str
    task: str | None = None
    title: str | None = None
    text: str | None = None
    field: str | None = None
    turn: int | None = None
    count: int = 1

    @property
    def about(self) -> str:
        """Return what those of one kind and list have in common that are one if they come within a minute (N3)."""
        return subject(self.kind, self.task, self.by)

    def id_for(self, person: str) -> str:
        """Return the id that this notice has in somebody's home, whoever works it out and however often (N4)."""
        parts = f"{self.kind}\n{self.list}\n{self.moment}\n{person}"
        return from_bytes(sha256(parts.encode()).digest()[:_ID_BYTES])

    def fields(self) -> dict[str, Any]:
        """Return the fields of its record."""
        told: dict[str, Any] = {
            "kind": self.kind,
            "list": self.list,
            "by": self.by,
            "rev": self.rev,
            "at": self.at,
            "read": False,
        }
        more = {"task": self.task, "title": self.title, "text": self.text, "field": self.field, "turn": self.turn}
        told |= {name: value for name, value in more.items() if value is not None}
        if self.count > 1:
            told["count"] = self.count
        return told


def subject(kind: str, task: str | None, by: str) -> str:
    """Return what a notice is about: who assigned several tasks did one thing, all else is about one task."""
    return by if kind == "assigned" else task or ""


def excerpt(text: str) -> str:
    """Return the beginning of a text on one line, as much as a notice quotes."""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else line[: EXCERPT - 1].rstrip() + "…"
