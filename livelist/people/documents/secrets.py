"""Secrets that machines carry: 256 random bits, of which only a hash is ever kept.

A plain SHA-256 does, without salt or stretching: nobody guesses 256 bits, and the hash must be found by its key.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Final

from livelist.core.ids import from_bytes

Entropy = Callable[[int], bytes]
SECRET_BYTES: Final = 32
MOST_CHARACTERS: Final = 100  # longer ones are not even hashed


def new_secret(entropy: Entropy) -> str:
    """Make a secret of 43 characters A–Z a–z 0–9 _ -."""
    return from_bytes(entropy(SECRET_BYTES))


def hash_of(secret: str) -> str:
    """Return what is kept of a secret, and what it is found by."""
    return from_bytes(sha256(secret[:MOST_CHARACTERS].encode("utf-8", "replace")).digest())
