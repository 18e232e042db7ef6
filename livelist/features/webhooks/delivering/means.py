"""What all deliverers of a process share."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from livelist.features.webhooks.delivering.sender import Sender
from livelist.features.webhooks.documents import Webhook
from livelist.features.webhooks.rights import Rights
from livelist.features.webhooks.telling.message import Message
from livelist.live.follow.reading import Pages
from livelist.live.rooms import Rooms
from livelist.store.contract import Store


@dataclass(frozen=True, slots=True)
class Means:
    """Given to each deliverer.

    holds   whether this replica is the one for a webhook
    over    is told of a webhook whose owner's right to its list is over: it goes
    paused  is told of a webhook that nothing is sent to any more, and what could not be delivered
    """

    store: Store
    rooms: Rooms
    pages: Pages
    rights: Rights
    sender: Sender
    now: Callable[[], float]
    holds: Callable[[str], bool]
    over: Callable[[str, Webhook], Awaitable[None]]
    paused: Callable[[str, Webhook, Message], Awaitable[None]]
