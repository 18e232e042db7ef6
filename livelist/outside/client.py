"""Sends one request to an address that a user named. Only loaded once there is something to send (0.1 s, 5 MB).

No redirect is followed, no proxy of the environment taken, no cookie kept, nothing unpacked. A request ends after five
seconds; of an answer 64 KiB are read, and what it says counts once its status has arrived.
"""

import asyncio
import ssl
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import httpcore2

from livelist import __version__
from livelist.core.errors import BadAddress
from livelist.outside.destination import Destination, read_destination
from livelist.outside.dialler import Dialler
from livelist.outside.networks import Network
from livelist.outside.outcome import WORDS, OutsideAnswer, Unreached, Why
from livelist.outside.resolver import Resolver, SystemResolver

SECONDS: Final = 5.0  # for everything: name, connection, request, answer
MOST_BYTES: Final = 64 * 1024
MOST_AT_ONCE: Final = 100  # requests of one process
MOST_IDLE: Final = 20
IDLE: Final = 3.0  # seconds a connection is kept for the next request: less than servers keep theirs
TIMEOUTS: Final = dict.fromkeys(("connect", "read", "write", "pool"), SECONDS)


@dataclass(slots=True)
class _Reply:
    """What has arrived of an answer; status 0 is nothing."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytearray = field(default_factory=bytearray)
    whole: bool = False


class OutsideClient:
    """Asks the outside. `close` ends what is open."""

    def __init__(self, named: Sequence[Network], resolve: Resolver | None = None) -> None:
        """Open nothing yet; `named` are the operator's networks."""
        asked = resolve or SystemResolver()
        self._diallers = {
            "https": Dialler(asked, named, named_only=False),
            "http": Dialler(asked, named, named_only=True),
        }
        self._pools: dict[str, httpcore2.AsyncConnectionPool] = {}
        self._turns = asyncio.Semaphore(MOST_AT_ONCE)

    async def check(self, text: str) -> str:
        """Return an address in its normal form if this server would ask it now. Raises `BadAddress` in words.

        A name that means nothing passes: its server may come later.
        """
        where = read_destination(text)
        try:
            async with asyncio.timeout(SECONDS):
                await self._diallers[where.scheme].permitted(where.host, where.port)
        except Unreached as error:
            if error.why is not Why.NO_NAME:
                raise BadAddress(WORDS[error.why]) from None
        except TimeoutError:
            pass
        return where.text

    async def send(self, method: str, text: str, headers: Mapping[str, str], body: bytes = b"") -> OutsideAnswer:
        """Send one request. Raises `Unreached` without an answer, `BadAddress` if `text` is none."""
        where = read_destination(text)
        request = httpcore2.Request(
            method,
            httpcore2.URL(scheme=where.scheme, host=where.host, port=where.port, target=where.target),
            headers=list(_lines(where, headers, body)),
            content=body,
            extensions={"timeout": TIMEOUTS},
        )
        async with self._turns:
            return await self._ask(await self._pool(where.scheme), request)

    async def close(self) -> None:
        """End every connection."""
        for pool in self._pools.values():
            await pool.aclose()

    async def _pool(self, scheme: str) -> httpcore2.AsyncConnectionPool:
        if scheme not in self._pools:
            # Reading the machine's certificates takes 60 ms, in which others have their turn.
            trust = await asyncio.to_thread(httpcore2.default_ssl_context) if scheme == "https" else None
            self._pools.setdefault(scheme, self._make_pool(scheme, trust))
        return self._pools[scheme]

    def _make_pool(self, scheme: str, trust: ssl.SSLContext | None) -> httpcore2.AsyncConnectionPool:
        return httpcore2.AsyncConnectionPool(
            ssl_context=trust,
            max_connections=MOST_AT_ONCE,
            max_keepalive_connections=MOST_IDLE,
            keepalive_expiry=IDLE,
            network_backend=self._diallers[scheme],
        )

    async def _ask(self, pool: httpcore2.AsyncConnectionPool, request: httpcore2.Request) -> OutsideAnswer:
        began = time.monotonic()
        reply, why = _Reply(), Why.BROKEN
        try:
            async with asyncio.timeout(SECONDS):
                await _read(pool, request, reply)
        except Unreached as error:
            why = error.why
        except (TimeoutError, httpcore2.TimeoutException):
            why = Why.TIMEOUT
        except httpcore2.ConnectError as error:
            why = _why_not_connected(error)
        except (httpcore2.NetworkError, httpcore2.RemoteProtocolError):
            why = Why.BROKEN
        milliseconds = round((time.monotonic() - began) * 1000)
        if not reply.status:
            raise Unreached(why, milliseconds)
        return OutsideAnswer(reply.status, reply.headers, bytes(reply.body[:MOST_BYTES]), reply.whole, milliseconds)


async def _read(pool: httpcore2.AsyncConnectionPool, request: httpcore2.Request, reply: _Reply) -> None:
    response = await pool.handle_async_request(request)
    try:
        reply.status = response.status
        reply.headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
        async for part in response.aiter_stream():
            reply.body += part
            if len(reply.body) > MOST_BYTES:
                return
        reply.whole = True
    finally:
        await response.aclose()


def _why_not_connected(error: httpcore2.ConnectError) -> Why:
    cause: object = error.args[0] if error.args else None  # the pool has taken it off `__cause__`
    while isinstance(cause, BaseException):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Why.NOT_TRUSTED
        if isinstance(cause, ssl.SSLError):
            return Why.NO_TLS
        cause = cause.__cause__
    return Why.NO_CONNECTION


def _lines(where: Destination, headers: Mapping[str, str], body: bytes) -> Iterator[tuple[str, str]]:
    yield "Host", where.host_header
    yield "User-Agent", f"Livelist/{__version__}"
    yield "Accept-Encoding", "identity"
    yield "Content-Length", str(len(body))
    yield from headers.items()
