"""The directory's documents of one kind, read as what they are."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.json import Decoder

from livelist.store.directory import Directory, Document

T = TypeVar("T", bound=Struct)


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """One document as it was read; `version` is what the next write of it must name."""

    id: str
    version: int
    value: T


class Shelf(Generic[T]):
    """Finds documents of one kind. Raises `Unavailable` as the directory does; `now` is seconds since 1970."""

    def __init__(self, directory: Directory, kind: str, shape: type[T]) -> None:
        """Read documents of `kind` as `shape`."""
        self.directory = directory
        self.kind = kind
        self._decoder = Decoder(shape)

    async def get(self, doc_id: str, now: float) -> Kept[T] | None:
        """Read one by its id."""
        return self._read(await self.directory.get(self.kind, doc_id, now))

    async def find(self, key: str, now: float) -> Kept[T] | None:
        """Read the one that has a key."""
        return self._read(await self.directory.find(self.kind, key, now))

    async def group(self, group: str, now: float) -> list[Kept[T]]:
        """Read all of a group, by id."""
        found = await self.directory.group(self.kind, group, now)
        return [Kept(each.id, each.version, self._decoder.decode(each.body)) for each in found]

    def _read(self, document: Document | None) -> Kept[T] | None:
        if document is None:
            return None
        return Kept(document.id, document.version, self._decoder.decode(document.body))
