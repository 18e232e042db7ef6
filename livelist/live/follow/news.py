"""What a follower is told of a list, and what it promises."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from livelist.core.ops import Change
from livelist.store.contract import Position


class StartOver(Exception):
    """What a follower has made of a list does not reach to `News.before`: it wants the list from revision 0 on."""


@dataclass(frozen=True, slots=True)
class News:
    """A page of one list: changes `before.rev + 1` to `after.rev`.

    `before.rev` 0 begins the list, perhaps again: whatever was made of it earlier counts no more. A follower that does
    not replay a list that is older than itself gets such a page without changes, which ends where the list was then.
    """

    list: str
    before: Position
    after: Position
    changes: Sequence[Change]


class Follower(Protocol):
    """Who acts on what was committed.

    Each page comes at least once, those of one list in order and never two at a time; other lists are told beside it.
    A page whose taking failed, or lasted longer than a minute, comes again after a while that grows.
    """

    @property
    def name(self) -> str:
        """Return what its places are kept under: a word that is never changed."""

    @property
    def replays(self) -> bool:
        """Whether a list without a place, or with another history than it had, is told from revision 0 on.

        Otherwise such a list begins where it is; only lists made later are told from their beginning.
        """

    async def take(self, news: News) -> None:
        """Act on a page; once this returns it is not told again, but for a crash. May raise `StartOver`."""
