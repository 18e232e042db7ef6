"""A list made from its log alone, page by page, each change checked to follow from the one before (H1, I5)."""

from collections.abc import Sequence

from msgspec.json import decode

from livelist.core.apply import replay
from livelist.core.chain import first_break, unseal
from livelist.core.ops import Change
from livelist.core.state import Draft, State


class Rebuilt:
    """What a log gives up to `rev`."""

    def __init__(self, list_id: str) -> None:
        """Begin before the first change."""
        self.state = State(list_id)
        self.rev = 0
        self.hash = ""

    def follow(self, page: Sequence[bytes]) -> int | None:
        """Apply the changes that follow; if one does not, say which revision that is and apply none of the page."""
        broken = first_break(page, self.hash, self.rev)
        if broken is not None:
            return broken
        for raw in page:
            draft = Draft(self.state)
            replay(draft, decode(raw, type=Change))
            draft.settle()
        if page:
            self.rev += len(page)
            self.hash = unseal(page[-1])[1]
        return None
