"""Every kind of document that features keep in the directory, and what of all kinds a backup does without."""

from typing import Any, Final

from livelist.features.analytics.kept import HEADS, MONTHS, PARTS
from livelist.features.webhooks.documents import HOOK_KINDS
from livelist.live.follow.cursors import BEGUN, CURSOR
from livelist.live.follow.leases import LEASE
from livelist.people.documents import kinds
from livelist.people.documents.collection import Kind

KINDS: Final[tuple[Kind[Any], ...]] = (HEADS, MONTHS, PARTS, *HOOK_KINDS)
FOLLOWING: Final = frozenset({BEGUN, CURSOR, LEASE})  # how far followers are: after a restore they begin again
FLEETING: Final = kinds.FLEETING | FOLLOWING | {kind.name for kind in KINDS if kind.fleeting}
