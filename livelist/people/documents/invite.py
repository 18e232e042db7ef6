"""Invitations as the directory has them: to a list with a role, or to the server only."""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from livelist.core.access import Role
from livelist.people.documents.collection import Kind, Versioned
from livelist.store.directory import Write

SERVER: Final = "server"


class Invite(Struct, frozen=True):
    """One invitation.

    secret   the hash of what the address holds
    list     None for the server only; then `role` is None too
    by       the id of the account that invites, `by_name` its name then
    expires  seconds since 1970
    left     how often it can still be used
    uses     how often it could be at first; 0 if an earlier version made it
    """

    secret: str
    list: str | None
    role: Role | None
    by: str
    by_name: str
    created: float
    expires: float
    left: int
    uses: int = 0

    def known_to(self, account_id: str) -> bool:
        """Whether somebody who was in the list may have its secret: who made it, and all if it is for several."""
        return self.by == account_id or self.uses != 1


def group_of(list_id: str | None) -> str:
    """Name the invitations to one list, or to the server."""
    return SERVER if list_id is None else f"list:{list_id}"


INVITES: Final = Kind(
    "invite",
    Invite,
    keys=lambda value: (value.secret,),
    groups=lambda value: (group_of(value.list),),
    expires=lambda value: value.expires,
)


def invite_use(invite: Versioned[Invite]) -> Write:
    """Use an invitation once; of two who do so at the same time only one succeeds."""
    if invite.value.left <= 1:
        return INVITES.remove(invite)
    return INVITES.write(invite.id, invite.version, replace(invite.value, left=invite.value.left - 1))
