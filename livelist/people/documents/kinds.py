"""Every kind of document that the directory has. What was added to a newer version is kept, and is not known here."""

from typing import Any, Final

from livelist.people.documents.account import ACCOUNTS
from livelist.people.documents.census_entry import CENSUS_ENTRIES
from livelist.people.documents.collection import Kind
from livelist.people.documents.identity import IDENTITIES
from livelist.people.documents.invite import INVITES
from livelist.people.documents.markers import FAMILIAR, MEMBERSHIPS, SEATS
from livelist.people.documents.membership_index import MEMBERSHIP_INDEX
from livelist.people.documents.notices.choices import NOTICE_CHOICES
from livelist.people.documents.notices.delivery import DELIVERIES
from livelist.people.documents.notices.device import PUSH_DEVICES
from livelist.people.documents.notices.push_key import PUSH_KEYS
from livelist.people.documents.oidc_attempt import OIDC_ATTEMPTS
from livelist.people.documents.reset_code import RESET_CODES
from livelist.people.documents.session import SESSIONS
from livelist.people.documents.setup import SETUP
from livelist.people.documents.share_link import SHARE_LINKS
from livelist.people.documents.token import TOKENS

KINDS: Final[tuple[Kind[Any], ...]] = (
    ACCOUNTS,
    SESSIONS,
    TOKENS,
    IDENTITIES,
    INVITES,
    SHARE_LINKS,
    SETUP,
    RESET_CODES,
    OIDC_ATTEMPTS,
    FAMILIAR,
    SEATS,
    MEMBERSHIPS,
    MEMBERSHIP_INDEX,
    CENSUS_ENTRIES,
    NOTICE_CHOICES,
    PUSH_DEVICES,
    PUSH_KEYS,
    DELIVERIES,
)
FLEETING: Final = frozenset(kind.name for kind in KINDS if kind.fleeting)
