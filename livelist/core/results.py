"""What became of a mutation, as its client is told (shape `result` of spec/PROTOCOL.md)."""

from msgspec import Struct


class Ok(Struct, tag_field="status", tag="ok", frozen=True, gc=False):
    """Committed as revision `rev`."""

    client: str | None
    seq: int | None
    rev: int


class Rejected(Struct, tag_field="status", tag="rejected", frozen=True, gc=False):
    """Refused whole; `code` is an error's, `message` is for people."""

    client: str | None
    seq: int | None
    code: str
    message: str


class Gap(Struct, tag_field="status", tag="gap", frozen=True, gc=False):
    """Out of order: `expected` is the number to go on with."""

    client: str | None
    seq: int | None
    expected: int


class UnknownClient(Struct, tag_field="status", tag="unknown_client", frozen=True, gc=False):
    """Never seen or forgotten, and not starting at 1: take a new client id."""

    client: str | None
    seq: int | None


Result = Ok | Rejected | Gap | UnknownClient
