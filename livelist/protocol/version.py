"""Which protocol this is, and how often it asks whether somebody is there (rules C5 and C10)."""

from typing import Final

VERSION: Final = 3
SUPPORTED: Final = frozenset({1, 2, VERSION})
MOVES: Final = 2  # the first that knows that a history may go on under another epoch
COMPLETES: Final = 3  # the first that has `complete`

PING_EVERY: Final = 25
PONG_WITHIN: Final = 10
