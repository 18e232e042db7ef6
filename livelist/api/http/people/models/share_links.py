"""Share links, and who comes by one."""

from typing import Literal

from livelist.api.http.models import Id, Time
from livelist.api.http.people.models.fields import Closed, Name, Role, Secret


class GuestAccess(Closed):
    """Somebody who came by a link."""

    id: Id
    name: Name
    list: Id
    role: Role


class ShareLink(Closed):
    """A share link as it is listed, without its secret."""

    id: Id
    role: Role
    created_at: Time


class MadeShareLink(ShareLink):
    """A new share link; the secret is shown this once."""

    secret: str


class NewLink(Closed):
    """A share link: its guests read, or change too."""

    role: Literal["editor", "viewer"] = "viewer"


class Entry(Closed):
    """A share link one holds, and under which name one comes."""

    secret: Secret
    name: Name
