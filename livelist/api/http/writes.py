"""One way for every HTTP write: the mutation goes to its room, and its result becomes an answer or an error."""

from collections.abc import Sequence

from fastapi import Request
from msgspec.json import decode

from livelist.api.context import Context, identity_of
from livelist.api.http.idempotency import Intent
from livelist.core.errors import Gap, Internal, NotFound, error_for
from livelist.core.ids import is_id
from livelist.core.ops import Change, Create, Mutation, Op
from livelist.core.records import Record, new_record
from livelist.core.results import Ok, Rejected
from livelist.core.state import State


async def write(
    context: Context, request: Request, list_id: str, intent: Intent, ops: Sequence[Op], base: int | None = None
) -> int:
    """Commit `ops` as one mutation and return its revision. Raises the error it was rejected with.

    `base` is the revision that `ops` were worked out from, so that what changed since is kept as a conflict (O3).
    """
    mutation = Mutation(intent.client, intent.seq, list(ops), base, intent.digest)
    (result,) = await context.rooms.commit(list_id, (await identity_of(request)).actor, [mutation])
    match result:
        case Ok(rev=rev):
            return rev
        case Rejected(code=code, message=message):
            raise error_for(code)(message)
        case _:  # a keyed write has number 1, which is neither out of order nor unknown
            raise Internal if intent.keyed else Gap


def valid_id(name: str) -> str:
    """Let through a name from an address that could be an id. Raises `NotFound`: nothing else has one."""
    if not is_id(name):
        raise NotFound("There is nothing with such an id.")
    return name


async def as_created(context: Context, list_id: str, epoch: str, rev: int, record_id: str) -> Record | None:
    """Give a record as the change `rev` made it, from the log."""
    for raw in await context.store.changes(list_id, epoch, rev - 1, 1):
        change = decode(raw, type=Change)
        for op in change.ops:
            if isinstance(op, Create) and op.id == record_id:
                return new_record(op.id, op.type, op.fields, change.at, change.by)
    return None


def last_known(state: State, record_id: str) -> Record | None:
    """Give a record even if it has been deleted since: what a repeated write is answered with."""
    row = state.rows.get(record_id)
    return row.record if row else None
