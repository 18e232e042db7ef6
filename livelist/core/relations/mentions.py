"""Who is mentioned by their id in a text: `@[id]`, which means the same whatever they are called."""

import re
from collections.abc import Callable
from typing import Final

_MENTION: Final = re.compile(r"@\[([A-Za-z0-9_-]{1,64})\]")


def ids_in(text: str) -> list[str]:
    """Return the ids that a text mentions, in its order."""
    return _MENTION.findall(text) if "@[" in text else []


def named(text: str, name_of: Callable[[str], str | None]) -> str:
    """Return a text with names in place of the ids, as far as they are known."""

    def name(found: re.Match[str]) -> str:
        known = name_of(found[1])
        return found[0] if known is None else f"@{known}"

    return _MENTION.sub(name, text) if "@[" in text else text
