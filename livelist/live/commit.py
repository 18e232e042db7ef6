"""Turning waiting mutations into one append: decide each on what the ones before it made, then seal and encode once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from livelist.core.access import SERVER, Actor, leaves, may_write
from livelist.core.apply import bury
from livelist.core.decide import decide
from livelist.core.errors import Denied, KeyReused, LivelistError
from livelist.core.local.zone import Zones, utc_alone
from livelist.core.log.chain import seal
from livelist.core.log.marks import Answer, Mark, advance, answer_in, answered, beginning, trimmed
from livelist.core.membership import Move, moves_of
from livelist.core.ops import Change, Mutation
from livelist.core.relations.place import MOST_EFFORT
from livelist.core.results import Ok, Rejected, Result
from livelist.core.state import Draft, Row, Stamp, State
from livelist.store.contract import Position

_DECIDED = (Ok, Rejected)
BATCH_BYTES = 52 * 1024  # with one more change, as large as a change may be, it fits into a frame (C7)


@dataclass(slots=True)
class Terms:
    """On what condition a push of one mutation commits, and what its caller is told.

    check   raises what speaks against it, judging the list as it is where the mutation would commit; not remembered
    answer  makes of the list as it is then what the caller is told; remembered, so that a repeat is told the same
    told    what it was, once the push has its result
    """

    check: Callable[[Draft, Position], None] = lambda _draft, _position: None
    answer: Callable[[Draft], Answer | None] = lambda _draft: None
    told: Answer | None = None


@dataclass(slots=True)
class PendingPush:
    """What one caller asks for at once, on which terms, and the answers so far. `error` fails it as a whole."""

    actor: Actor
    mutations: Sequence[Mutation]
    terms: Terms | None = None
    results: list[Result] = field(default_factory=list)
    error: LivelistError | None = None

    @property
    def done(self) -> bool:
        """Whether nothing is left to decide."""
        return self.error is not None or len(self.results) == len(self.mutations)


def take_back(pushes: Sequence[PendingPush], answered: Sequence[int]) -> None:
    """Forget the answers of a batch that did not come to be, but as many as each push had before."""
    for push, count in zip(pushes, answered, strict=True):
        del push.results[count:]


class Poisoned(Exception):
    """A push could not be decided at all, and has its `error`; the others are to be decided anew without it."""


class Build:
    """One append in the making."""

    def __init__(
        self, state: State, position: Position, at: str, marks: Mapping[str, Mark], zones: Zones = utc_alone
    ) -> None:
        """Begin at `position`; `marks` has what is remembered of the clients that take part."""
        self._zones = zones
        self._swept = Draft(state)
        bury(self._swept, at)  # once for all mutations; only a change makes it so
        self.draft = Draft(self._swept) if self._swept.changed else self._swept
        self.after = position
        self.at = at
        self.known = marks
        self.marks: dict[str, Mark] = {}
        self.changes: list[Change] = []
        self.stored: list[bytes] = []
        self.moves: list[Move] = []
        self.size = 0
        self._begins: dict[str, int] = {}

    @property
    def full(self) -> bool:
        """Whether the batch's frame has reached its size, or deciding it has taken enough work for once."""
        return self.size >= BATCH_BYTES or self.draft.effort.spent >= MOST_EFFORT

    @property
    def rows(self) -> dict[str, Row | None]:
        """What becomes of rows, if there is a change."""
        return self._swept.changed | self.draft.changed if self.changes else {}

    def settle(self) -> None:
        """Write what was decided to the state that it was decided on."""
        if self.changes:
            if self.draft is not self._swept:
                self.draft.settle()
            self._swept.settle()

    def take(self, push: PendingPush) -> None:
        """Decide a push's mutations in order, as far as the batch has room; answers go to the push."""
        if push.error is not None:
            return
        results, mutations = push.results, push.mutations
        if not results:
            self._begin_push(mutations)
        while len(results) < len(mutations) and not self.full:
            mutation = mutations[len(results)]
            try:
                results.append(self._one(mutation, push.actor, push.terms))
            except (Denied, KeyReused) as error:  # not this client's to remember
                results.append(_refused(mutation, error))

    def _begin_push(self, mutations: Sequence[Mutation]) -> None:
        """Note from which number on each client's results are worth keeping: those before have arrived (M4)."""
        numbers: dict[str, set[int]] = {}
        for mutation in mutations:
            client, seq = mutation.client, mutation.seq
            if client is None or seq is None:
                continue
            if len(mutations) == 1:
                self._begins[client] = seq
                return
            numbers.setdefault(client, set()).add(seq)
        for client, seqs in numbers.items():
            self._begins[client] = beginning(seqs)

    def _one(self, mutation: Mutation, actor: Actor, terms: Terms | None) -> Result:
        client, seq = mutation.client, mutation.seq
        mark = None if client is None else self.marks.get(client) or self.known.get(client)
        repeated = answered(mark, mutation, actor.id)
        if repeated is not None and isinstance(repeated, _DECIDED):
            if terms is not None:
                terms.told = answer_in(mark, mutation)
            return repeated
        writes = actor.trusted or self._may_write(actor)
        if not writes and not leaves(actor, mutation.ops):
            raise Denied
        if repeated is not None:
            return repeated
        try:
            if terms is not None:
                terms.check(self.draft, self.after)
        except LivelistError as error:
            return _refused(mutation, error)
        outcome = self._attempt(mutation, actor)
        rev, refusal = (outcome, None) if isinstance(outcome, int) else (None, outcome)
        if terms is not None:
            terms.told = None if rev is None else terms.answer(self.draft)
        if client is not None and seq is not None and (writes or rev is not None):
            kept = trimmed(mark, self._begins.get(client, 0)) if mark else None
            self.marks[client] = advance(kept, mutation, actor.id, rev, refusal, terms.told if terms else None)
        return Ok(client, seq, outcome) if isinstance(outcome, int) else _refused(mutation, outcome)

    def _attempt(self, mutation: Mutation, actor: Actor) -> int | LivelistError:
        try:
            return self._commit(mutation, actor)
        except LivelistError as error:
            return error

    def _may_write(self, actor: Actor) -> bool:
        """Whether anything may be remembered for `actor`; a list that is yet to be made remembers nothing by itself."""
        list_id = self.draft.list_id
        return self.draft.get(list_id) is None or may_write(actor, actor.role(list_id, self.draft.live))

    def _commit(self, mutation: Mutation, actor: Actor) -> int:
        stamp = Stamp(self.after.rev + 1, actor.id, self.at)
        change = decide(self.draft, mutation, actor, stamp, self._zones)
        if self.draft.members:
            self.moves += moves_of(self.draft.members, self.draft.live, actor)
            self.draft.members.clear()
        digest, raw = seal(self.after.hash, change)
        self.after = Position(self.after.epoch, stamp.rev, digest)
        self.changes.append(change)
        self.stored.append(raw)
        self.size += len(raw)
        return stamp.rev

    def commit_as_server(self, mutation: Mutation) -> None:
        """Add a change of the server's own."""
        self._commit(mutation, SERVER)


def _refused(mutation: Mutation, error: LivelistError) -> Rejected:
    return Rejected(mutation.client, mutation.seq, error.code, error.message)
