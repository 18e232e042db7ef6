"""The parts of webhooks, put together from what a server has; loaded once there is a webhook, or somebody asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from livelist.api.http.late import Served
from livelist.features.feature import World
from livelist.features.webhooks.by_hand import ByHand
from livelist.features.webhooks.delivering.courier import Courier
from livelist.features.webhooks.delivering.index import HookIndex
from livelist.features.webhooks.delivering.means import Means
from livelist.features.webhooks.delivering.sender import Sender
from livelist.features.webhooks.desk import HookDesk
from livelist.features.webhooks.endings import HookEndings
from livelist.features.webhooks.http.callers import Callers
from livelist.features.webhooks.http.routes import WebhookResources, served
from livelist.features.webhooks.own_lists import OwnLists
from livelist.features.webhooks.registry import Registry
from livelist.features.webhooks.rights import Rights
from livelist.live.follow.reading import Pages


@dataclass(frozen=True, slots=True)
class HookWorks:
    """What delivers, and what answers."""

    courier: Courier
    sender: Sender
    served: Sequence[Served]


def put_together(world: World) -> HookWorks:
    """Return the parts."""
    store, rooms, people = world.store, world.rooms, world.people
    rights, own = Rights(people), OwnLists(store, rooms, people)
    sender = Sender(world.settings.allow_hooks, world.now)
    registry = Registry(world.directory, world.now)
    endings = HookEndings(registry, people, world.notices())
    means = Means(store, rooms, Pages(rooms), rights, sender, world.now, world.holds, endings.over, endings.paused)
    courier = Courier(means, HookIndex(world.directory, world.now), own, shared=world.settings.shared)
    registry.tell = courier.tell
    resources = WebhookResources(
        store,
        Callers(rooms, people, rights),
        registry,
        HookDesk(store, rooms, people, registry, own, sender),
        ByHand(store, rooms, people, rights, sender),
    )
    return HookWorks(courier, sender, served(resources))
