"""A list made from its log alone, page by page, each change checked to follow from the one before (H1, I5)."""

from collections.abc import Sequence

from msgspec.json import decode

from livelist.core.apply import replay
from livelist.core.log.chain import first_break, unseal
from livelist.core.ops import Change
from livelist.core.state import Draft, State


class Rebuilt:
    """What a log gives up to `rev`."""

    def __init__(self, list_id: str, state: State | None = None, rev: int = 0, digest: str = "") -> None:
        """Begin before the first change, or with the state after another one, whose hash is `digest`."""
        self.state = state or State(list_id)
        self.rev = rev
        self.hash = digest

    def follow(self, page: Sequence[bytes]) -> int | None:
        """Apply the changes that follow, as far as they do; return the first revision that does not, None if all do."""
        broken = first_break(page, self.hash, self.rev)
        for raw in page[: None if broken is None else broken - self.rev - 1]:
            draft = Draft(self.state)
            try:
                replay(draft, decode(raw, type=Change))
            except Exception:  # noqa: BLE001 - nobody wrote such a change, though its hash fits
                return self.rev + 1
            draft.settle()
            self.rev += 1
            self.hash = unseal(raw)[1]
        return broken
