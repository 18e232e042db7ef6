"""Why a store cannot be used, in words for whoever runs the server: never a password, never a traceback."""

import errno
import re
import socket
import ssl
from typing import Final

from livelist.core.errors import LivelistError

# Told by the class's name, so that no client library is loaded to explain that another store failed.
_KINDS: Final = {
    "NotADBError": "The file is damaged, or no database of Livelist: it cannot be read as one.",
    "CorruptError": "The database file is damaged.",
    "FullError": "The disk is full.",
    "ReadOnlyError": "The database file may not be written; look at its owner and permissions.",
    "CantOpenError": "The database file cannot be opened; look at the folder's owner and permissions.",
    "BusyError": "Another program has the database file locked.",
    "AuthenticationError": "Redis does not take this user and password.",
    "AuthenticationWrongNumberOfArgsError": "Redis does not take this user and password.",
    "NoPermissionError": "This Redis user may not do what Livelist needs.",
    "BusyLoadingError": "Redis is still loading its data; it will be there in a moment.",
    "OutOfMemoryError": "Redis is out of memory (maxmemory) and refuses writes.",
    "MasterNotFoundError": "No Sentinel knows a primary of that name that can be reached.",
    "ClusterDownError": "The Redis Cluster is down: some of its slots have no primary.",
}
_SAID: Final = (
    ("Authentication required", "Redis asks for a password; put it into the URL, percent-encoded."),
    ("WRONGPASS", "Redis does not take this user and password."),
    ("NOAUTH", "Redis asks for a password; put it into the URL, percent-encoded."),
    ("DB index is out of range", "Redis has no database of that number."),
    ("SELECT is not allowed", "A Redis Cluster has database 0 only; leave the number out."),
    ("MISCONF", "Redis cannot save to its disk, and refuses writes until it can."),
    ("READONLY", "That Redis is a replica, which takes no writes; name the primary."),
    (
        "Timeout connecting",
        "Nothing answered in time. Is the address right, and does it speak TLS if rediss:// says so?",
    ),
    ("cluster support disabled", "That Redis is no cluster; use redis:// for it."),
)
_NUMBERS: Final = {
    errno.ECONNREFUSED: "Nothing listens there: the connection was refused.",
    errno.EHOSTUNREACH: "There is no way to that host.",
    errno.ENETUNREACH: "There is no way to that host.",
    errno.ENOSPC: "The disk is full.",
    errno.EDQUOT: "The disk quota is used up.",
    errno.EROFS: "The file system is read-only.",
}
_NO_NAME: Final = "Its name is not known: it cannot be looked up."


def cause_of(error: BaseException) -> str:
    """Return a sentence about the deepest cause that is known; the error's own sentence if none is."""
    chain = _chain(error)
    for each in reversed(chain):
        if (words := _explained(each)) is not None:
            return words
    return next((each.message for each in chain if isinstance(each, LivelistError)), "Something went wrong.")


def _chain(error: BaseException) -> list[BaseException]:
    """Return the error and what it came from, the deepest last."""
    chain: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in chain:
        chain.append(following)
        following = following.__cause__ or following.__context__
    return chain


def _explained(error: BaseException) -> str | None:
    said = str(error)
    for part, words in _SAID:
        if part in said:
            return words
    if type(error).__name__ in _KINDS:
        return _KINDS[type(error).__name__]
    if isinstance(error, ssl.SSLError):
        return f"TLS failed: {_tls(error)}"
    if isinstance(error, socket.gaierror):
        return _NO_NAME
    if isinstance(error, OSError):
        return _system(error)
    return None


def _tls(error: ssl.SSLError) -> str:
    reason = (getattr(error, "verify_message", "") or error.reason or "the handshake was not completed").lower()
    return f"{reason.replace('_', ' ')}."


def _system(error: OSError) -> str | None:
    """Explain what the system said, by its number; the client library puts that into words too."""
    number = error.errno
    if number is None and (found := re.search(r"\b[Ee]rror (-?\d+)\b|Errno (-?\d+)", str(error))):
        number = int(found[1] or found[2])
    if number in _NUMBERS:
        return _NUMBERS[number]
    if number is not None and number < 0:
        return _NO_NAME
    if isinstance(error, FileExistsError | NotADirectoryError):
        return f"{error.filename} is a file where a folder is needed."
    if isinstance(error, PermissionError):
        return f"{error.filename or 'A file'} may not be used by this user; look at its owner and permissions."
    if number is not None and error.filename:
        return f"{error.filename}: {error.strerror}."
    return None
