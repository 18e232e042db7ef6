"""Serves the page: the static files that the web build left behind."""

import json
import os
from pathlib import Path
from typing import Final

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import ASGIApp, Scope

from livelist.api.http.server.page_prefix import WrittenFiles

# Names under these change with their content, so a browser may keep them for ever.
_IMMUTABLE: Final = ("_next/static/chunks/", "_next/static/css/", "_next/static/media/")
_FOREVER: Final = "public, max-age=31536000, immutable"
_ASK_FIRST: Final = "no-cache"

# Best first: (Content-Encoding, ending of the sibling that the build wrote).
_ENCODINGS: Final = (("br", ".br"), ("gzip", ".gz"))

# Written by the build for this module and for no browser.
_PRIVATE: Final = ("csp.json",)
_NOT_BUILT: Final = (
    "Livelist is running, but its page has not been built.\n\n"
    "In a clone of the sources, run `make web` and reload. The API is at work: see /docs.\n"
)
_PAGE_HEADERS: Final = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
}


def page_directory() -> Path | None:
    """Where the built page is: inside the wheel, or in `web/out` of a clone; None if not built."""
    package = Path(__file__).parents[3]
    for directory in (package / "page", package.parent / "web" / "out"):
        if (directory / "index.html").is_file():
            return directory
    return None


def page_app(directory: Path | None, prefix: str = "") -> ASGIApp:
    """The page as an ASGI application to mount at `/`, after every other route; its addresses are under `prefix`.

    Addresses that no file has are answered with the page when a person navigates there, so that
    the page's own addresses can be opened; anything else is a 404. None says what to do instead.
    """
    if directory is None:
        return PlainTextResponse(_NOT_BUILT, status_code=503, headers={"Retry-After": "30"})
    return _Page(directory, prefix)


def content_security_policy(script_hashes: list[str]) -> str:
    """What a page may load: its own files, the inline scripts with these hashes, nothing else.

    Styles stay `unsafe-inline`: drag and virtual lists position rows by style attributes. Sockets
    name their schemes because not every browser counts `ws:` as 'self'.
    """
    scripts = " ".join(["'self'", *(f"'{digest}'" for digest in script_hashes)])
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "connect-src 'self' ws: wss:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


class _Page(StaticFiles):
    def __init__(self, directory: Path, prefix: str) -> None:
        super().__init__(directory=directory)
        self._root = directory
        self._written = WrittenFiles(directory, prefix)
        self._policy: tuple[int, dict[str, str]] = (0, {})

    async def get_response(self, path: str, scope: Scope) -> Response:
        headers = Headers(scope=scope)
        return await to_thread.run_sync(self._answer, path, headers, scope)

    def _answer(self, path: str, headers: Headers, scope: Scope) -> Response:
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(status_code=405, headers={"Allow": "GET, HEAD"})
        name = self._file_for(path.replace(os.sep, "/"), headers)
        if name is None:
            raise HTTPException(status_code=404)
        response = self._smallest(name, headers, scope)
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = _FOREVER if name.startswith(_IMMUTABLE) else _ASK_FIRST
        response.headers["X-Content-Type-Options"] = "nosniff"
        if name.endswith(".html"):
            response.headers.update(_PAGE_HEADERS)
            response.headers["Content-Security-Policy"] = self._policy_of(name)
        return response

    def _file_for(self, path: str, headers: Headers) -> str | None:
        """Name the file for an address: itself, with `.html`, or the page for a navigation."""
        if path == ".":
            return "index.html"
        if path in _PRIVATE or path.endswith((".br", ".gz")):
            return None
        for name in (path, f"{path}.html"):
            if self._is_file(name):
                return name
        if "text/html" in headers.get("accept", "") and not Path(path).suffix:
            return "index.html"
        return None

    def _is_file(self, name: str) -> bool:
        try:
            full_path, status = self.lookup_path(name)
        except (OSError, ValueError):  # too long for a file name, or not text a file can have
            return False
        return status is not None and Path(full_path).is_file()

    def _smallest(self, name: str, headers: Headers, scope: Scope) -> Response:
        """Answer with the smallest form of a file that the client can read."""
        accepted = _accepted_encodings(headers)
        if written := self._written.find(name):
            response = written.response(packed="gzip" in accepted)
            return (
                NotModifiedResponse(response.headers) if self.is_not_modified(response.headers, headers) else response
            )
        for encoding, ending in _ENCODINGS:
            if encoding in accepted and self._is_file(name + ending):
                response = self._file(name + ending, scope)
                response.headers["Content-Encoding"] = encoding
                return response
        return self._file(name, scope)

    def _file(self, name: str, scope: Scope) -> Response:
        full_path, status = self.lookup_path(name)
        if status is None:
            raise HTTPException(status_code=404)
        return self.file_response(full_path, status, scope)

    def _policy_of(self, name: str) -> str:
        """Look up a page's policy; a rebuild while the server runs is noticed."""
        if written := self._written.find(name):
            return content_security_policy(written.scripts)
        path = self._root / "csp.json"
        changed = path.stat().st_mtime_ns
        if self._policy[0] != changed:
            hashes: dict[str, list[str]] = json.loads(path.read_text())
            policies = {page: content_security_policy(known) for page, known in hashes.items()}
            self._policy = (changed, policies)
        return self._policy[1].get(name) or content_security_policy([])


def _accepted_encodings(headers: Headers) -> set[str]:
    """Name the encodings a client accepts; `;q=0` refuses one (RFC 9110, 12.5.3)."""
    accepted = set()
    for part in headers.get("accept-encoding", "").lower().split(","):
        coding, _, weight = part.partition(";")
        if weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            accepted.add(coding.strip())
    return accepted
