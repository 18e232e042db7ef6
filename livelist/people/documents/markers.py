"""Documents that say all they say by being there: a socket's seat, a familiar network, somebody's place in a list."""

from typing import Final

from msgspec import Struct

from livelist.people.documents.collection import Kind


class Marker(Struct, frozen=True):
    """Nothing but that it is there."""


MARKER: Final = Marker()
SEATS: Final = Kind("seat", Marker, fleeting=True)
FAMILIAR: Final = Kind("familiar", Marker)
MEMBERSHIPS: Final = Kind("membership", Marker, fleeting=True)
