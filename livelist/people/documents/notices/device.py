"""Browsers that asked for push: where each is reached, and with whose keys (RFC 8030, RFC 8291)."""

from hashlib import sha256
from typing import Final

from msgspec import Struct

from livelist.core.ids import from_bytes
from livelist.people.documents.collection import Kind

MOST_OF_ONE: Final = 10  # devices of a person
MOST_OF_ALL: Final = 50  # where everybody shares a home


class PushDevice(Struct, frozen=True):
    """One browser on one device.

    home      whose notices it gets
    session   the id of the session it was added in, and ends with; empty in open mode
    actor     who uses it in open mode, so that it is not told what it did itself
    p256dh    the browser's public key, and with `auth` its secret, base64url
    origin    where the page was opened that asked: whom a push service can turn to
    created   seconds since 1970
    refused   how often in a row the push service would not take anything for it
    """

    home: str
    endpoint: str
    p256dh: str
    auth: str
    name: str
    origin: str
    created: float
    account: str = ""
    session: str = ""
    actor: str = ""
    refused: int = 0


def id_of_endpoint(endpoint: str) -> str:
    """Return the id under which a browser is kept: asking twice makes no second one."""
    return from_bytes(sha256(endpoint.encode()).digest()[:16])


def devices_of(home: str) -> str:
    """Name the devices that get the notices of a home."""
    return f"home:{home}"


PUSH_DEVICES: Final = Kind("push-device", PushDevice, groups=lambda value: (devices_of(value.home),))
