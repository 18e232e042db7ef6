"""A place where lists are kept, and a backup of what is in it."""

import asyncio
from pathlib import Path

from livelist.cli import main
from tests.backup.town import Everything, look_into, settle


class Place:
    """Where lists are kept."""

    def __init__(self, store: str, data: Path) -> None:
        self.store, self.data = store, data
        self.words = ("--store", store, "--data", str(data))

    def settle(self, changes: int = 8) -> None:
        asyncio.run(settle(self.store, self.data, changes))

    def look(self) -> Everything:
        return asyncio.run(look_into(self.store, self.data))


def backed_up(place: Place, file: Path) -> Path:
    place.settle()
    assert main(["backup", str(file), *place.words]) == 0
    return file
