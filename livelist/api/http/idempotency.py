"""Idempotency-Key: a repeated request is the same mutation, so rule M3 answers it (rule S4).

The client id of a keyed write is worked out from its actor, address and key, so that a repeat through another replica
is recognised. It is of a kind that no other door lets anybody use (`core.marks.is_keyed`), and nothing else is worked
out from the key: whoever guesses it can neither use it up nor take the id of what it will make (SEC67).
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from starlette.requests import Request

from livelist.api.context import Context, identity_of
from livelist.api.http.bodies import read_bytes
from livelist.core.errors import Invalid
from livelist.core.ids import from_bytes
from livelist.core.order import jitter_from

HEADER: Final = "idempotency-key"
_KEY = re.compile(r"[\x21-\x7e]([\x20-\x7e]{0,253}[\x21-\x7e])?")


@dataclass(frozen=True, slots=True)
class Intent:
    """One write as its sender meant it.

    client, seq, digest   None without a key: nothing to recognise a repeat by
    seed                  random; what new ids and positions are made from
    """

    seed: bytes
    client: str | None = None
    seq: int | None = None
    digest: str | None = None

    @property
    def keyed(self) -> bool:
        """Whether a repeat can be recognised."""
        return self.client is not None

    def new_id(self) -> str:
        """Make the id of the record this write creates."""
        return from_bytes(self._bytes(b"id"))

    def jitter(self) -> str:
        """Make the jitter of its position."""
        return jitter_from(self._bytes(b"jitter"))

    def _bytes(self, purpose: bytes) -> bytes:
        return sha256(purpose + b"\0" + self.seed).digest()[:16]


async def intent_of(request: Request, context: Context, list_id: str) -> Intent:
    """Read the key of a write to a list. Raises `Invalid` for one that is empty, too long or not plain ASCII."""
    key = request.headers.get(HEADER)
    if key is None:
        return Intent(context.entropy(16))
    if _KEY.fullmatch(key) is None:
        raise Invalid("An Idempotency-Key is 1 to 255 characters of plain ASCII.")
    where = [(await identity_of(request)).actor.id, list_id, request.method, request.url.path, key]
    client = sha256("\0".join(where).encode()).hexdigest()
    digest = sha256(await read_bytes(request)).hexdigest()[:32]
    return Intent(context.entropy(16), client, 1, digest)


async def is_repeat(context: Context, list_id: str, intent: Intent) -> bool:
    """Whether this write was done before, so that what it once asked for is not judged by today's list."""
    if intent.client is None:
        return False
    return bool(await context.store.marks(list_id, [intent.client]))
