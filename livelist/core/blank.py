"""Text that shows nothing: white space, control characters, and those that are not drawn (E36).

A table of our own, since what Python, browsers and versions of Unicode call white space differs: web/src/core/blank.ts
has the same, and spec/vectors/blank.json keeps both equal.
"""

import re
from typing import Final

_BLANK: Final = re.compile(
    "["
    "\u0000-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    "\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "]*"
)


def is_blank(text: str) -> bool:
    """Whether nobody would see anything of a text."""
    if "!" <= text[:1] <= "~":  # as most do
        return False
    return _BLANK.fullmatch(text) is not None
