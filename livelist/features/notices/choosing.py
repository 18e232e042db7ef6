"""Changing what somebody chose about notices; compare-and-set, as everything in the directory."""

from collections.abc import Callable
from dataclasses import dataclass

from livelist.people.documents.collection import Collection
from livelist.people.documents.notices.choices import NOTICE_CHOICES, NoticeChoices
from livelist.store.directory import Directory


@dataclass(frozen=True, slots=True)
class Choosing:
    """Reads and changes choices; `now` is seconds since 1970."""

    directory: Directory
    now: Callable[[], float]

    async def of(self, home: str) -> NoticeChoices:
        """Return what was chosen for a home."""
        found = await Collection(self.directory, NOTICE_CHOICES).get(home, self.now())
        return found.value if found else NoticeChoices()

    async def change(self, home: str, edit: Callable[[NoticeChoices], NoticeChoices]) -> NoticeChoices:
        """Make of the choices what `edit` makes of them, and return that (see `Collection.change`)."""
        return await Collection(self.directory, NOTICE_CHOICES).change(home, self.now(), edit, NoticeChoices())
