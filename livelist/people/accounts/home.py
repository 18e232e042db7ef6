"""What everybody has: a home that says which lists they have, and an inbox to begin with.

Ids are fixed and each list is one mutation of one fixed client, so that doing it again, after a crash or through
another replica, changes nothing (rules M3 and O1).
"""

from typing import Final

from livelist.core.access import Role
from livelist.core.ops import Create, Op, Restore
from livelist.core.order import block
from livelist.people.context import Caller, People
from livelist.people.documents.account import Account, inbox_of
from livelist.people.documents.collection import Versioned
from livelist.people.lists import change, exists

CLIENT: Final = "first-sign-in"
JITTER: Final = "LIVEhm"


def member_fields(account: Account, role: Role) -> dict[str, str]:
    """Return the fields of somebody's member record."""
    return {"name": account.name, "color": account.color, "kind": "person", "role": role}


async def furnish(people: People, account: Versioned[Account], caller: Caller, linked: list[str] | None = None) -> None:
    """Make somebody's home and inbox, if they are missing; `linked` are the lists of the home if it is made now.

    The inbox is called as `caller` reads, who is the person, or on the command line nobody.
    """
    lists = people.lists
    value, owner = account.value, member_fields(account.value, "owner")
    inbox = inbox_of(account.id)
    if await exists(lists, value.home):
        return
    if value.default_list == inbox:
        ops: list[Op] = [
            Create(inbox, "list", {"title": people.inbox_title(caller.reads)}),
            Create(account.id, "member", dict(owner)),
        ]
        await change(lists, inbox, ops, once=CLIENT)
    shown = [value.default_list, *(each for each in linked or () if each != value.default_list)]
    ops = [Create(value.home, "list", {"title": "Home"}), Create(account.id, "member", dict(owner))]
    positions = block(None, None, len(shown), JITTER)
    ops += [Create(each, "link", {"position": position}) for each, position in zip(shown, positions, strict=True)]
    await change(lists, value.home, ops, once=CLIENT)
    if not await exists(lists, value.home):  # it was made before, and deleted since
        await change(lists, value.home, [Restore(value.home)])
