"""One emoji, and reactions: emoji of several people.

An emoji is a picture, a flag or a keycap, with whatever is joined to it. It is told by where Unicode keeps such signs,
not by a list of those there are: each year brings more. web/src/core/emoji.ts is the same in TypeScript;
spec/vectors/emoji.json keeps both equal.
"""

import re
from typing import Any, Final

from livelist.core.fields.shape import ID, Shape, several
from livelist.core.limits import EMOJI_LIMIT, MOST_REACTING, MOST_REACTIONS

_PICTURE: Final = (
    "["
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u2300-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935"
    "\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001faff"
    "]"
)
_SHOWN: Final = rf"{_PICTURE}(?:\ufe0f|[\U0001f3fb-\U0001f3ff])?(?:[\U000e0020-\U000e007e]+\U000e007f)?"
_EMOJI: Final = re.compile(
    rf"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_SHOWN}(?:\u200d{_SHOWN})*",
)


def is_emoji(v: Any) -> bool:
    """Whether a value is one emoji."""
    return isinstance(v, str) and len(v) <= EMOJI_LIMIT and _EMOJI.fullmatch(v) is not None


EMOJI: Final = Shape(is_emoji, {"shape": "emoji", "most": EMOJI_LIMIT})
_PEOPLE: Final = several(ID, MOST_REACTING)


def are_reactions(v: Any) -> bool:
    """Whether a value says by emoji whose reactions these are."""
    return (
        isinstance(v, dict)
        and len(v) <= MOST_REACTIONS
        and all(is_emoji(each) and _PEOPLE.check(people) for each, people in v.items())
    )


REACTIONS: Final = Shape(are_reactions, {"shape": "reactions", "most": MOST_REACTIONS, "of": _PEOPLE.told})
