"""Invitations as the directory has them: to a list with a role, or to the server only."""

from typing import Final

from msgspec import Struct
from msgspec.json import encode
from msgspec.structs import replace

from livelist.core.access import Role
from livelist.people.shelf import Kept, Shelf
from livelist.store.directory import Directory, Write

KIND: Final = "invite"
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


def invites(directory: Directory) -> Shelf[Invite]:
    """Return the invitations of a directory."""
    return Shelf(directory, KIND, Invite)


def group_of(list_id: str | None) -> str:
    """Name the invitations to one list, or to the server."""
    return SERVER if list_id is None else f"list:{list_id}"


def invite_write(invite_id: str, version: int, invite: Invite) -> Write:
    """Put an invitation into the directory."""
    keys, groups = (invite.secret,), (group_of(invite.list),)
    return Write(KIND, invite_id, version, encode(invite), keys, groups, invite.expires)


def invite_removal(invite: Kept[Invite]) -> Write:
    """Revoke an invitation."""
    return Write(KIND, invite.id, invite.version, None)


def invite_use(invite: Kept[Invite]) -> Write:
    """Use an invitation once; of two who do so at the same time only one succeeds."""
    if invite.value.left <= 1:
        return invite_removal(invite)
    return invite_write(invite.id, invite.version, replace(invite.value, left=invite.value.left - 1))
