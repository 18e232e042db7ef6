"""What every door is given: the rooms, the store under them, and the few facts about this process."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import HTTPConnection

from livelist.api.http.metrics import Metrics
from livelist.core.access import Actor, anyone
from livelist.core.errors import Invalid
from livelist.core.ids import ANONYMOUS, SYSTEM, is_id
from livelist.live.rooms import Rooms
from livelist.store.contract import Store

ACTOR_HEADER = "livelist-actor"


@dataclass(slots=True)
class Context:
    """Handed to the doors once, when the app is put together.

    draining  true from the moment the process was asked to stop
    """

    rooms: Rooms
    store: Store
    entropy: Callable[[int], bytes]
    metrics: Metrics
    draining: bool = False


def context_of(connection: HTTPConnection) -> Context:
    """Find the context of the app that a request or socket came to."""
    found: Any = connection.app.state.context
    if not isinstance(found, Context):  # pragma: no cover - only when an app is put together wrongly
        raise TypeError("This app was put together without a Context.")
    return found


def actor_of(connection: HTTPConnection) -> Actor:
    """Say who asks, in open mode: whom the header names, else anonymous. Raises `Invalid`."""
    name = connection.headers.get(ACTOR_HEADER)
    if name is None:
        return anyone(ANONYMOUS)
    if not is_id(name) or name == SYSTEM:
        raise Invalid("The header Livelist-Actor must be an id: 1 to 64 of A–Z a–z 0–9 _ - and not “system”.")
    return anyone(name)
