"""The Socket.IO door, opened by the first who knocks: its library costs a third of the server's start and memory."""

import asyncio
from typing import TYPE_CHECKING

from starlette.types import Receive, Scope, Send

from livelist.api.context import Context

if TYPE_CHECKING:
    from livelist.api.socketio.door import SocketIoDoor


def _load(context: Context) -> "SocketIoDoor":
    from livelist.api.socketio.door import SocketIoDoor

    return SocketIoDoor(context)


class LazySocketIo:
    """An ASGI application that becomes a `SocketIoDoor` when it is first used."""

    def __init__(self, context: Context) -> None:
        """Remember what the door will need."""
        self._context = context
        self._door: SocketIoDoor | None = None
        self._opening = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Open the door if need be, and pass on."""
        async with self._opening:
            if self._door is None:
                self._door = await asyncio.to_thread(_load, self._context)
        await self._door(scope, receive, send)

    async def drain(self) -> None:
        """Cut every connection so that its client comes back elsewhere."""
        if self._door is not None:
            await self._door.drain()

    async def recheck(self) -> None:
        """Cut those whom the authenticator does not let stay."""
        if self._door is not None:
            await self._door.recheck()
