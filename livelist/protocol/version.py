"""Which protocol this is, and the sizes it allows (rules C7 and C10)."""

from typing import Final

VERSION: Final = 2
SUPPORTED: Final = frozenset({VERSION, VERSION - 1})

FRAME_LIMIT: Final = 64 * 1024
OPS_LIMIT: Final = 100
OPENS_LIMIT: Final = 100
TRAIL_LIMIT: Final = 64
NOTES_LIMIT: Final = 32 * 1024
TITLE_LIMIT: Final = 500
TASKS_LIMIT: Final = 5_000
SERVER_FRAME_LIMIT: Final = 256 * 1024

PING_EVERY: Final = 25
PONG_WITHIN: Final = 10
