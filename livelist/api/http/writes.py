"""One way for every HTTP write: the mutation goes to its room, and its result becomes an answer or an error.

What depends on the list (`If-Match`, whether a task is there) is judged by `Terms`, at the commit itself: between a
look before it and the commit somebody else could change the list.
"""

from collections.abc import Sequence
from functools import partial

from starlette.requests import Request

from livelist.api.context import Context, identity_of
from livelist.api.http.idempotency import Intent
from livelist.api.identity import check_still
from livelist.core.errors import Internal, NotFound, SequenceGap, error_for
from livelist.core.ids import is_id
from livelist.core.log.marks import Answer
from livelist.core.ops import Asked, Mutation
from livelist.core.results import Ok, Rejected
from livelist.live.commit import Terms


async def write(
    context: Context,
    request: Request,
    list_id: str,
    intent: Intent,
    ops: Sequence[Asked],
    *,
    terms: Terms | None = None,
    undoes: int | None = None,
) -> int:
    """Commit `ops` as one mutation and return its revision. Raises the error it was rejected with.

    `undoes` is the revision that an undo was worked out from: what changed since is kept as a conflict (O3), and
    nothing else is taken along (O15).
    """
    mutation = Mutation(intent.client, intent.seq, list(ops), undoes, intent.digest, exact=undoes is not None)
    who = await identity_of(request)
    still = partial(check_still, context.authenticator, who.key)
    (result,) = await context.rooms.commit(list_id, who.actor, [mutation], terms, still)
    match result:
        case Ok(rev=rev):
            return rev
        case Rejected(code=code, message=message):
            raise error_for(code)(message)
        case _:  # a keyed write has number 1, which is neither out of order nor unknown
            raise Internal if intent.keyed else SequenceGap


def valid_id(name: str) -> str:
    """Let through a name from an address that could be an id. Raises `NotFound`: nothing else has one."""
    if not is_id(name):
        raise NotFound("There is nothing with such an id.")
    return name


def told(terms: Terms) -> Answer:
    """Return what a write that was done has to say."""
    if terms.told is None:  # pragma: no cover - every write that is answered with a body has terms that say so
        raise Internal
    return terms.told
