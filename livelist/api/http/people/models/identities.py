"""Linked accounts at the sign-in service."""

from livelist.api.http.models import Id, Time
from livelist.api.http.people.models.fields import Closed


class LinkedIdentity(Closed):
    """A linked account at a sign-in service; it does not work if this server uses another issuer now."""

    id: Id
    issuer: str
    linked_at: Time
    works: bool
