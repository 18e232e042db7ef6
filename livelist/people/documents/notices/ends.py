"""What ends with a home: all that is kept of its notices."""

from livelist.people.documents.collection import Collection
from livelist.people.documents.notices.choices import NOTICE_CHOICES
from livelist.people.documents.notices.delivery import DELIVERIES
from livelist.people.documents.notices.device import PUSH_DEVICES, devices_of
from livelist.store.directory import Directory, Write


async def notice_ends(directory: Directory, home: str, now: float) -> list[Write]:
    """Return what takes it out of the directory."""
    ends = [
        PUSH_DEVICES.remove(each) for each in await Collection(directory, PUSH_DEVICES).group(devices_of(home), now)
    ]
    if choices := await Collection(directory, NOTICE_CHOICES).get(home, now):
        ends.append(NOTICE_CHOICES.remove(choices))
    if deliveries := await Collection(directory, DELIVERIES).get(home, now):
        ends.append(DELIVERIES.remove(deliveries))
    return ends
