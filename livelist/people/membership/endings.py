"""What ends with a membership: a link's secret and its guests' sessions, a guest's session, and invitations.

Who was removed, and did not leave, might come in again by an invitation they know: what they made themselves ends, and
what is for several people, as it was sent around. One for a single person that somebody else made stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from livelist.core.membership import Move
from livelist.people.documents.collection import Collection
from livelist.people.documents.invite import INVITES
from livelist.people.documents.invite import group_of as invited_to
from livelist.people.documents.session import SESSIONS, group_of_link
from livelist.people.documents.share_link import SHARE_LINKS
from livelist.people.documents.share_link import group_of as links_of
from livelist.store.directory import Directory, Write


@dataclass(frozen=True, slots=True)
class Endings:
    """What is to be dropped, and whether anybody's session is among it."""

    writes: list[Write]
    sessions: bool


async def endings_of(directory: Directory, list_id: str, moves: Sequence[Move], now: float) -> Endings:
    """Return what ends with those who were removed."""
    removed = {move.member: move for move in moves if move.what == "removed"}
    writes: dict[tuple[str, str], Write] = {}
    ended = False
    for member_id, move in removed.items():
        found: list[Write] = []
        if move.kind == "link":
            found = await _link(directory, member_id, now)
        elif move.kind == "guest":
            found = await _guest(directory, list_id, member_id, now)
        elif move.by != member_id:
            found = await _invitations(directory, list_id, member_id, now)
        ended = ended or (bool(found) and move.kind in {"link", "guest"})
        writes |= {(each.kind, each.id): each for each in found}
    return Endings(list(writes.values()), ended)


async def _link(directory: Directory, link_id: str, now: float) -> list[Write]:
    share = await Collection(directory, SHARE_LINKS).get(link_id, now)
    guests = await Collection(directory, SESSIONS).group(group_of_link(link_id), now)
    return [*([SHARE_LINKS.remove(share)] if share else []), *map(SESSIONS.remove, guests)]


async def _invitations(directory: Directory, list_id: str, member_id: str, now: float) -> list[Write]:
    """Return the invitations by which somebody who was removed could come in again (SEC69)."""
    found = await Collection(directory, INVITES).group(invited_to(list_id), now)
    return [INVITES.remove(each) for each in found if each.value.known_to(member_id)]


async def _guest(directory: Directory, list_id: str, guest_id: str, now: float) -> list[Write]:
    """Return the sessions of one guest, who came by one of the list's links."""
    found: list[Write] = []
    for link in await Collection(directory, SHARE_LINKS).group(links_of(list_id), now):
        guests = await Collection(directory, SESSIONS).group(group_of_link(link.id), now)
        found += [SESSIONS.remove(each) for each in guests if each.value.guest and each.value.guest.id == guest_id]
    return found
