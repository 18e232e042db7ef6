"""What people ask for and what became of it: ops, mutations, changes (shapes of spec/PROTOCOL.md).

A change has the four ops that every version knows. A mutation may also have `complete`, which becomes some of them.
"""

from collections.abc import Sequence
from typing import Annotated, Any

from msgspec import Meta, Struct

from livelist.core.limits import MOST_LEFT

Fields = dict[str, Any]


class Create(Struct, tag_field="op", tag="create", frozen=True, gc=False, forbid_unknown_fields=True):
    """Make a record, if its id was never used."""

    id: str
    type: str
    fields: Fields


class Set(Struct, tag_field="op", tag="set", frozen=True, gc=False, forbid_unknown_fields=True):
    """New values for fields."""

    id: str
    fields: Fields


class Delete(Struct, tag_field="op", tag="delete", frozen=True, gc=False, forbid_unknown_fields=True):
    """Turn a record into a tombstone."""

    id: str


class Restore(Struct, tag_field="op", tag="restore", frozen=True, gc=False, forbid_unknown_fields=True):
    """Bring a tombstone back with all its fields."""

    id: str


Op = Create | Set | Delete | Restore


class Complete(
    Struct, tag_field="op", tag="complete", frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True
):
    """Complete a task's turn: the one it is at, or the one that is named, if it is at that. Never in a change."""

    id: str
    occurrence: Annotated[int, Meta(ge=0, le=MOST_LEFT)] | None = None


Asked = Op | Complete


class Mutation(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """What a client asks for, all or nothing.

    `client` and `seq` make it happen once (M3); a door that cannot repeat leaves them out. `base` is the revision its
    author saw (O3). `digest` fingerprints the request it came from, to notice a key used for two requests (S4). What is
    `exact` is done to the letter: no op takes anything along or stands for others (O15).
    """

    client: str | None = None
    seq: int | None = None
    ops: Sequence[Asked] = ()
    base: int | None = None
    digest: str | None = None
    exact: bool = False


class Conflict(Struct, frozen=True, gc=False):
    """A value that lost to the change that lists it."""

    id: str
    field: str
    value: Any
    by: str
    rev: int
    at: str


class Change(Struct, frozen=True, gc=False, omit_defaults=True):
    """A committed mutation.

    `was` has, op by op, the values a `set` replaced, else None. `hash` is not part of what it hashes.
    """

    rev: int
    at: str
    by: str
    ops: list[Op]
    was: list[Fields | None]
    client: str | None = None
    seq: int | None = None
    conflicts: list[Conflict] = []
    hash: str = ""
