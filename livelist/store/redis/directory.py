"""The directory in Redis: one script (`directory.lua`) over keys that share a hash tag, so a write is one command."""

from collections.abc import Awaitable, Sequence
from itertools import chain
from typing import Any, Final, Protocol, TypeVar

from livelist.store.contract import WriteConflict
from livelist.store.directory import Document, Write
from livelist.store.directory_check import check
from livelist.store.redis.channels import Channels
from livelist.store.redis.client import Client, read_script
from livelist.store.redis.replicas import Argument, Copies

ROOT: Final = "livelist:{livelist-directory}"
SWEEP: Final = 500  # documents a script, so that appends need not wait long
GRACE_MS: Final = 24 * 3600 * 1000  # what nobody swept is left to Redis, late enough for clocks that differ

T = TypeVar("T")


class Run(Protocol):
    """How the store awaits a command: in a task of its own, with errors as the contract names them."""

    async def __call__(self, command: Awaitable[T], /) -> T: ...


class RedisDirectory:
    """The directory's commands; the store owns the connections."""

    def __init__(self, client: Client, run: Run, copies: Copies, channels: Channels) -> None:
        """Send nothing yet."""
        self._client = client
        self._run = run
        self._copies = copies
        self._channels = channels
        self._script = client.register_script(read_script("directory.lua"))

    async def get(self, kind: str, doc_id: str, now: float) -> Document | None:
        """Read by id."""
        found = await self._documents("get", kind, doc_id, now)
        return found[0] if found else None

    async def find(self, kind: str, key: str, now: float) -> Document | None:
        """Read by key, both at one moment."""
        found = await self._documents("find", kind, key, now)
        return found[0] if found else None

    async def group(self, kind: str, group: str, now: float) -> list[Document]:
        """Read a group at one moment."""
        return sorted(await self._documents("group", kind, group, now), key=lambda document: document.id)

    async def write(self, *writes: Write, now: float, notes: Sequence[bytes] = ()) -> None:
        """Check and write in one script."""
        check(writes)
        if (
            await self._write("write", now, GRACE_MS, len(notes), *notes, *chain.from_iterable(map(_arguments, writes)))
            != 1
        ):
            raise WriteConflict

    async def sweep(self, now: float) -> int:
        """Drop what has expired, some at a time."""
        swept = 0
        while True:
            some = int(await self._write("sweep", now, SWEEP))
            swept += some
            if some < SWEEP:
                return swept

    async def note(self, entry: bytes) -> int:
        """Add to the stream."""
        return int(await self._write("note", entry))

    async def notes(self, before: int | None, limit: int) -> list[tuple[int, bytes]]:
        """Read the stream backwards."""
        if limit < 1 or (before is not None and before <= 1):
            return []
        newest = "+" if before is None else f"{before - 1}-0"
        read: Awaitable[Any] = self._client.xrevrange(f"{ROOT}:audit", newest, "-", count=limit)
        entries = await self._run(read)
        return [(int(number.partition(b"-")[0]), fields[b"entry"]) for number, fields in entries]

    async def bump(self) -> int:
        """Count and publish in one script."""
        return int(await self._write("bump", self._channels.bumped, self._channels.verb))

    async def generation(self) -> int:
        """Read the counter."""
        found: Any = await self._run(self._client.get(f"{ROOT}:generation"))
        return int(found or 0)

    async def _write(self, *arguments: Argument) -> Any:
        return await self._run(self._copies.run(self._script, [ROOT], arguments))

    async def _documents(self, command: str, kind: str, name: str, now: float) -> list[Document]:
        found = await self._run(self._script(keys=[ROOT], args=[command, kind, name, now]))
        return [Document(kind, doc_id.decode(), int(version), body) for doc_id, version, body in found]


def _arguments(write: Write) -> list[Argument]:
    """Lay a document out as `directory.lua` reads it."""
    expires: Argument = "" if write.expires is None else write.expires
    keys, groups = list(dict.fromkeys(write.keys)), list(dict.fromkeys(write.groups))
    kept = int(write.body is not None)
    counts: list[Argument] = [write.version, kept, write.body or b"", expires, len(keys), len(groups)]
    return [write.kind, write.id, *counts, *keys, *groups]
