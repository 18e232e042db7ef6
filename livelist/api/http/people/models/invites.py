"""Invitations, to a list or to the server."""

from livelist.api.http.models import Id, Time
from livelist.api.http.people.models.fields import Closed, Days, Name, Role, Secret, Uses


class Invitation(Closed):
    """An invitation as it is listed, without its secret."""

    id: Id
    role: Role | None
    by: Id
    created_at: Time
    expires_at: Time
    left: int


class MadeInvitation(Invitation):
    """A new invitation; the secret is shown this once."""

    secret: str


class NewInvite(Closed):
    """An invitation to a list."""

    role: Role = "editor"
    days: Days = 7
    uses: Uses = 1


class NewServerInvite(Closed):
    """An invitation to the server only."""

    days: Days = 7
    uses: Uses = 1


class Held(Closed):
    """An invitation one holds."""

    secret: Secret


class Offered(Closed):
    """What an invitation is to: a list, or with nulls the server only."""

    title: str | None
    role: Role | None
    by: Name


class Accepted(Closed):
    """The list one is in now; null for an invitation to the server only."""

    list: Id | None
