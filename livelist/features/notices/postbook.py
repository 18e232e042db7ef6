"""What is to be sent of a home, kept in the directory: every change of it is compare-and-set."""

from collections.abc import Callable
from dataclasses import dataclass

from livelist.people.documents.collection import Collection
from livelist.people.documents.notices.delivery import DELIVERIES, NoticeDeliveries
from livelist.store.directory import Directory


@dataclass(frozen=True, slots=True)
class Postbook:
    """Reads and changes deliveries."""

    directory: Directory

    async def change(
        self, home: str, now: float, edit: Callable[[NoticeDeliveries], NoticeDeliveries]
    ) -> NoticeDeliveries:
        """Make of a home's deliveries what `edit` makes of them, and return that (see `Collection.change`)."""
        return await Collection(self.directory, DELIVERIES).change(home, now, edit, NoticeDeliveries())
