"""Where somebody is signed in."""

from livelist.api.http.models import Id, Time
from livelist.api.http.people.models.fields import Closed


class Device(Closed):
    """One place somebody is signed in at."""

    id: Id
    device: str
    created_at: Time
    used_at: Time
    here: bool
