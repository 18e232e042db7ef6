"""Which addresses every program on the way reads alike.

A proxy takes dot segments, doubled slashes and percent signs out of an address before it chooses what to do with it,
and may pass on what was written. Then it and this server disagree about what was asked for: one keeps as a file of the
page what the other answered as somebody's connection (SEC49). Nothing here has such an address, so it is refused rather
than understood. deploy/nginx/http.conf has the same rule.
"""

import re
from typing import Final

from starlette.types import Scope

CROOKED: Final = re.compile(rb"//|\\|%(?:2[ef]|5c|25|[01]|7f)|/\.\.?(?:/|$)|[^!-~]|#", re.IGNORECASE)


def is_plain(scope: Scope) -> bool:
    """Whether a request's address, as it was written, can be read in one way only."""
    written: bytes | None = scope.get("raw_path")
    return not CROOKED.search(scope["path"].encode() if written is None else written)
