"""Who asks about webhooks, and what they may: a list's owners, as whoever they are signed in, never an agent."""

from dataclasses import dataclass

from starlette.requests import Request

from livelist.api.context import identity_of
from livelist.core.access import Actor
from livelist.core.errors import Denied
from livelist.features.webhooks.documents import Webhook
from livelist.features.webhooks.rights import Rights
from livelist.live.rooms import Rooms
from livelist.people.context import Caller, People

NO_AGENTS = "An agent cannot send a list's changes elsewhere. Whoever it belongs to can."
MAKERS_ONLY = "Only whoever made this webhook may do that. You can pause or remove it."
ALL_LISTS = "This token is for some lists only."
NO_HOMES = "Nothing is told of a home."


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who may look after webhooks.

    owner   whose right a webhook of theirs stands on; empty without accounts, where all are everybody's
    actor   as whom they came
    caller  where from, for the audit trail
    """

    owner: str
    actor: Actor
    caller: Caller

    def made(self, hook: Webhook) -> bool:
        """Whether a webhook is theirs."""
        return not self.owner or self.owner == hook.owner

    def check_made(self, hook: Webhook) -> None:
        """Raise `Denied` unless a webhook is theirs."""
        if not self.made(hook):
            raise Denied(MAKERS_ONLY)


class Callers:
    """Finds out who asks."""

    def __init__(self, rooms: Rooms, people: People | None, rights: Rights) -> None:
        """Know the lists and who there is."""
        self._rooms = rooms
        self._people = people
        self._rights = rights

    async def of_list(self, request: Request, list_id: str) -> Asking:
        """Return who asks about a list's webhooks. Raises `NotFound` to strangers and `Denied` to who does not own it.

        A deleted list's can be looked after as long as it can be restored.
        """
        asking = await self._asking(request)
        async with self._rooms.hold(list_id, asking.actor, deleted=True) as room:
            if asking.actor.role(list_id, room.state.get) != "owner":
                raise Denied
        if self._rights.is_home(list_id, asking.owner):
            raise Denied(NO_HOMES)
        return asking

    async def of_own(self, request: Request) -> Asking:
        """Return who asks about the webhooks of all lists of theirs. Raises `Denied`."""
        asking = await self._asking(request)
        if asking.actor.lists is not None:
            raise Denied(ALL_LISTS)
        return asking

    async def _asking(self, request: Request) -> Asking:
        if self._people is None:
            return Asking("", (await identity_of(request)).actor, Caller())
        from livelist.api.http.people.requester import caller_of, sharer

        found = await sharer(request)
        if found.actor.kind == "agent":
            raise Denied(NO_AGENTS)
        return Asking(found.account.id, found.actor, caller_of(request))
