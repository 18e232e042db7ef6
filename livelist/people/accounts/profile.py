"""What somebody may change about themselves; their name and colour are told to the lists they have."""

from msgspec.structs import replace

from livelist.core.access import SERVER
from livelist.core.errors import Invalid, NotFound, Unavailable, Unreadable
from livelist.core.ops import Set
from livelist.people.context import People
from livelist.people.documents.account import ACCOUNTS, Account, check_name
from livelist.people.documents.collection import Versioned
from livelist.people.lists import change, member_in
from livelist.people.signing_in.authentication import actor_of_account
from livelist.store.contract import WriteConflict


async def change_profile(people: People, account: Versioned[Account], changed: Account) -> Versioned[Account]:
    """Write an account's new name, colour and default list down. Raises `Invalid` for a list that is not theirs."""
    changed = replace(changed, name=check_name(changed.name))
    if changed.default_list != account.value.default_list:
        try:
            await people.lists.check_readable(changed.default_list, actor_of_account(account))
        except NotFound:
            raise Invalid("“default_list” must be one of your lists.") from None
    try:
        await people.directory.write(ACCOUNTS.write(account.id, account.version, changed), now=people.now())
    except WriteConflict:
        raise Unavailable("The account has just been changed from elsewhere. Please try again.") from None
    old = account.value
    if (changed.name, changed.color) != (old.name, old.color):
        await _tell_lists(people, account.id, changed)
    return Versioned(account.id, account.version + 1, changed)


async def _tell_lists(people: People, account_id: str, changed: Account) -> None:
    for list_id in await _lists_of(people, changed.home):
        try:
            async with people.lists.hold(list_id, SERVER) as room:
                if member_in(room.state, account_id) is None:
                    continue
            await change(people.lists, list_id, [Set(account_id, {"name": changed.name, "color": changed.color})])
        except (NotFound, Unreadable):  # deleted, or left, in the meantime; or damaged
            continue


async def _lists_of(people: People, home_id: str) -> list[str]:
    """Name a home and the lists in it; none if it is damaged."""
    try:
        async with people.lists.hold(home_id, SERVER) as home:
            return [home_id, *(link["id"] for link in home.state.of_type("link"))]
    except Unreadable:
        return []
