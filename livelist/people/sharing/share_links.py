"""Share links: who has one comes in as a guest, with the rights of the link's own member record."""

from msgspec.structs import replace

from livelist.core.access import Actor, Role
from livelist.core.errors import Invalid, NotFound
from livelist.core.ops import Create, Delete
from livelist.core.records import NO_COLOR
from livelist.people.context import Caller, People
from livelist.people.documents.account import check_name
from livelist.people.documents.secrets import hash_of, new_secret
from livelist.people.documents.session import SESSIONS, Guest, Session, device_of, fresh_secret
from livelist.people.documents.share_link import SHARE_LINKS, Share
from livelist.people.lists import change, member_in

NAMES = {"viewer": "Guests who read", "editor": "Guests"}


async def make_link(people: People, actor: Actor, list_id: str, role: Role) -> tuple[str, str]:
    """Make a link and give its id and its secret, which is never seen again. Raises what the list says to `actor`.

    The secret comes first: without the member record it opens nothing.
    """
    if role not in NAMES:
        raise Invalid("A link lets its guests read (viewer) or change (editor).")
    link_id, secret, now = people.new_id(), new_secret(people.entropy), people.now()
    await people.directory.write(SHARE_LINKS.write(link_id, 0, Share(hash_of(secret), list_id, actor.id, now)), now=now)
    fields = {"name": NAMES[role], "color": NO_COLOR, "kind": "link", "role": role}
    admitting = replace(actor, admits=frozenset({(link_id, "link")}))
    await change(people.lists, list_id, [Create(link_id, "member", dict(fields))], admitting)
    return link_id, secret


async def revoke_link(people: People, actor: Actor, list_id: str, link_id: str) -> None:
    """End a link and every guest's access (`people.endings`). Raises what the list says to `actor`."""
    async with people.lists.hold(list_id, actor) as room:
        record = member_in(room.state, link_id)
        if record is None or record["kind"] != "link":
            raise NotFound("There is no such link.")
    await change(people.lists, list_id, [Delete(link_id)], actor)


async def enter(people: People, secret: str, name: str, caller: Caller) -> str:
    """Come in by a link under a name of one's own; give the session's secret. Raises `NotFound` and `TooMany`."""
    await people.limits.attempt_from("secret", caller.address)
    name, now = check_name(name), people.now()
    share = await people.shares.find(hash_of(secret), now)
    if share is None:
        raise NotFound("This link is no longer valid.")
    guest = Guest(people.new_id(), name, NO_COLOR, share.value.list, share.id)
    await people.lists.check_readable(guest.list, Actor(guest.id, via=guest.link))
    cookie, hashed = fresh_secret(people.entropy)
    session = Session(hashed, device_of(caller.browser), now, now, guest=guest)
    await people.directory.write(SESSIONS.write(people.new_id(), 0, session), now=now)
    await people.note("guest_entered", guest.id, caller, list=guest.list, link=guest.link)
    return cookie
