"""What a kind of document is, and the directory's documents of one kind, read as what they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from msgspec import Struct
from msgspec.json import Decoder, encode

from livelist.core.errors import Unavailable
from livelist.store.contract import WriteConflict
from livelist.store.directory import Directory, Document, Write

TRIES: Final = 10
T = TypeVar("T", bound=Struct)


@dataclass(frozen=True, slots=True)
class Versioned(Generic[T]):
    """One document as it was read; `version` is what the next write of it must name."""

    id: str
    version: int
    value: T


class Kind(Generic[T]):
    """One kind of document: its name in the directory, its shape, and what follows from a value.

    keys, groups  by which it is found, each unique; by which it is listed with others
    expires       seconds since 1970
    fleeting      whether a backup does without it: it is over, or made again, before one could be needed
    """

    def __init__(
        self,
        name: str,
        shape: type[T],
        *,
        keys: Callable[[T], Sequence[str]] = lambda _: (),
        groups: Callable[[T], Sequence[str]] = lambda _: (),
        expires: Callable[[T], float | None] = lambda _: None,
        fleeting: bool = False,
    ) -> None:
        """Declare a kind, once for the program."""
        self.name = name
        self.fleeting = fleeting
        self._keys, self._groups, self._expires = keys, groups, expires
        self._decoder = Decoder(shape)

    def read(self, document: Document) -> Versioned[T]:
        """Return a document as what it is."""
        return Versioned(document.id, document.version, self._decoder.decode(document.body))

    def write(
        self, doc_id: str, version: int, value: T, *, groups: Sequence[str] = (), expires: float | None = None
    ) -> Write:
        """Put a document into the directory; `groups` and `expires` where they do not follow from the value."""
        groups = groups or self._groups(value)
        expires = self._expires(value) if expires is None else expires
        return Write(self.name, doc_id, version, encode(value), self._keys(value), groups, expires)

    def remove(self, document: Versioned[T]) -> Write:
        """Take a document out of the directory."""
        return self.drop(document.id, document.version)

    def drop(self, doc_id: str, version: int) -> Write:
        """Take a document of which no more is known out of the directory."""
        return Write(self.name, doc_id, version, None)


class Collection(Generic[T]):
    """Finds documents of one kind. Raises `Unavailable` as the directory does; `now` is seconds since 1970."""

    __slots__ = ("_directory", "_kind")

    def __init__(self, directory: Directory, kind: Kind[T]) -> None:
        """Read documents of `kind`."""
        self._directory = directory
        self._kind = kind

    async def get(self, doc_id: str, now: float) -> Versioned[T] | None:
        """Read one by its id."""
        return self._read(await self._directory.get(self._kind.name, doc_id, now))

    async def find(self, key: str, now: float) -> Versioned[T] | None:
        """Read the one that has a key."""
        return self._read(await self._directory.find(self._kind.name, key, now))

    async def group(self, group: str, now: float) -> list[Versioned[T]]:
        """Read all of a group, by id."""
        return [self._kind.read(each) for each in await self._directory.group(self._kind.name, group, now)]

    async def change(self, doc_id: str, now: float, edit: Callable[[T], T], usual: T) -> T:
        """Make of a document, or of what is `usual` if there is none, what `edit` makes of it, and return that.

        `edit` is asked again if somebody else was quicker. Raises `Unavailable` if that happens too often.
        """
        for _ in range(TRIES):
            found = await self.get(doc_id, now)
            before = found.value if found else usual
            after = edit(before)
            if after == before:
                return after
            try:
                await self._directory.write(self._kind.write(doc_id, found.version if found else 0, after), now=now)
            except WriteConflict:
                continue
            return after
        raise Unavailable

    def _read(self, document: Document | None) -> Versioned[T] | None:
        return None if document is None else self._kind.read(document)
