"""The HTTP wire under uvicorn: its own protocol, with an end to everything a peer may send or leave unsaid (SEC53).

What is different from `HttpToolsProtocol`:

- A request's head is at most 32 KiB and 100 lines, its address 8 KiB, and its body no more than it could need, however
  it is cut into chunks. What comes after a body (trailers) is read over. At most 16 requests wait in line.
- The head has 15 s to arrive, the body 60 s, the next request 75 s, and an answer must be read on within 60 s. `Hall`
  looks after that, so that no request needs a timer of its own.
- A refusal is a problem as everywhere else, and is followed by the end of our stream only: closing at once would make
  the kernel answer with a reset that overtakes it.
"""

import asyncio
import logging
from collections.abc import Iterable
from typing import Any, Final

import httptools
from uvicorn._types import ASGI3Application
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from livelist.api.middleware.guard import API_POLICY, SECURITY_HEADERS
from livelist.api.middleware.problems import problem
from livelist.api.wire.hall import NEVER, Hall
from livelist.core.errors import (
    AddressTooLong,
    BadMessage,
    HeadTooLarge,
    LivelistError,
    TooLarge,
    TooSlow,
    Unavailable,
)

HEAD_LIMIT: Final = 32 * 1024
HEADERS: Final = 100
ADDRESS_LIMIT: Final = 8 * 1024
BODY_LIMIT: Final = 4 * 1024 * 1024  # as it comes over the wire; of what is in it 1 MiB is taken, where it is read
IN_LINE: Final = 16  # requests sent before the one under way is answered
LINGER_SECONDS: Final = 2.0
HEAD, BODY, IDLE, WORK, BLOCKED, ENDING = range(1, 7)
SECONDS: Final = {HEAD: 15.0, BODY: 60.0, IDLE: 75.0, WORK: NEVER, BLOCKED: 60.0, ENDING: LINGER_SECONDS}
FULL: Final = "This server has as many connections as it can serve. Please try again."
_log = logging.getLogger("livelist")


class LivelistHttp(HttpToolsProtocol):
    """uvicorn's `http=` setting takes this class, given its `hall`."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        hall: Hall,
    ) -> None:
        """Begin a connection; uvicorn calls this."""
        super().__init__(config, server_state, app_state, _loop)
        self.deadline = NEVER
        self.peer = ""
        self._hall = hall
        self._phase = 0
        self._upgrades: bool | None = None  # of the newest request, once its head is whole
        self._in_head = True
        self._received = 0  # bytes, since what is being received began
        self._head = 0
        self._fault: LivelistError | None = None
        self._under_way: RequestResponseCycle | None = None

    @property
    def known(self) -> bool:
        """Whether who sent the last request was let in, as the application has noted."""
        asked = self._asked
        return asked is not None and "counted" in asked.scope["state"]

    @property
    def _asked(self) -> RequestResponseCycle | None:
        """The newest request, if there was one."""
        return self.cycle

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Enter the hall, if there is room."""
        super().connection_made(transport)
        self.peer = self.client[0] if self.client else ""
        if self._hall.enter(self, len(self.connections)):
            self._await(HEAD)
        else:
            self.drop()

    def connection_lost(self, exc: Exception | None) -> None:
        """Leave."""
        self._hall.leave(self)
        self._part()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self) -> None:
        """Become a socket, unless those would take the last room."""
        if not self._hall.has_room_for_socket(len(self.connections)):
            self._refuse(Unavailable(FULL))
            return
        self._hall.leave(self)
        super().handle_websocket_upgrade()

    def data_received(self, data: bytes) -> None:
        """Take what the peer sent; after a fault, throw it away."""
        if self._phase == ENDING:
            return
        self._received += len(data)
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            if self._should_upgrade():
                self.handle_websocket_upgrade()
                return
        except httptools.HttpParserError:
            self._refuse(self._fault or BadMessage("That is not HTTP that this server understands."))
            return
        if self._received > (HEAD_LIMIT if self._in_head else BODY_LIMIT):
            self._refuse(HeadTooLarge() if self._in_head else TooLarge("A request's body can hold at most 1 MiB."))
            return
        self._look()

    def _should_upgrade(self) -> bool:
        if self._upgrades is None:
            self._upgrades = super()._should_upgrade()
        return self._upgrades

    def on_message_begin(self) -> None:
        """Begin to count a head."""
        super().on_message_begin()
        self._upgrades = None
        self._head = 0
        self._received = self._received or 1  # it has begun behind another

    def on_url(self, url: bytes) -> None:
        """Take some of the address."""
        super().on_url(url)
        self._head += len(url)
        if len(self.url) > ADDRESS_LIMIT:
            self._fail(AddressTooLong())

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header's line; those after the body are for nobody."""
        if not self._in_head:
            return
        self._head += len(name) + len(value)
        if self._head > HEAD_LIMIT or len(self.headers) >= HEADERS:
            self._fail(HeadTooLarge())
        name = name.lower()
        if name == b"expect" and value.lower() == b"100-continue":
            self.expect_100_continue = True
        self.headers.append((name, value))  # as the class above does, which would be called for each line

    def on_headers_complete(self) -> None:
        """Begin to answer, or get in line."""
        if b"#" in self.url:
            self._fail(BadMessage("An address is sent without what is behind its “#”."))
        if len(self.pipeline) >= IN_LINE:
            self._fail(BadMessage("There are too many requests in the pipeline."))
        if self.parser.should_upgrade() and self._should_upgrade() and _has_body(self.headers):
            self._fail(BadMessage("A handshake has no body."))
        super().on_headers_complete()
        self._in_head, self._received, self._phase = False, 0, 0

    def on_message_complete(self) -> None:
        """Expect the next head."""
        super().on_message_complete()
        self._in_head, self._received = True, 0

    def on_response_complete(self) -> None:
        """Go on with the next request in line, or wait for one."""
        self.server_state.total_requests += 1
        if self.transport.is_closing() or self._phase == ENDING:
            return
        self.flow.resume_reading()
        if self.pipeline:
            self._start_asgi_task(*self.pipeline.pop())
        self._look()

    def pause_writing(self) -> None:
        """Wait for a peer that does not read."""
        super().pause_writing()
        self._look()

    def resume_writing(self) -> None:
        """Wait for it no more."""
        super().resume_writing()
        self._look()

    def expire(self) -> None:
        """End it: whoever began to say something is told, whoever said nothing or does not read is not."""
        if self._phase == BODY or (self._phase == HEAD and self._received):
            self._refuse(TooSlow())
        elif self._phase in {HEAD, IDLE}:
            self.deadline = NEVER
            self.transport.close()
        else:
            self.drop()

    def drop(self) -> None:
        """End it at once."""
        self.connections.discard(self)
        self.deadline = NEVER
        self._part()
        self.transport.abort()

    def _part(self) -> None:
        """Let the requests that are not answered know that nobody waits for them: the newest, and the one under way."""
        for each in (self.cycle, self._under_way):
            if each is not None and not each.response_complete:
                each.disconnected = True
                each.message_event.set()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        """Begin to answer a request: others may be read meanwhile."""
        self._under_way = cycle
        super()._start_asgi_task(cycle, app)

    def _look(self) -> None:
        """See what is waited for now."""
        if self._phase == ENDING:
            return
        if self.flow.write_paused:
            phase = BLOCKED
        elif not self._in_head:
            phase = BODY
        elif self._received:
            phase = HEAD
        else:
            asked = self._asked
            phase = WORK if asked is not None and not asked.response_complete else IDLE
        if phase != self._phase:
            self._await(phase)

    def _await(self, phase: int) -> None:
        self._phase = phase
        self.deadline = NEVER if phase == WORK else self._hall.clock() + SECONDS[phase]

    def _fail(self, error: LivelistError) -> None:
        """Have the parser stop: it does for an exception, and hides it."""
        self._fault = error
        raise ValueError

    def _refuse(self, error: LivelistError) -> None:
        """Answer, throw away what still arrives, and close soon. What was not asked for yet gets no answer."""
        asked = self._asked
        owed = asked is not None and not asked.response_complete
        if asked is not None and owed:
            self._part()
            if self._in_head or self.pipeline or asked.response_started:
                self.drop()  # what is said now would be taken for the answer to that
                return
        self._await(ENDING)
        self.flow.resume_reading()
        if owed or self._in_head:
            self.transport.write(_words(error))
        if self.transport.can_write_eof():
            self.transport.write_eof()
        else:
            self.transport.close()


def _has_body(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    return any(name == b"transfer-encoding" or (name == b"content-length" and value != b"0") for name, value in headers)


def _words(error: LivelistError) -> bytes:
    answer = problem(error)
    named = {name.lower() for name, _ in answer.raw_headers}
    headers = [*answer.raw_headers, *(pair for pair in (*SECURITY_HEADERS, API_POLICY) if pair[0] not in named)]
    lines = b"".join(name + b": " + value + b"\r\n" for name, value in headers)
    return STATUS_LINE[answer.status_code] + lines + b"connection: close\r\n\r\n" + bytes(answer.body)
