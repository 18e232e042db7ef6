"""Whether a webhook may still be told of a list: it stands on its owner's right, as that is when something is sent."""

from collections.abc import Callable
from enum import Enum

from livelist.core.access import Actor
from livelist.core.ids import HOME
from livelist.core.records import Record
from livelist.features.webhooks.documents import Webhook
from livelist.people.context import People
from livelist.people.documents.account import home_of


class Standing(Enum):
    """What its owner's right is worth now."""

    GOOD = "good"
    ASLEEP = "asleep"  # their account is disabled: what happens meanwhile is told if it is enabled again
    OVER = "over"


class Rights:
    """Judges webhooks; without accounts all of them stand."""

    def __init__(self, people: People | None) -> None:
        """Know who there is."""
        self._people = people

    async def of(self, hook: Webhook, list_id: str, live: Callable[[str], Record | None]) -> Standing:
        """Judge a webhook by a list's live records, which `live` finds."""
        if self._people is None:
            return Standing.GOOD
        account = await self._people.accounts.get(hook.owner, self._people.now())
        if account is None or not owns(hook.owner, list_id, live):
            return Standing.OVER
        return Standing.ASLEEP if account.value.disabled else Standing.GOOD

    def is_home(self, list_id: str, owner: str) -> bool:
        """Whether a list is the home of its owner, of which nothing is told."""
        return list_id == (HOME if self._people is None else home_of(owner))


def owns(owner: str, list_id: str, live: Callable[[str], Record | None]) -> bool:
    """Whether a person owns a list."""
    return Actor(owner).role(list_id, live) == "owner"
