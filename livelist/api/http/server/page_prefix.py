"""The page's files as they are under a path of a site: the build has addresses from the top in them.

Few files have any, and they are small. Each is written anew when it is first asked for, and kept as long as the file
stays as it was. `data-base` on the page's root tells its scripts the path.
"""

import re
from base64 import b64encode
from dataclasses import dataclass
from gzip import compress
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path
from typing import Final

from starlette.responses import Response

# Script files name others by this alone; their other addresses are made by the page itself.
_CHUNKS: Final = re.compile(rb"(?<=[\"'`])/(?=_next/)")
_INLINE: Final = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
_ROOT: Final = b"<html "
_TEXTS: Final = frozenset({".html", ".txt"})
_ASIDE: Final = ("sw.js", "swagger/")  # knows where it is; has no addresses


@dataclass(frozen=True, slots=True)
class Written:
    """A file with the path in it.

    scripts  the digests of its inline scripts, as a policy spells them
    """

    name: str
    content: bytes
    packed: bytes
    scripts: list[str]

    def response(self, *, packed: bool) -> Response:
        """Answer with it."""
        content = self.packed if packed else self.content
        headers = {"ETag": f'"{sha256(content).hexdigest()[:32]}"'}
        if packed:
            headers["Content-Encoding"] = "gzip"
        return Response(content, headers=headers, media_type=guess_type(self.name)[0])


class WrittenFiles:
    """Those files of a page that have addresses in them."""

    def __init__(self, root: Path, prefix: str) -> None:
        """Write nothing yet; without a `prefix`, never."""
        self._root = root
        self._prefix = prefix.encode()
        self._known: dict[str, tuple[int, Written | None]] = {}
        names = "|".join(sorted(re.escape(path.name) for path in root.iterdir()))
        self._files = re.compile(rf"(?<=\")/(?=(?:{names})[\"/?\\])".encode())

    def find(self, name: str) -> Written | None:
        """Return a file as it is here; None if it is the same as everywhere."""
        if not self._prefix or name.startswith(_ASIDE) or Path(name).suffix not in {".js", *_TEXTS}:
            return None
        path = self._root / name
        changed = path.stat().st_mtime_ns
        known = self._known.get(name)
        if known is None or known[0] != changed:
            known = self._known[name] = changed, self._write(name, path.read_bytes())
        return known[1]

    def _write(self, name: str, built: bytes) -> Written | None:
        addresses = self._files if Path(name).suffix in _TEXTS else _CHUNKS
        content = addresses.sub(self._prefix + b"/", built)
        content = content.replace(_ROOT, _ROOT + b'data-base="' + self._prefix + b'" ', 1)
        if content == built:
            return None
        scripts = sorted({_digest(script) for script in _INLINE.findall(content)}) if name.endswith(".html") else []
        return Written(name, content, compress(content, mtime=0), scripts)


def _digest(script: bytes) -> str:
    return f"sha256-{b64encode(sha256(script).digest()).decode()}"
