"""What sends notices, put together; loaded by the first notice that comes, or by who chooses where they go."""

from livelist.core.ids import from_bytes
from livelist.features.feature import World
from livelist.features.notices.carrier import Carrier
from livelist.features.notices.dispatch import Dispatch
from livelist.features.notices.postbook import Postbook
from livelist.features.notices.recipients import Recipients
from livelist.features.notices.ways.ways import Ways


class PostOffice:
    """Those who send, for one server."""

    def __init__(self, world: World) -> None:
        """Put them together."""
        rooms, postbook = world.rooms, Postbook(world.directory)
        self.ways = Ways(world.settings, world.directory, world.entropy)
        self.recipients = Recipients(world.directory, world.people, world.settings.zone)
        name = from_bytes(world.entropy(9))
        self.carrier = Carrier(name, rooms, self.recipients, postbook, self.ways, world.set_timers, world.log)
        self.dispatch = Dispatch(rooms, self.recipients, postbook, self.carrier, world.set_timers)
