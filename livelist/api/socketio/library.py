"""python-socketio as this server needs it. Whatever is known of the library's inside is here.

Under each of its connections is one of Engine.IO's, by polling or WebSocket, which is there before the client says
CONNECT and after it says DISCONNECT: that is what is counted, bounded and ended, by its id `sid`.
"""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any, Final, Protocol

import engineio
import socketio
from engineio.packet import MESSAGE
from engineio.packet import Packet as EnginePacket
from socketio import packet
from starlette.types import Scope

from livelist.api.socketio.shallow_json import ShallowJson
from livelist.core.limits import FRAME_LIMIT

BUFFER_LIMIT: Final = FRAME_LIMIT
WAITING_PACKETS: Final = 1000
NOTHING: Final = "?"  # instead of an empty message, which the library would take for an event
OWN: Final = frozenset({*socketio.AsyncServer.reserved_events, "*"})  # how it calls its handlers


def _is_ours(record: logging.LogRecord) -> bool:
    """Whether an error is one of the server's: what the library itself could not read is the fault of who sent it."""
    step = record.exc_info[2] if record.exc_info else None
    if step is None:
        return True
    while step is not None:
        if step.tb_frame.f_globals.get("__name__", "").startswith("livelist"):
            return True
        step = step.tb_next
    return False


class Listener(Protocol):
    """Who is told of connections before the library is."""

    def began(self, sid: str, scope: Scope) -> None:
        """Learn of a new connection, and the request that it began with."""

    def ended(self, sid: str) -> None:
        """Learn that one has ended, however."""

    async def lets_pass(self, sid: str, data: Any) -> bool:
        """Whether the library may have what a client says."""

    async def overflows(self, sid: str) -> None:
        """Learn that a client asks and asks, and reads no answer."""

    def mistaken(self, sid: str) -> None:
        """Learn that a client said what means nothing, or is not for clients to say."""


class Crooked(Exception):
    """No packet that a client may send."""


class _Said(packet.Packet):  # type: ignore[misc]  # it ships no types
    """A packet as it is read here: the library would stumble over some, and takes its own calls for events."""

    def decode(self, encoded_packet: str) -> int:
        """Read it. Raises `Crooked`."""
        try:
            attachments = int(super().decode(encoded_packet))
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            raise Crooked from error
        if not self._makes_sense():
            raise Crooked
        return attachments

    def _makes_sense(self) -> bool:
        match self.packet_type, self.data:
            case ((packet.CONNECT | packet.DISCONNECT), _):
                return True
            case packet.EVENT, [str(name), *_]:
                return name not in OWN
            case packet.ACK, list():
                return self.id is not None
            case _:
                return False


class _Whole(EnginePacket):  # type: ignore[misc]  # it ships no types
    """A packet with a whole list in it."""


class Packet:
    """A message for clients, put together once however many get it. `whole`: it is a whole list."""

    __slots__ = ("packet", "size")

    def __init__(self, text: str, *, whole: bool = False) -> None:
        """Carry a Socket.IO packet."""
        self.packet: Any = (_Whole if whole else EnginePacket)(MESSAGE, text)
        self.size = len(text)


class Waiting(asyncio.Queue[Any]):
    """What waits for a client to read; packets, and the whole lists among them, are counted as they come and go."""

    packets = 0
    wholes = 0

    def _put(self, item: Any) -> None:
        super()._put(item)
        self.packets += item is not None
        self.wholes += isinstance(item, _Whole)

    def _get(self) -> Any:
        item = super()._get()
        self.packets -= item is not None
        self.wholes -= isinstance(item, _Whole)
        return item

    def clear(self) -> list[Any]:
        """Let nothing wait; return what let the client in, without which it would not listen to more."""
        let_in = []
        while not self.empty():
            item = self.get_nowait()
            self.task_done()
            if _lets_in(item):
                let_in.append(item)
        return let_in[:1]


def _lets_in(item: Any) -> bool:
    """Whether something is the answer to a client's CONNECT."""
    return item is not None and item.packet_type == MESSAGE and str(item.data).startswith(str(packet.CONNECT))


class _Engine(engineio.AsyncServer):  # type: ignore[misc]  # it ships no types
    def create_queue(self, *_: Any, **__: Any) -> Waiting:
        return Waiting()

    def _log_error_once(self, message: str, message_key: str) -> None:
        """Log nothing: it is what a client did wrong, and names a connection, with which others could go on."""

    def _get_socket(self, sid: str) -> Any:
        """Give the library a connection, also one that has ended, if its last words are yet to be read."""
        connection = self.sockets.get(sid)
        if connection is not None and connection.closed and connection.queue.packets:
            return connection
        return super()._get_socket(sid)

    async def disconnect(self, sid: str | None = None) -> None:
        """End a connection that said what cannot be read, without waiting until its goodbye is: that may be never."""
        connection = self.sockets.get(sid)
        if connection is None:
            await super().disconnect(sid)
            return
        await connection.close(wait=False)
        self.sockets.pop(sid, None)


class Library(socketio.AsyncServer):  # type: ignore[misc]  # it ships no types
    """The library's server, which asks a listener first and can be looked into."""

    def __init__(self, listener: Listener) -> None:
        """Notify `listener`."""
        log = logging.getLogger("livelist.socketio.library")
        log.setLevel(logging.ERROR)  # below, it repeats what people wrote
        if _is_ours not in log.filters:
            log.addFilter(_is_ours)
        self._listener = listener
        super().__init__(
            async_mode="asgi",
            async_handlers=False,
            always_connect=True,
            cors_allowed_origins=None,
            cors_credentials=False,
            max_http_buffer_size=BUFFER_LIMIT,
            json=ShallowJson,
            serializer=_Said,
            logger=log,
            engineio_logger=log,
        )

    def _engineio_server_class(self) -> type[_Engine]:
        return _Engine

    async def _handle_eio_connect(self, eio_sid: str, environ: dict[str, Any]) -> None:
        await super()._handle_eio_connect(eio_sid, environ)
        self._listener.began(eio_sid, environ["asgi.scope"])

    async def _handle_eio_message(self, eio_sid: str, data: Any) -> None:
        if self.has_ended(eio_sid):  # by what came before it in the same request
            return
        if not await self._listener.lets_pass(eio_sid, data):
            return
        if self._waiting(eio_sid) > WAITING_PACKETS:  # it asks and asks, and reads no answer
            await self._listener.overflows(eio_sid)
            return
        try:
            await super()._handle_eio_message(eio_sid, data or NOTHING)
        except Crooked:
            self._listener.mistaken(eio_sid)

    async def _handle_eio_disconnect(self, eio_sid: str, reason: Any = None) -> None:
        """Forget a connection, and wake the poll that may still wait for it: the library would not."""
        connection = self._connection(eio_sid)
        await super()._handle_eio_disconnect(eio_sid, reason)
        self._listener.ended(eio_sid)
        if connection is not None:  # after the goodbye that may follow now
            asyncio.get_running_loop().call_soon(connection.queue.put_nowait, None)

    def sid_of(self, client: str) -> str:
        """Return which connection a client of the library's is at."""
        return str(self.manager.eio_sid_from_sid(client, "/"))

    def sids(self) -> Sequence[str]:
        """Name all connections."""
        return list(self.eio.sockets)

    def has_ended(self, sid: str) -> bool:
        """Whether a connection has ended that is still known."""
        connection = self._connection(sid)
        return connection is not None and bool(connection.closed)

    def is_ending(self, sid: str) -> bool:
        """Whether nothing more is to be said to a connection."""
        connection = self._connection(sid)
        return connection is None or bool(connection.closed or connection.closing)

    def put(self, sid: str, packets: Sequence[Packet]) -> None:
        """Have packets wait for a connection that is there."""
        connection = self._connection(sid)
        if connection is not None and not connection.closed:
            for each in packets:
                connection.queue.put_nowait(each.packet)

    def has_unread(self, sid: str) -> bool:
        """Whether a whole list still waits for a client."""
        connection = self._connection(sid)
        return connection is not None and connection.queue.wholes > 0

    async def hang_up(self, sid: str) -> Any | None:
        """End a connection with Engine.IO's goodbye; return it if it is carried by polls, of which none may wait."""
        connection = self._connection(sid)
        if connection is None or connection.closed:
            return None
        await connection.close(wait=False)
        return self._put_aside(sid, connection)

    async def end(self, sid: str, words: Packet) -> Any | None:
        """End a connection with `words` instead of whatever still waits for it; return it as `hang_up` does."""
        connection = self._connection(sid)
        if connection is None or connection.closed:
            return None
        for each in (*connection.queue.clear(), words.packet):
            connection.queue.put_nowait(each)
        await connection.close(wait=False, abort=True)
        return self._put_aside(sid, connection)

    def resume(self, sid: str, connection: Any) -> bool:
        """Give a connection that was put aside to the poll that comes now; false if it was heard by one that waited."""
        if not connection.queue.packets:
            return False
        self.eio.sockets[sid] = connection
        return True

    def _put_aside(self, sid: str, connection: Any) -> Any | None:
        """Know an ended connection no more: the library forgets such ones when it happens to look."""
        if connection.upgraded or connection.upgrading:
            return None
        self.eio.sockets.pop(sid, None)
        return connection

    async def stop(self) -> None:
        """Look after no connection any more."""
        if self.eio.service_task_handle is not None:  # it fails when there is nothing to stop
            await self.eio.shutdown()
            self.eio.service_task_handle = None

    def _connection(self, sid: str) -> Any:
        return self.eio.sockets.get(sid)

    def _waiting(self, sid: str) -> int:
        connection = self._connection(sid)
        return int(connection.queue.qsize()) if connection is not None else 0
