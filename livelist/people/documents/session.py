"""Sessions: who is signed in on which device. They end 30 days after their last use, and with the account's term."""

import re
from typing import Final

from msgspec import Struct

from livelist.people.documents.collection import Kind
from livelist.people.documents.secrets import Entropy, hash_of, new_secret

LIFE: Final = 30 * 86_400.0  # seconds
STALE: Final = 60.0  # a use is written down at most so often
_SYSTEMS: Final = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
_PROGRAM = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,29}")


class Guest(Struct, frozen=True):
    """Somebody who came by a share link.

    id    whom their changes are by
    link  the id of the link's member record, which gives the right
    """

    id: str
    name: str
    color: str
    list: str
    link: str


class Session(Struct, frozen=True):
    """One device of an account, or one guest; exactly one of `account` and `guest` is there.

    secret         the hash of what the cookie holds
    term           the account's when it began; of another term it is void
    created, used  seconds since 1970
    proved         when its person last said who they are at the sign-in service, asked for that alone; 0 for never
    """

    secret: str
    device: str
    created: float
    used: float
    account: str | None = None
    term: int = 0
    guest: Guest | None = None
    proved: float = 0.0


def group_of_account(account_id: str) -> str:
    """Name the sessions of one account."""
    return f"account:{account_id}"


def group_of_link(link_id: str) -> str:
    """Name the sessions of one link's guests."""
    return f"link:{link_id}"


def fresh_secret(entropy: Entropy) -> tuple[str, str]:
    """Make a session's secret: what the cookie holds, and the hash that is kept."""
    secret = new_secret(entropy)
    return secret, hash_of(secret)


def _group(session: Session) -> str:
    return group_of_link(session.guest.link) if session.guest else group_of_account(session.account or "")


SESSIONS: Final = Kind(
    "session",
    Session,
    keys=lambda value: (value.secret,),
    groups=lambda value: (_group(value),),
    expires=lambda value: value.used + LIFE,
)


def device_of(user_agent: str) -> str:
    """Name a device as its owner would know it again, from what its browser says of itself."""
    browser = next((name for word, name in _BROWSERS if word in user_agent), None)
    system = next((name for word, name in _SYSTEMS if word in user_agent), None)
    if browser and system:
        return f"{browser} on {system}"
    program = _PROGRAM.match(user_agent)
    return browser or system or (program[0] if program else "Unknown device")
