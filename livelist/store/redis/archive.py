"""Backup and restore of what is in Redis. A list's staged log has its hash tag, so one script puts it in its place."""

from collections.abc import Collection, Sequence

from livelist.core.errors import Unreadable
from livelist.core.times import milliseconds, shown_time
from livelist.store.archive import FiledDocument, ListMarks, MarkAt, StagedList, living
from livelist.store.contract import WriteConflict
from livelist.store.redis.channels import Channels
from livelist.store.redis.client import Client, read_script
from livelist.store.redis.directory import GRACE_MS, ROOT, Run
from livelist.store.redis.keys import LISTS, keys_of, stored_position
from livelist.store.redis.replicas import Argument, Copies
from livelist.store.redis.timers import RedisTimers


class RedisArchive:
    """The archive's commands; the store owns the connections."""

    def __init__(self, client: Client, run: Run, copies: Copies, channels: Channels, timers: RedisTimers) -> None:
        """Send nothing yet."""
        self._client = client
        self._run = run
        self._copies = copies
        self._channels = channels
        self._timers = timers
        self._recall = client.register_script(read_script("recall.lua"))
        self._install = client.register_script(read_script("install.lua"))
        self._directory = client.register_script(read_script("directory.lua"))

    async def recall(self, list_id: str) -> ListMarks:
        """Read with one script."""
        keys = keys_of(list_id)
        head, flat, seen = await self._run(self._recall(keys=[keys.head, keys.marks, keys.seen]))
        position = stored_position(head)
        times = dict(zip(seen[::2], seen[1::2], strict=True))
        found = [(client, mark) for client, mark in zip(flat[::2], flat[1::2], strict=True) if client in times]
        try:
            marks = {client.decode(): MarkAt(mark, shown_time(float(times[client]) / 1000)) for client, mark in found}
        except (ValueError, OverflowError) as error:
            raise Unreadable from error
        return ListMarks(*position, marks)

    async def documents(self, now: float) -> list[FiledDocument]:
        """Read with one script, in which a document may come up twice."""
        rows = await self._run(self._directory(keys=[ROOT], args=["documents", now]))
        found = {(row[0], row[1]): _filed(*row) for row in rows}
        return [found[place] for place in sorted(found)]

    async def stage(self, list_id: str, rev: int, changes: Sequence[bytes]) -> None:
        """Add to a stream beside the log."""
        staged = _staged(list_id)
        if rev == 1:
            await self._run(self._client.delete(staged))
        pipeline = self._client.pipeline(transaction=False)
        for number, change in enumerate(changes, rev):
            pipeline.xadd(staged, {"change": change}, id=f"{number}-0")
        await self._run(pipeline.execute())

    async def install(self, whole: StagedList) -> None:
        """Enter it among the lists, then run the script."""
        await self._run(self._put(whole))

    async def remove(self, list_id: str, frame: bytes) -> None:
        """Delete its timers and keys, strike it from the lists, then publish."""
        await self._run(self._drop(list_id, frame))

    async def adopt(self, documents: Sequence[FiledDocument], sparing: Collection[str], now: float) -> None:
        """Do it with one script."""
        arguments: list[Argument] = ["adopt", self._channels.bumped, self._channels.verb, now, GRACE_MS]
        arguments += [len(sparing), *sparing]
        for each in living(documents, now):
            arguments += _arguments(each)
        await self._run(self._copies.run(self._directory, [ROOT], arguments))

    async def add_notes(self, entries: Sequence[bytes]) -> None:
        """Add with one script."""
        if entries:
            await self._run(self._copies.run(self._directory, [ROOT], ["notes", *entries]))

    async def _put(self, whole: StagedList) -> None:
        await self._client.sadd(LISTS, whole.list)
        arguments: list[Argument] = [whole.epoch, whole.rev, whole.hash]
        arguments += [self._channels.updates_of(whole.list), whole.frame, self._channels.verb]
        arguments += [len(whole.rows), len(whole.marks)]
        for row in whole.rows.items():
            arguments += row
        for client, known in whole.marks.items():
            arguments += [client, known.mark, milliseconds(known.at)]
        if await self._copies.run(self._install, [*keys_of(whole.list), _staged(whole.list)], arguments) != 1:
            raise WriteConflict

    async def _drop(self, list_id: str, frame: bytes) -> None:
        await self._timers.forget(list_id)
        there = await self._client.delete(*keys_of(list_id))
        await self._client.srem(LISTS, list_id)
        if there and frame:
            await self._channels.publish(self._channels.updates_of(list_id), frame)


def _staged(list_id: str) -> str:
    return f"{keys_of(list_id).log}:staged"


def _filed(
    kind: bytes, doc_id: bytes, body: bytes, expires: bytes, keys: list[bytes], groups: list[bytes]
) -> FiledDocument:
    return FiledDocument(
        kind.decode(),
        doc_id.decode(),
        body,
        sorted(key.decode() for key in keys),
        sorted(group.decode() for group in groups),
        float(expires) if expires else None,
    )


def _arguments(filed: FiledDocument) -> list[Argument]:
    expires: Argument = "" if filed.expires is None else filed.expires
    counts: list[Argument] = [filed.body, expires, len(filed.keys), len(filed.groups)]
    return [filed.kind, filed.id, *counts, *filed.keys, *filed.groups]
