"""Every resource of notices, loaded by the first request to one of them."""

from livelist.api.http.late import Served
from livelist.features.feature import World
from livelist.features.notices.choosing import Choosing
from livelist.features.notices.http import acts, inbox
from livelist.features.notices.http.addresses import AddressesResource
from livelist.features.notices.http.choices import ChoicesResource
from livelist.features.notices.http.devices import DevicesResource
from livelist.features.notices.post_office import PostOffice
from livelist.features.notices.trial import Trial


def all_resources(world: World, office: PostOffice) -> list[Served]:
    """Return all routes, in the order of `names.NAMES`."""
    directory, people, ways = world.directory, world.people, office.ways
    choosing = Choosing(directory, world.now)
    trial = Trial(ways, office.recipients, people, world.now)
    shown = ChoicesResource(choosing, people, world.entropy, mails=ways.mails)
    addresses = AddressesResource(choosing, shown, people, ways, trial, world.entropy)
    devices = DevicesResource(choosing, people, trial)
    return [*shown.served(), *devices.served(), *addresses.served(), *inbox.served(), *acts.served()]
