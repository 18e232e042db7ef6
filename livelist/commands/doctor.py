"""Looks at what the server would need here and says in words what it found."""

import asyncio
import json
import os
import platform
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Final, Literal

from livelist.api.http.server.page import page_directory
from livelist.commands.serve import CannotServe, bind
from livelist.core.errors import LivelistError, NotFound, Unreadable
from livelist.live.replica_state import ReplicaState
from livelist.people.owned import has_owner
from livelist.settings import Settings
from livelist.store.causes import cause_of
from livelist.store.contract import Store
from livelist.store.open import DATABASE, open_store, place_of
from livelist.store.silent import SilentWatcher

NEEDED: Final = (3, 11)
SAFE_SQLITE: Final = (3, 51, 3)  # earlier ones can lose commits in WAL mode
STORE_TIMEOUT: Final = 5.0
BEHIND_NOTHING: Final = (
    "Whoever comes first from this machine becomes the owner without the setup code. Through a proxy here that adds no "
    "X-Forwarded-For (in NGINX, a proxy_pass without proxy_set_header) everybody comes from here: name it in --proxies."
)
UNNAMED_PROXY: Final = (
    "People come through a proxy that --proxies does not name: everybody counts as one address, and under https the "
    "cookie is not bound to it."
)
DIRECT: Final = "People reach this server directly. A proxy before it would have to be named in --proxies."
ASKING_SECONDS: Final = 2.0
LISTS_SECONDS: Final = 5.0
_MARKS: Final = {"well": "✓", "careful": "!", "wrong": "✗"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    kind: Literal["well", "careful", "wrong"]
    words: str

    @property
    def mark(self) -> str:
        """A sign for the start of the line."""
        return _MARKS[self.kind]


def examine(settings: Settings) -> list[Finding]:
    """Look at everything, in the order in which it would go wrong at start."""
    port, running = _port(settings)
    stored, owned = asyncio.run(_store(settings, reading=running))
    if owned and settings.access == "auto":
        settings = replace(settings, access="accounts")  # as the server does
    return [
        _python(),
        *_folder(settings),
        port,
        _page(),
        *_path(settings),
        *_reach(settings, owned=owned),
        *stored,
    ]


def summary_of(findings: Sequence[Finding]) -> str:
    """Return the sentence that stands below everything: all is well only if nobody has to think about anything."""
    wrong, careful = (sum(finding.kind == kind for finding in findings) for kind in ("wrong", "careful"))
    if wrong:
        return f"{wrong} of {len(findings)} checks found something wrong."
    if careful:
        return f"Nothing is wrong, but {careful} of {len(findings)} checks found something that you should know (!)."
    return "All well."


def _python() -> Finding:
    version = platform.python_version()
    if sys.version_info[:2] < NEEDED:
        return Finding("wrong", f"Python {version} is too old; Livelist needs 3.11 or newer.")
    return Finding("well", f"Python {version}.")


def _folder(settings: Settings) -> Iterator[Finding]:
    """Look at SQLite and the data folder, if lists are to be kept there."""
    if not settings.store.startswith("sqlite:"):
        return
    import apsw

    version = apsw.sqlite_lib_version()
    numbers = tuple(int(part) for part in version.split("."))
    if numbers < SAFE_SQLITE:
        yield Finding("wrong", f"SQLite {version} can lose changes; 3.51.3 or newer comes with the package apsw.")
    else:
        yield Finding("well", f"SQLite {version}, bundled.")
    folder = settings.data.absolute()
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if not nearest.is_dir():
        yield Finding("wrong", f"{nearest} is a file where a folder is needed; choose another with --data.")
    elif os.access(nearest, os.W_OK | os.X_OK):
        made = "can be written" if nearest == folder else "will be made at the first start"
        yield Finding("well", f"The data folder {folder} {made}.")
    else:
        yield Finding("wrong", f"The data folder {folder} cannot be written; choose another with --data.")


def _port(settings: Settings) -> tuple[Finding, bool]:
    """Look at the port; also whether it is a Livelist that has it, which is nothing wrong."""
    try:
        bind(settings.host, settings.port).close()
    except CannotServe as error:
        if version := _livelist_at(settings.host, settings.port):
            words = f"A Livelist ({version}) answers on port {settings.port} already; another one needs another --port."
            return Finding("careful", words), True
        return Finding("wrong", str(error)), False
    return Finding("well", f"Port {settings.port} on {settings.host} is free."), False


def _livelist_at(host: str, port: int) -> str | None:
    """Return the version of the Livelist that answers there, None if nobody does or it is something else."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    wire = HTTPConnection(here, port, timeout=ASKING_SECONDS)
    try:
        wire.request("GET", "/version", headers={"Host": "localhost"})
        answer = json.loads(wire.getresponse().read(1000))
        known = answer["name"] == "livelist" and re.fullmatch(r"[\w.+-]{1,40}", answer["version"])
    except (OSError, HTTPException, ValueError, LookupError, TypeError):
        return None
    finally:
        wire.close()
    return str(answer["version"]) if known else None


def _reach(settings: Settings, *, owned: bool) -> Iterator[Finding]:
    """Return who may come, and what nobody would notice about it; `owned`: there is a first owner already."""
    if not settings.accounts:
        proxied = "also through the proxy" if settings.proxies else "but through a proxy"
        if settings.access == "open":
            words = f"Access is open: whoever reaches this server can read and change everything, {proxied}."
            yield Finding("careful", words)
        else:
            yield Finding(
                "well", "Only this machine is answered, and nobody signs in; once there are accounts, they do."
            )
        return
    yield Finding("well", "People sign in.")
    if settings.alone:
        if not owned:
            yield Finding("careful", BEHIND_NOTHING)
    elif not settings.proxies:
        hidden = settings.loopback or any(origin.startswith("https:") for origin in settings.origins)
        yield Finding("careful", UNNAMED_PROXY) if hidden else Finding("well", DIRECT)


def _page() -> Finding:
    directory = page_directory()
    if directory is None:
        return Finding("careful", "The page is not built, so there is only the API; `make web` builds it.")
    return Finding("well", f"The page is in {directory}.")


def _path(settings: Settings) -> Iterator[Finding]:
    """Return where on its site the server is, if not at the top."""
    if settings.base_path:
        words = f"Everything is under {settings.base_path}/, and answered without it where a proxy takes it off."
        yield Finding("well", words)


def _has_lists(folder: Path) -> bool:
    return (folder / DATABASE).exists()


async def _store(settings: Settings, *, reading: bool) -> tuple[list[Finding], bool]:
    """Open the store and ask it, also whether it has an owner; one that does not exist yet is not made for this.

    `reading`: beside a server that has it.
    """
    if settings.store == "sqlite:" and not _has_lists(settings.data):
        return [Finding("well", "There are no lists yet; the first start makes some.")], False
    try:
        store = open_store(settings.store, settings.data, reading=reading)
    except ValueError as error:
        return [Finding("wrong", f"{error}.")], False
    try:
        async with asyncio.timeout(STORE_TIMEOUT):
            await store.start(SilentWatcher())
            if settings.shared or not reading:  # beside its server, an embedded store is not written to
                await store.ping()
            facts, warnings = await store.describe(), await store.warnings()
            owned = await has_owner(store.directory, time.time())
        unreadable = await unreadable_in(store)
    except LivelistError as error:
        words = f"The lists in {place_of(settings.store, settings.data)} cannot be used. {cause_of(error)}"
        return [Finding("wrong", words)], False
    except TimeoutError:
        return [Finding("wrong", f"The store did not answer within {STORE_TIMEOUT:.0f} seconds.")], False
    finally:
        await store.close()
    told = [Finding("well", fact) for fact in ("The store answers.", *facts)]
    return [*told, *(Finding("careful", warning) for warning in warnings), *unreadable], owned


async def unreadable_in(store: Store) -> list[Finding]:
    """Open each list, as far as there is time for it; `livelist verify` reads their logs as well."""
    names = await store.lists()
    found: list[Finding] = []
    end = time.monotonic() + LISTS_SECONDS
    for count, name in enumerate(names):
        if time.monotonic() > end:
            found.append(
                Finding("well", f"{count} of {len(names)} lists were opened; “livelist verify” reads them all.")
            )
            break
        try:
            ReplicaState(name, await store.load(name))
        except Unreadable:
            words = f"The list {name} is damaged and cannot be read. “livelist verify {name}” says more."
            found.append(Finding("wrong", words))
        except NotFound:
            continue
    return found
