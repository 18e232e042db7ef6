"""What happened in a run, one event after the other: enough to check it again later, without the servers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

Event = dict[str, Any]


class History:
    """Events in their order; `e` says what each is.

    seed     seed                                   what the run's edits and faults were drawn from
    issued   who list client seq ops                somebody edited
    acked    list client seq rev                    the server said that it is stored
    refused  list client seq code                   the server said that it will not be
    fault    what                                   something was broken or mended
    anew     who why                                a client had to start over, although nothing it knew was wrong
    gap      who had got                            a client was sent something that does not follow from what it had
    end      who list epoch rev hash records waiting   what a client had when all was at rest; `records` is a digest
    log      list epoch rows changes                what the store had then; `rows` is a digest, `changes` is text
    """

    def __init__(self, events: list[Event] | None = None) -> None:
        self.events = events or []

    def note(self, e: str, **what: Any) -> None:
        self.events.append({"e": e, **what})

    def of(self, kind: str) -> Iterator[Event]:
        return (event for event in self.events if event["e"] == kind)

    def save(self, path: Path) -> None:
        """Write a line of JSON for each event."""
        path.write_bytes(b"".join(msgspec.json.encode(event) + b"\n" for event in self.events))

    @staticmethod
    def load(path: Path) -> "History":
        return History([msgspec.json.decode(line) for line in path.read_bytes().splitlines()])
