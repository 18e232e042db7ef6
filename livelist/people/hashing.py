"""Passwords: Argon2id (RFC 9106), worked out beside the event loop.

Who tries a login that nobody has waits as long as for a wrong password, so that time does not tell which logins exist.
"""

import asyncio
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from livelist.core.errors import Invalid

LEAST: Final = 8
MAX_CHARACTERS: Final = 1024
THREADS: Final = 2  # each hash fills 64 MiB: more at once would only take the machine's memory


def plain(password: str) -> str:
    """Return a password as it is compared: keyboards write the same letter in different ways (NFC, NIST 800-63B)."""
    return unicodedata.normalize("NFC", password)


def check_password(password: str) -> None:
    """Raise `Invalid` unless a new password has 8 to 1024 bytes. There are no rules about which characters."""
    if not LEAST <= len(plain(password).encode("utf-8", "replace")) <= MAX_CHARACTERS:
        raise Invalid(f"A password has {LEAST} to {MAX_CHARACTERS} bytes.")


class Passwords:
    """Hashes and compares."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        """Use the library's present parameters, or those of `hasher`."""
        self._hasher = hasher or PasswordHasher()
        self._pool = ThreadPoolExecutor(THREADS, "passwords")
        self._nobodys: str | None = None

    async def hash(self, password: str) -> str:
        """Hash a new password. Raises `Invalid` if it cannot be one."""
        check_password(password)
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._hasher.hash, plain(password))

    async def fits(self, known: str | None, password: str) -> bool:
        """Whether a password is the one of the hash `known`; None or empty, as for nobody, fits none."""
        loop = asyncio.get_running_loop()
        if self._nobodys is None:
            self._nobodys = await loop.run_in_executor(self._pool, self._hasher.hash, "nobody has this password")
        tried = password if len(password.encode("utf-8", "replace")) <= MAX_CHARACTERS else ""
        right = await loop.run_in_executor(self._pool, self._verify, known or self._nobodys, tried)
        return right and bool(known)

    def is_old(self, known: str) -> bool:
        """Whether a hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(known)

    def close(self) -> None:
        """Let go of the threads."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _verify(self, known: str, password: str) -> bool:
        """Compare in the one way of writing it, and as typed, which earlier versions hashed."""
        return any(self._is(known, each) for each in dict.fromkeys((plain(password), password)))

    def _is(self, known: str, password: str) -> bool:
        try:
            return self._hasher.verify(known, password)
        except (Argon2Error, InvalidHashError, UnicodeEncodeError):
            return False
