"""Runs the server until it is told to stop: one event loop, uvicorn on it, and an orderly end."""

import asyncio
import errno
import gc
import os
import resource
import signal
import socket
from collections.abc import Callable
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Final, cast

import uvicorn

from livelist.api.wire.hall import Hall
from livelist.core.errors import LivelistError
from livelist.server.app import Livelist
from livelist.settings import BadSetting, Settings
from livelist.store.causes import cause_of
from livelist.store.open import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BACKLOG: Final = 2048
LAST_REQUESTS: Final = 5  # seconds for requests under way when the listening ends
DESCRIPTORS: Final = 262_144  # as many as the machine lets us have, up to this
OWN: Final = 128  # for the store, the page's files and what else is not a connection

Print = Callable[[str], None]


class CannotServe(Exception):
    """The server cannot start; the message is a sentence that says why."""


def bind(host: str, port: int) -> socket.socket:
    """Take the address, or raise `CannotServe` in words.

    It is not listened on yet: until there is somebody to answer, a proxy is refused at once and asks another replica.
    """
    try:
        taken = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if taken.family == socket.AF_INET6:
            taken.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, host != "::")
        taken.bind((host, port))
    except OSError as error:
        raise _in_words(error, host, port) from None
    return taken


def _in_words(error: OSError, host: str, port: int) -> CannotServe:
    if isinstance(error, PermissionError):
        return CannotServe(f"Port {port} may not be used without special rights; choose one above 1023.")
    if error.errno in {errno.EADDRNOTAVAIL, socket.EAI_NONAME}:
        return CannotServe(f"This machine does not have the address “{host}”.")
    if error.errno == errno.EADDRINUSE:
        return CannotServe(f"Port {port} is in use by another program; choose another with --port.")
    return CannotServe(f"The server cannot listen on {host}, port {port}: {os.strerror(error.errno or 0)}.")


def lan_address() -> str | None:
    """Return this machine's address in its network, without sending anything."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation (RFC 5737); UDP connects without a packet
        except OSError:
            return None
        return str(probe.getsockname()[0])


def announcement(settings: Settings, port: int, *, accounts: bool, setup: bool = False) -> list[str]:
    """Return where the server is, and who can reach it; with `setup` nobody owns it yet, and the log has a code."""
    told = _closed(setup=setup) if accounts else _careful()
    if settings.loopback:
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        if not accounts and not settings.proxies:
            told = ["Only this machine can reach it. Ctrl-C stops it."]
        return [f"Livelist is ready at http://{host}:{port}{settings.base_path}", *told]
    everywhere = settings.host in {"0.0.0.0", "::"}  # noqa: S104 - compared, not bound
    address = lan_address() if everywhere else settings.host
    shown = f"[{address}]" if address and ":" in address else address
    return [
        f"Livelist is ready at http://{shown or 'localhost'}:{port}{settings.base_path}",
        *([f"On this machine also: http://localhost:{port}{settings.base_path}"] if everywhere and shown else []),
        *told,
    ]


def _closed(*, setup: bool) -> list[str]:
    code = "Until there is a first owner, the log above has the setup code. "
    return [f"People sign in. {code if setup else ''}Ctrl-C stops it."]


def _careful() -> list[str]:
    return [
        "Careful: whoever can reach this address can read and change everything, because access is open.",
        "Use it in a network you trust, or leave --access out so that people sign in. Ctrl-C stops it.",
    ]


class _Server(uvicorn.Server):
    """uvicorn without its own handling of signals, which ends the process with the signal's exit code."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = started

    @contextmanager
    def capture_signals(self) -> "Iterator[None]":
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._announce()


def _config(app: Livelist, settings: Settings) -> uvicorn.Config:
    from livelist.api.wire.http_protocol import LivelistHttp
    from livelist.api.wire.websocket_protocol import LivelistWebSocket

    hall = Hall(_room(), proxies=settings.proxies)
    return uvicorn.Config(
        app,
        http=cast("type[asyncio.Protocol]", partial(LivelistHttp, hall=hall)),
        ws=LivelistWebSocket,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        ws_per_message_deflate=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
        backlog=BACKLOG,
        timeout_graceful_shutdown=LAST_REQUESTS,
    )


def _room() -> int:
    """Return how many connections there may be; a process begins with few descriptors and may ask for more."""
    own, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = DESCRIPTORS if most == resource.RLIM_INFINITY else min(most, DESCRIPTORS)
    with suppress(OSError, ValueError):  # some systems have a limit that they do not name
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(own, wanted), most))
    own, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return own - min(OWN, own // 4)


def run(settings: Settings, say: Print) -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP. Raises `CannotServe` if that cannot begin."""
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_serve(settings, say))


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Take uvloop where there is one."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


async def _serve(settings: Settings, say: Print) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop.set)
    listening = bind(settings.host, settings.port)
    port = listening.getsockname()[1]
    app = await _open(settings)

    def started() -> None:
        gc.collect()
        gc.freeze()  # what lives as long as the process need not be looked at again
        try:
            setup = app.accounts is not None and app.accounts.setup
            say("\n".join(announcement(settings, port, accounts=app.accounts is not None, setup=setup)))
        except BrokenPipeError:  # whoever started it is gone
            stop.set()

    server = _Server(_config(app, settings), started)
    serving = asyncio.create_task(server.serve([listening]))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not serving.done():
            with suppress(BrokenPipeError):
                again = f"Stopping within {settings.drain:g} s. Press Ctrl+C again to stop now."
                say(again if settings.shared else "Stopping …")
            await _stop(app, server, settings.drain, stop)
        await serving
    finally:
        stopping.cancel()
        await app.close()


async def _open(settings: Settings) -> Livelist:
    """Return the app with its store open. Raises `BadSetting` and `CannotServe`."""
    try:
        app = Livelist(settings)
    except ValueError as error:
        raise BadSetting(str(error)) from None
    try:
        await app.start()
    except LivelistError as error:
        await app.close()
        place = place_of(settings.store, settings.data)
        raise CannotServe(f"The lists in {place} cannot be used. {cause_of(error)}") from error
    return app


async def _stop(app: Livelist, server: _Server, seconds: float, stop: asyncio.Event) -> None:
    """Drain, then end; a second signal skips the rest of the draining."""
    stop.clear()
    draining = asyncio.create_task(app.drain(seconds))
    hurrying = asyncio.create_task(stop.wait())
    await asyncio.wait({draining, hurrying}, return_when=asyncio.FIRST_COMPLETED)
    for task in (draining, hurrying):
        task.cancel()
    server.should_exit = True
