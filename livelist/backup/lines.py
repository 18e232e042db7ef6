"""The backup's format: gzip over lines, each one JSON object (docs/backup-format.md describes it for other programs).

The last line has the SHA-256 of all lines before it, so a file that was cut or changed is known before it is used.
A change is in it with the very bytes of the log, so that its hash chain can be checked from the file alone.
"""

import gzip
import os
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Protocol, cast

from msgspec import DecodeError, Raw, Struct, ValidationError
from msgspec.json import Decoder, decode, encode

from livelist.core.limits import TOO_DEEP, is_shallow

FORMAT: Final = 1
LONGEST: Final = 256 * 1024 * 1024  # bytes in a line
LEVEL: Final = 6
CHANGE: Final = b'{"rev":'


class Damaged(Exception):
    """The file is not a whole backup this program can read; the message is a sentence that says why."""


class Header(Struct, frozen=True, tag_field="line", tag="header"):
    """The first line. `at` is when it was begun, ISO 8601."""

    format: int
    version: str
    at: str


class DocumentLine(Struct, frozen=True, tag_field="line", tag="document"):
    """One document of the directory; `expires` is seconds since 1970."""

    kind: str
    id: str
    keys: Sequence[str]
    groups: Sequence[str]
    expires: float | None
    body: Raw


class Note(Struct, frozen=True, tag_field="line", tag="note"):
    """One entry of the audit trail, in order."""

    entry: Raw


class Begin(Struct, frozen=True, tag_field="line", tag="list"):
    """A list begins: its marks and changes follow, a line each."""

    id: str


class MarkLine(Struct, frozen=True, tag_field="line", tag="mark"):
    """What was remembered of a client, and when it last pushed."""

    client: str
    at: str
    mark: Raw


class EndLine(Struct, frozen=True, tag_field="line", tag="end"):
    """A list ends: how many changes it had, and the last one's hash."""

    rev: int
    hash: str


class Footer(Struct, frozen=True, tag_field="line", tag="footer"):
    """The last line: how many lines there are before it, and their SHA-256."""

    lines: int
    sha256: str


Line = Header | DocumentLine | Note | Begin | MarkLine | EndLine | Footer
_decoder: Decoder[Line] = Decoder(cast("Any", Line))


class _Start(Struct):
    format: int
    version: str


class Writable(Protocol):
    """Where a sheet's bytes go."""

    def write(self, data: bytes, /) -> object: ...


class Sheet:
    """Writes lines and counts them."""

    def __init__(self, out: Writable) -> None:
        """Write to `out`."""
        self._out = out
        self._digest = sha256()
        self._lines = 0

    def write(self, line: Line) -> None:
        """Write one line. Raises `Damaged` for what is no JSON on one line."""
        self.write_raw(encode(line))

    def write_raw(self, raw: bytes) -> None:
        """Write a change as it is in the log."""
        if b"\n" in raw:
            raise Damaged("The store holds what is no JSON on one line.")
        self._out.write(raw + b"\n")
        self._digest.update(raw + b"\n")
        self._lines += 1

    def finish(self) -> None:
        """Write the last line."""
        self._out.write(encode(Footer(self._lines, self._digest.hexdigest())) + b"\n")


@contextmanager
def sheet_on(out: Writable) -> Iterator[Sheet]:
    """Return what writes a whole backup to `out`."""
    with gzip.GzipFile("", "wb", LEVEL, cast("Any", out), mtime=0) as packed:
        sheet = Sheet(packed)
        yield sheet
        sheet.finish()


@contextmanager
def new_sheet(path: Path) -> Iterator[Sheet]:
    """Return what writes the file `path`, for its owner alone: there once it is whole and on the disk, or not at all.

    Raises `FileExistsError` and other errors of the file system.
    """
    if path.exists():
        raise FileExistsError
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            with sheet_on(file) as sheet:
                yield sheet
            file.flush()
            os.fsync(descriptor)
        part.rename(path)
        _sync(path.parent)
    finally:
        part.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Have the file's new name on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_lines(path: Path) -> Iterator[Line | bytes]:
    """Return a backup's lines, changes as bytes, without the last, which can be checked only then. Raises `Damaged`."""
    digest = sha256()
    for count, raw in enumerate(_unpacked(path)):
        if raw.startswith(CHANGE):
            line: Line | bytes = raw.removesuffix(b"\n")
        else:
            line = _parsed(raw)
        if not count:
            _check_header(raw, line)
        if isinstance(line, Footer):
            if (line.lines, line.sha256) != (count, digest.hexdigest()):
                raise Damaged("The file was changed after it was written: its checksum does not fit.")
            return
        digest.update(raw)
        yield line
    raise Damaged("The file ends too early: it was cut off.")


def _unpacked(path: Path) -> Iterator[bytes]:
    try:
        with gzip.open(path) as file:
            while raw := file.readline(LONGEST):
                yield raw
    except FileNotFoundError:
        raise Damaged(f"There is no file {path}.") from None
    except EOFError:
        raise Damaged("The file ends too early: it was cut off.") from None
    except gzip.BadGzipFile:
        raise Damaged("The file is no backup, or it was changed after it was written.") from None
    except zlib.error:
        raise Damaged("The file was changed after it was written: it cannot be unpacked.") from None


def _parsed(raw: bytes) -> Line:
    try:
        if is_shallow(raw):
            return _decoder.decode(raw)
        raise Damaged(f"The file has a line this program does not take: {TOO_DEEP}")
    except (ValidationError, DecodeError, UnicodeDecodeError):
        if _newer(raw):
            raise Damaged(_too_new(raw)) from None
        raise Damaged("The file has a line this program cannot read.") from None


def _check_header(raw: bytes, line: Line | bytes) -> None:
    if not isinstance(line, Header):
        raise Damaged("The file is no backup of Livelist.")
    if line.format != FORMAT:
        raise Damaged(_too_new(raw))


def _newer(raw: bytes) -> bool:
    try:
        return decode(raw, type=_Start).format > FORMAT
    except (ValidationError, DecodeError, UnicodeDecodeError):
        return False


def _too_new(raw: bytes) -> str:
    start = decode(raw, type=_Start)
    return (
        f"The file was written by a newer Livelist ({start.version}): its format is {start.format}, "
        f"this one reads {FORMAT}."
    )
