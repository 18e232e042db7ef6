"""What the server remembers of a client, so that each of its mutations happens once (rule M3)."""

from typing import Final

from msgspec import Struct

from livelist.core.errors import Denied, KeyReused, LivelistError
from livelist.core.ops import Mutation
from livelist.core.results import Gap, Ok, Rejected, Result, UnknownClient

FORGOTTEN_DAYS: Final = 90


class Remembered(Struct, frozen=True, array_like=True, omit_defaults=True):
    """One result: committed as `rev`, or refused with `code` and `message`."""

    seq: int
    rev: int | None
    digest: str | None = None
    code: str | None = None
    message: str | None = None


class Mark(Struct, frozen=True):
    """A client's last number, whose client it is, and the results since its last push began."""

    seq: int
    by: str
    results: list[Remembered] = []


def answered(mark: Mark | None, mutation: Mutation, by: str) -> Result | None:
    """Answer a mutation that must not be decided: a repeat, a hole, a stranger. None: decide it.

    Raises `Denied` for another actor's client id and `KeyReused` for a repeat of another request.
    """
    client, seq = mutation.client, mutation.seq
    if client is None or seq is None:
        return None
    if mark is None:
        return None if seq == 1 else UnknownClient(client, seq)
    if mark.by != by:
        raise Denied("This client id belongs to somebody else.")
    if seq > mark.seq:
        return None if seq == mark.seq + 1 else Gap(client, seq, mark.seq + 1)
    for result in mark.results:
        if result.seq == seq:
            return _repeat(result, mutation)
    return Gap(client, seq, mark.seq + 1)


def advance(mark: Mark | None, mutation: Mutation, by: str, rev: int | None, error: LivelistError | None) -> Mark:
    """Remember a result."""
    seq = mutation.seq or 0
    code, message = (error.code, error.message) if error else (None, None)
    new = Remembered(seq, rev, mutation.digest, code, message)
    return Mark(seq, by, [*(mark.results if mark else []), new])


def trimmed(mark: Mark, first: int) -> Mark:
    """Forget the results before the push that begins with number `first`: its client has had their answers (M4)."""
    return Mark(mark.seq, mark.by, [result for result in mark.results if result.seq >= first])


def _repeat(result: Remembered, mutation: Mutation) -> Result:
    if result.digest != mutation.digest:
        raise KeyReused
    if result.rev is not None:
        return Ok(mutation.client, result.seq, result.rev)
    return Rejected(mutation.client, result.seq, result.code or "invalid", result.message or "")
