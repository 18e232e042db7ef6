"""What everybody in a list may really do in it: an agent's and a guest's own record says nothing about that."""

from collections.abc import Sequence

from livelist.core.access import Actor, Role
from livelist.core.records import Record
from livelist.people.context import People
from livelist.people.documents.session import group_of_link
from livelist.people.documents.token import group_of as tokens_of
from livelist.people.signing_in.authentication import actor_of_guest, actor_of_token


async def rights_in(people: People, list_id: str, members: Sequence[Record]) -> dict[str, Role | None]:
    """Return each member's right by id: `None` for who may nothing any more, their token or link having ended."""
    live = {each["id"]: each for each in members}
    rights = {each["id"]: _own(each) for each in members}
    kinds = {each["kind"] for each in members}
    borrowers: list[Actor] = []
    if "agent" in kinds:
        borrowers += [actor for each in members if each["kind"] == "person" for actor in await _agents(people, each)]
    if "guest" in kinds:
        borrowers += [actor for each in members if each["kind"] == "link" for actor in await _guests(people, each)]
    for actor in borrowers:
        if actor.id in live and _is_lent(live[actor.id]):
            rights[actor.id] = _right(actor, actor.role(list_id, live.get))
    return rights


def _is_lent(member: Record) -> bool:
    return member["kind"] in {"agent", "guest"}


def _own(member: Record) -> Role | None:
    if _is_lent(member):
        return None
    role: Role = member["role"]
    return "editor" if role == "owner" and member["kind"] == "link" else role


def _right(actor: Actor, role: Role | None) -> Role | None:
    """Return the role that says best what is left of `role`; without `shares` nobody changes who is in a list."""
    if role is None or not actor.writes:
        return role and "viewer"
    return "editor" if role == "owner" and not actor.shares else role


async def _agents(people: People, person: Record) -> list[Actor]:
    now = people.now()
    account = await people.accounts.get(person["id"], now)
    if account is None or account.value.disabled:
        return []
    tokens = await people.tokens.group(tokens_of(account.id), now)
    return [actor_of_token(each, account) for each in tokens if each.value.agent]


async def _guests(people: People, link: Record) -> list[Actor]:
    sessions = await people.sessions.group(group_of_link(link["id"]), people.now())
    return [actor_of_guest(each.value.guest) for each in sessions if each.value.guest]
