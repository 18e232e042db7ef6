"""What is to be sent of a home's notices, and what became of it: so that nothing is sent twice."""

from typing import Final, Literal

from msgspec import Struct

from livelist.people.documents.collection import Kind

KEPT: Final = 3 * 86_400.0  # seconds for which it is remembered what was sent
Stage = Literal["waits", "sending", "sent", "failed"]


class Sending(Struct, frozen=True):
    """One notice on one way.

    at     when to try, or when it was begun, in seconds since 1970
    tries  how often it was tried
    by     the process that tries now
    """

    stage: Stage
    at: float
    tries: int = 0
    by: str = ""


class NoticeDelivery(Struct, frozen=True):
    """One notice: since when it is known here, and its errands by way (`push:<device>`, `mail`, `ntfy`)."""

    since: float
    errands: dict[str, Sending]


class NoticeDeliveries(Struct, frozen=True):
    """Those of one home, by notice."""

    notices: dict[str, NoticeDelivery] = {}


DELIVERIES: Final = Kind("delivery", NoticeDeliveries)
