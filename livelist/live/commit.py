"""Turning waiting mutations into one append: decide each on what the ones before it made, then seal and encode once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from livelist.core.access import SERVER, Actor
from livelist.core.chain import seal
from livelist.core.decide import decide
from livelist.core.errors import Denied, KeyReused, LivelistError
from livelist.core.marks import Mark, advance, answered, trimmed
from livelist.core.ops import Change, Mutation
from livelist.core.order import LONGEST_KEPT
from livelist.core.results import Ok, Rejected, Result
from livelist.core.state import Draft, Stamp, State
from livelist.store.contract import Position

BATCH_BYTES = 192 * 1024


@dataclass(slots=True)
class Push:
    """What one caller asks for at once, and the answers so far. `error` fails it as a whole."""

    actor: Actor
    mutations: Sequence[Mutation]
    results: list[Result] = field(default_factory=list)
    error: LivelistError | None = None

    @property
    def done(self) -> bool:
        """Say whether nothing is left to decide."""
        return self.error is not None or len(self.results) == len(self.mutations)


class Build:
    """One append in the making."""

    def __init__(self, state: State, position: Position, at: str, marks: Mapping[str, Mark]) -> None:
        """Begin at `position`; `marks` has what is remembered of the clients that take part."""
        self.draft = Draft(state)
        self.after = position
        self.at = at
        self.known = marks
        self.marks: dict[str, Mark] = {}
        self.changes: list[Change] = []
        self.stored: list[bytes] = []
        self.size = 0

    @property
    def full(self) -> bool:
        """Say whether the batch's frame has reached its size."""
        return self.size >= BATCH_BYTES

    def take(self, push: Push) -> None:
        """Decide a push's mutations in order, as far as the batch has room; answers go to the push."""
        self._begin_push(push)
        while not push.done and not self.full:
            mutation = push.mutations[len(push.results)]
            try:
                push.results.append(self._one(mutation, push.actor))
            except (Denied, KeyReused) as error:  # not this client's to remember
                push.results.append(Rejected(mutation.client, mutation.seq, error.code, error.message))

    def _begin_push(self, push: Push) -> None:
        """Forget the results that this push shows to have arrived (M4)."""
        for mutation in push.mutations:
            client, seq = mutation.client, mutation.seq
            if client is None or seq is None or push.results:
                continue
            mark = self._mark(client)
            first = min(m.seq for m in push.mutations if m.client == client and m.seq is not None)
            if mark and mark.by == push.actor.id and len(mark.results) and mark.results[0].seq < first:
                self.marks[client] = trimmed(mark, first)

    def _mark(self, client: str) -> Mark | None:
        return self.marks.get(client) or self.known.get(client)

    def _one(self, mutation: Mutation, actor: Actor) -> Result:
        mark = self._mark(mutation.client) if mutation.client is not None else None
        answer = answered(mark, mutation, actor.id)
        if answer is not None:
            return answer
        try:
            rev = self._commit(mutation, actor)
        except LivelistError as error:
            self._remember(mutation, actor, mark, None, error)
            return Rejected(mutation.client, mutation.seq, error.code, error.message)
        self._remember(mutation, actor, mark, rev, None)
        return Ok(mutation.client, mutation.seq, rev)

    def _commit(self, mutation: Mutation, actor: Actor) -> int:
        stamp = Stamp(self.after.rev + 1, actor.id, self.at)
        change = decide(self.draft, mutation, actor, stamp)
        digest, raw = seal(self.after.hash, change)
        self.after = Position(self.after.epoch, stamp.rev, digest)
        self.changes.append(change)
        self.stored.append(raw)
        self.size += len(raw)
        return stamp.rev

    def _remember(
        self, mutation: Mutation, actor: Actor, mark: Mark | None, rev: int | None, error: LivelistError | None
    ) -> None:
        if mutation.client is not None and mutation.seq is not None:
            self.marks[mutation.client] = advance(mark, mutation, actor.id, rev, error)

    def long_key(self) -> tuple[str, str] | None:
        """Find a task whose order key has grown too long (O5)."""
        for record_id in self.draft.changed:
            task = self.draft.task(record_id)
            if task and len(task["position"]) > LONGEST_KEPT:
                return task["position"], record_id
        return None

    def commit_as_server(self, mutation: Mutation) -> None:
        """Add a change of the server's own."""
        self._commit(mutation, SERVER)
