"""Confirming a write only once replicas have it, where the URL asks for that: `?replicas=1`.

A primary that dies takes with it what it had not yet sent to the replica that follows it. So each writing script and a
`WAIT` for the replicas go out together, on one connection, and without enough answers in time the write is
`Unavailable`: it may or may not last. Nor may anybody see it before that is known. So it is published only afterwards,
and a list that reading finds somewhere new is vouched for by another `WAIT`, behind a write that is made for it.

Replicas confirm that a write has reached them; each writes it to its own disk as its settings say.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final

from redis.asyncio import RedisCluster
from redis.commands.core import AsyncScript
from redis.exceptions import NoScriptError

from livelist.core.errors import Unavailable
from livelist.store.contract import Position
from livelist.store.redis.client import ERRORS, Client

WAIT_MS: Final = 1000

Argument = str | bytes | int | float


class Copies:
    """Runs writing scripts, and vouches for what was read."""

    def __init__(self, client: Client, wanted: int) -> None:
        """Wait for `wanted` replicas; 0 waits for none."""
        self._client = client
        self.wanted = wanted
        self._certain: dict[str, Position] = {}

    @property
    def awaited(self) -> bool:
        """Whether anything is waited for."""
        return self.wanted > 0

    async def run(self, script: AsyncScript, keys: Sequence[str], args: Sequence[Argument]) -> Any:
        """Run a script that writes; one that answers 0 has not. `Unavailable` where replicas lack."""
        if not self.awaited:
            return await script(keys=keys, args=args)
        try:
            return await self._write(keys[0], "EVALSHA", script.sha, len(keys), *keys, *args)
        except NoScriptError:
            return await self._write(keys[0], "EVAL", str(script.script), len(keys), *keys, *args)

    async def vouch(self, list_id: str, key: str, position: Position) -> None:
        """Return once replicas have what was read of a list; `key` is the list's, and is written for it."""
        if self.awaited and self._certain.get(list_id) != position:
            await self._write(key, "SET", key, b"", "EX", 60)
            self._certain[list_id] = position

    def know(self, list_id: str, position: Position) -> None:
        """Learn that replicas have a list up to here."""
        if self.awaited:
            self._certain[list_id] = position

    def forget(self, list_id: str) -> None:
        """Nobody follows this list any more."""
        self._certain.pop(list_id, None)

    async def _write(self, key: str, *command: Argument) -> Any:
        """Run one command that writes `key`, and wait."""
        try:
            answer, copies = await self._with_wait(key, command)
        except Exception:
            await self._look_for(key)
            raise
        if isinstance(answer, Exception):
            await self._look_for(key)
            raise answer
        if answer != 0 and (not isinstance(copies, int) or copies < self.wanted):
            raise Unavailable
        return answer

    async def _with_wait(self, key: str, command: Sequence[Argument]) -> list[Any]:
        client = self._client
        wait = ("WAIT", self.wanted, WAIT_MS)
        if isinstance(client, RedisCluster):
            await client.initialize()
            routed = client.pipeline()
            routed.execute_command(*command)
            routed.execute_command(*wait, target_nodes=client.get_node_from_key(key))
            # A redirected write would have gone to another node than the one that was asked to wait.
            return await routed.execute(raise_on_error=False, allow_redirections=False)
        pipeline = client.pipeline(transaction=False)
        pipeline.execute_command(*command)
        pipeline.execute_command(*wait)
        return await pipeline.execute(raise_on_error=False)

    async def _look_for(self, key: str) -> None:
        """Let a cluster's client find out who has a key now, since a pipeline that may not be redirected does not."""
        if isinstance(self._client, RedisCluster):
            with suppress(*ERRORS):
                await self._client.type(key)
