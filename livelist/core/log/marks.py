"""What the server remembers of a client, so that each of its mutations happens once (rule M3)."""

from collections.abc import Collection
from typing import Any, Final

from msgspec import DecodeError, Struct
from msgspec.json import decode

from livelist.core.errors import Denied, KeyReused, LivelistError
from livelist.core.ops import Mutation
from livelist.core.results import Gap, Ok, Rejected, Result, UnknownClient

Answer = dict[str, Any]
FORGOTTEN_DAYS: Final = 90
MOST_RESULTS: Final = 100  # as many as a push can have mutations (C7)
KEYED: Final = 64  # characters of the ids that HTTP makes of an Idempotency-Key; nobody else may use such an id


class Remembered(Struct, frozen=True, array_like=True, omit_defaults=True):
    """One result: committed as `rev`, or refused with `code` and `message`. `answer` is what HTTP answered it with."""

    seq: int
    rev: int | None
    digest: str | None = None
    code: str | None = None
    message: str | None = None
    answer: Answer | None = None


class Mark(Struct, frozen=True):
    """A client's last number, whose client it is, and the results since its last push began."""

    seq: int
    by: str
    results: list[Remembered] = []


def read_mark(raw: bytes) -> Mark | None:
    """Return a mark that was stored; a damaged one is none: its client is unknown, and goes on under another id."""
    try:
        return decode(raw, type=Mark)
    except (DecodeError, ValueError, TypeError, RecursionError):
        return None


def is_mark(raw: bytes) -> bool:
    """Whether bytes are a mark, on one line."""
    return b"\n" not in raw and read_mark(raw) is not None


def answered(mark: Mark | None, mutation: Mutation, by: str) -> Result | None:
    """Answer a mutation that must not be decided: a repeat, a hole, a stranger. None: decide it.

    Raises `Denied` for another actor's client id and `KeyReused` for a repeat of another request.
    """
    client, seq = mutation.client, mutation.seq
    if client is None or seq is None:
        return None
    if is_keyed(client) and mutation.digest is None:  # else who guesses a key could use it up before its owner
        raise Denied("A client id has at most 63 characters.")
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


def advance(
    mark: Mark | None,
    mutation: Mutation,
    by: str,
    rev: int | None,
    error: LivelistError | None,
    answer: Answer | None = None,
) -> Mark:
    """Remember a result."""
    seq = mutation.seq or 0
    code, message = (error.code, error.message) if error else (None, None)
    new = Remembered(seq, rev, mutation.digest, code, message, answer)
    return Mark(seq, by, [*(mark.results if mark else []), new][-MOST_RESULTS:])


def answer_in(mark: Mark | None, mutation: Mutation) -> Answer | None:
    """Return what a repeated mutation was answered with over HTTP."""
    return next((each.answer for each in mark.results if each.seq == mutation.seq), None) if mark else None


def is_keyed(client: str) -> bool:
    """Whether a client id stands for an Idempotency-Key: it is used for one mutation, by the HTTP door only."""
    return len(client) == KEYED


def beginning(seqs: Collection[int]) -> int:
    """Return where a push with these numbers begins: the first of those that go up to the last without a hole.

    A client has one push unanswered, whose numbers follow each other; a number put before it keeps nothing alive.
    """
    first = max(seqs)
    while first - 1 in seqs:
        first -= 1
    return first


def trimmed(mark: Mark, first: int) -> Mark:
    """Forget the results before the push that begins with number `first`: its client has had their answers (M4)."""
    if not mark.results or mark.results[0].seq >= first:
        return mark
    return Mark(mark.seq, mark.by, [result for result in mark.results if result.seq >= first])


def _repeat(result: Remembered, mutation: Mutation) -> Result:
    if result.digest != mutation.digest:
        raise KeyReused
    if result.rev is not None:
        return Ok(mutation.client, result.seq, result.rev)
    return Rejected(mutation.client, result.seq, result.code or "invalid", result.message or "")
