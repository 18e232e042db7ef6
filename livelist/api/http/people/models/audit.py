"""The audit trail."""

from livelist.api.http.models import Time
from livelist.api.http.people.models.fields import Closed


class AuditEvent(Closed):
    """Something that happened to accounts or rights."""

    number: int
    kind: str
    who: str | None
    address: str
    at: Time
    about: dict[str, str]


class AuditPage(Closed):
    """Events, newest first, and the number to go on from with `before`; null at the beginning."""

    events: list[AuditEvent]
    next: int | None
