"""The WebSocket wire under uvicorn: its own sans-I/O protocol, made strict and given a short way out.

What is different from `WebSocketsSansIOProtocol`:

- Bad UTF-8 closes with 1007, without a traceback. A message is whole when it is looked at, however it was cut.
- After a fault of the peer the close frame is followed by the end of our stream, and what still arrives is thrown away;
  closing at once would make the kernel answer with a reset that overtakes the close frame.
- A close frame in the middle of a fragmented message ends the connection as any close frame does (RFC 6455, 5.4).
- Frames have a rate, whatever is in them: beyond 256 a second, and 2048 at once, the connection ends with 1008.
- Nothing is compressed, and a message is at most 64 KiB (rule C7), whatever the server's settings say.
- `scope["extensions"]["livelist.write"]` is a `DirectTransport`: it writes frames made elsewhere, and never waits.
"""

import asyncio
from collections.abc import Callable
from fcntl import ioctl
from struct import unpack
from termios import TIOCOUTQ
from typing import Any, ClassVar, Final, cast

from uvicorn._types import ASGIReceiveEvent, ASGISendEvent
from uvicorn.config import Config
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState
from websockets.exceptions import ProtocolError
from websockets.frames import CLOSE, CloseCode, Frame
from websockets.server import ServerProtocol

from livelist.core.errors import TooMany
from livelist.core.limits import FRAME_LIMIT
from livelist.protocol.allowance import Allowance, Rate

EXTENSION: Final = "livelist.write"
WAITING_MESSAGES: Final = 4
FRAMES: Final = Rate(256, 2048)  # a message of 64 KiB may come in frames of 32 bytes


class DirectTransport:
    """A socket's write side, for frames that were made elsewhere.

    open       whether a frame may be written: false before the handshake is done and once the closing one has begun
    clear      whether it is open and less waits than the transport's high-water mark (64 KiB)
    write      hands a whole frame, header and all, to the transport; never waits
    buffered   counts the bytes that the kernel has not taken yet
    """

    __slots__ = ("_blocked", "_wire", "buffered", "clear", "open", "write")

    def __init__(self, wire: "LivelistWebSocket") -> None:
        """Write to `wire`."""
        self._wire = wire
        self.open = False
        self.clear = False
        self._blocked: Callable[[], None] = lambda: None
        self.write: Callable[[bytes], None] = wire.transport.write
        self.buffered: Callable[[], int] = wire.transport.get_write_buffer_size

    def unread(self) -> int:
        """Count the bytes that the peer has not confirmed: those the kernel has taken, too, if it tells."""
        wire = self._wire.transport.get_extra_info("socket")
        try:
            (taken,) = unpack("i", ioctl(wire.fileno(), TIOCOUTQ, bytes(4)))
        except (AttributeError, OSError):
            return self.buffered()
        return self.buffered() + int(taken)

    def watch(self, changed: Callable[[], None]) -> None:
        """Have `changed` called when the buffer has run low, and when the socket is lost."""
        self._wire.drained = changed

    def when_blocked(self, tell: Callable[[], None]) -> None:
        """Have `tell` called as soon as the way is clear no more."""
        self._blocked = tell

    def turn(self, *, open: bool, low: bool = True) -> None:  # noqa: A002
        """Be open or not, and with little waiting or not."""
        was, self.open, self.clear = self.clear, open, open and low
        if was and not self.clear:
            self._blocked()

    def ping_by_message(self) -> None:
        """Send no more WebSocket pings: the application has its own."""
        self._wire.stop_keepalive()

    def abort(self) -> None:
        """Drop the connection now, with what it still had to send."""
        self._wire.transport.abort()


class LivelistWebSocket(WebSocketsSansIOProtocol):
    """uvicorn's `ws=` setting takes this class."""

    max_size: ClassVar[int] = FRAME_LIMIT

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        """Begin a connection; uvicorn calls this."""
        super().__init__(config, server_state, app_state, _loop)
        # A class of our own for `conn` would have to be made beside uvicorn's, which costs a connection as much again.
        self.conn.available_extensions = None
        self.conn.max_message_size, self.conn.max_fragment_size = self.max_size, None
        self.conn.recv_frame = self.take_frame  # type: ignore[method-assign]
        self._allowance = Allowance(FRAMES, self.loop.time())
        self.drained: Callable[[], None] | None = None
        self.way: DirectTransport | None = None
        self._failed = False

    async def send(self, message: ASGISendEvent) -> None:
        """Carry out what the application says; it may not know yet that the peer was at fault."""
        if self._failed:
            raise ClientDisconnected
        if message["type"] == "websocket.accept":
            if len(message) == 1 and self.writable.is_set() and not (self.disconnected or self.handshake_complete):
                self._accept()
            else:
                await super().send(message)
            if self.way is not None:
                self.way.turn(open=not self.transport.is_closing())
            return
        if message["type"] == "websocket.close":
            self._write_no_more()
        await super().send(message)
        if message["type"] == "websocket.http.response.body" and not message.get("more_body"):
            self.handshake_complete = True  # it was refused in words: that is no fault of ours to be logged

    def _accept(self) -> None:
        """Answer the handshake as the class above does, but for the line of a log that nobody keeps."""
        if self.transport.is_closing():
            return
        headers = self.response.headers
        del headers["Date"]
        for name, value in self.default_headers:
            headers[name.decode("latin-1").lower()] = value.decode("latin-1")
        self.handshake_complete = True
        self.conn.send_response(self.response)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.start_keepalive()

    def handle_connect(self, event: Any) -> None:
        """Add the extension to the scope; the application starts on the loop's next turn."""
        super().handle_connect(event)
        if not self.close_sent:
            extensions = cast("dict[str, Any]", self.scope["extensions"])
            extensions[EXTENSION] = self.way = DirectTransport(self)

    def data_received(self, data: bytes) -> None:
        """Take what the peer sent; after a fault, throw it away."""
        self.conn.receive_data(data)
        if self._failed:
            return
        self.handle_events()
        if self.conn.parser_exc is not None and not self._failed:
            self.handle_parser_exception()

    def take_frame(self, frame: Frame) -> None:
        """Take a frame if it is not one too many; a close frame also in the middle of a message (RFC 6455, 5.4)."""
        try:
            self._allowance.spend(self.loop.time())
        except TooMany:
            self.conn.fail(CloseCode.POLICY_VIOLATION, "too many frames")
            raise ProtocolError("too many frames") from None  # ends the reading of what has arrived
        if frame.opcode is CLOSE:
            self.conn.current_size = None
        ServerProtocol.recv_frame(self.conn, frame)

    def send_receive_event_to_app(self) -> None:
        """Queue a whole message for the application; stop reading when it does not keep up."""
        data = b"".join(self.frames)
        self.frames = []
        if self.close_sent or self._failed:
            return
        event: ASGIReceiveEvent
        if self.curr_msg_data_type == "text":
            try:
                event = {"type": "websocket.receive", "text": data.decode()}
            except UnicodeDecodeError:
                self.conn.fail(CloseCode.INVALID_DATA, "that is not UTF-8")
                self.handle_parser_exception()
                return
        else:
            event = {"type": "websocket.receive", "bytes": data}
        self.queue.put_nowait(event)
        if not self.read_paused and self.queue.qsize() >= WAITING_MESSAGES:
            self.read_paused = True
            self.transport.pause_reading()

    def handle_parser_exception(self) -> None:
        """Send the reason, end our stream, and wait for the peer to end its own."""
        self._failed = True
        self._write_no_more()
        sent = self.conn.close_sent
        code = sent.code if sent else int(CloseCode.ABNORMAL_CLOSURE)
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code})
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.stop_keepalive()
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()
        if not self.transport.can_write_eof():
            self.transport.close()
            return
        self.transport.write_eof()
        if self.close_timer is None:
            self.close_timer = self.loop.call_later(self.close_timeout, self.transport.abort)

    def handle_close(self, event: Frame) -> None:
        """Answer the peer's close frame."""
        self._write_no_more()
        super().handle_close(event)

    def shutdown(self) -> None:
        """Close with 1012: the server is stopping."""
        self._write_no_more()
        super().shutdown()

    def keepalive_timeout(self) -> None:
        """Close a peer that answered no ping."""
        self._write_no_more()
        super().keepalive_timeout()

    def handle_ping(self) -> None:
        """Answer, unless the answer could not be read anyway (a flood of pings is then not kept)."""
        output = b"".join(self.conn.data_to_send())
        if self.transport.get_write_buffer_size() < self.max_size:
            self.transport.write(output)

    def send_keepalive_ping(self) -> None:
        """Ask a peer for a sign of life only if it has read what it was sent: C6 judges slow readers."""
        if self.transport.get_write_buffer_size():
            self.schedule_ping()
        else:
            super().send_keepalive_ping()

    def pause_writing(self) -> None:
        """Let nobody write blindly: the buffer has run full."""
        super().pause_writing()
        if self.way is not None:
            self.way.turn(open=self.way.open, low=False)

    def resume_writing(self) -> None:
        """Notify the delivery that the buffer has run low."""
        super().resume_writing()
        if self.way is not None:
            self.way.turn(open=self.way.open)
        if self.drained is not None:
            self.drained()

    def connection_lost(self, exc: Exception | None) -> None:
        """Notify the delivery that nothing will ever be sent again."""
        self._write_no_more()
        super().connection_lost(exc)
        if self.drained is not None:
            self.drained()

    def _write_no_more(self) -> None:
        if self.way is not None:
            self.way.turn(open=False)
