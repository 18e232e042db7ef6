"""Who is in a list."""

from typing import Literal

from livelist.api.http.models import Color, Id
from livelist.api.http.people.models.fields import Closed, Name, Role
from livelist.api.http.people.models.invites import Invitation
from livelist.api.http.people.models.share_links import ShareLink


class Member(Closed):
    """Somebody in a list. `may` is what they really may do, for agents and guests by what was lent; null: nothing."""

    id: Id
    name: Name
    color: Color
    kind: Literal["person", "agent", "guest", "link"]
    role: Role
    may: Role | None


class MemberChanges(Closed):
    """Somebody's new role."""

    role: Role


class Sharing(Closed):
    """Who is in a list, and for its owners who might come; to others `invites` and `links` are null."""

    members: list[Member]
    invites: list[Invitation] | None
    links: list[ShareLink] | None
