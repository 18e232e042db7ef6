"""A comment or notes without the marks of Markdown: a notice is read where nothing draws them (N2).

What the page draws as Markdown loses its marks, as far as a quotation goes; everything else stays as it was written.
"""

import re
from typing import Final

READ: Final = 1000  # characters; a quotation is shorter, and what is nested costs more the longer a text is
NESTED: Final = 4  # marks around marks

_FENCE: Final = re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE)
_RULE: Final = re.compile(r"^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE)
_LINE: Final = re.compile(
    r"^[ \t]*(?:(?:>|#{1,6}(?=[ \t])|[-+*](?=[ \t])(?:[ \t]+\[[ xX]\](?=[ \t]))?)[ \t]*)+", re.MULTILINE
)
_CODE: Final = re.compile(r"(?<!`)(`{1,3})(?!`)(.+?)(?<!`)\1(?!`)")
_LINK: Final = re.compile(r"!?(?<!@)\[([^\[\]\n]+)\]\([^()\s]*\)")
_ADDRESS: Final = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>", re.IGNORECASE)
_AROUND: Final = re.compile(r"(\*\*\*|\*\*|~~)(?=\S)([^\n]+?)(?<=\S)\1")
_BESIDE: Final = re.compile(r"(?<![\w*])(\*|__|_)(?=[^\s*_])([^\n]*?)(?<=\S)\1(?![\w*])")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_KEPT: Final = "\ue000"  # a character of nobody's


def unmarked(text: str) -> str:
    """Return the beginning of a text as it is read; line breaks stay. Of nothing but marks, they are what is said."""
    read = _without_marks(text)
    return read if read.strip() else text


def _without_marks(text: str) -> str:
    aside: list[str] = []

    def keep(said: str) -> str:
        aside.append(said)
        return f"{_KEPT}{len(aside) - 1}{_KEPT}"

    text = text[:READ].replace(_KEPT, "")
    text = _CODE.sub(lambda found: keep(found[2].strip()), _FENCE.sub("", text))
    text = _ESCAPED.sub(lambda found: keep(found[1]), text)
    text = _LINE.sub("", _RULE.sub("", text))
    text = _ADDRESS.sub(r"\1", _LINK.sub(r"\1", text))
    for _ in range(NESTED):
        text = _BESIDE.sub(r"\2", _AROUND.sub(r"\2", text))
    return re.sub(f"{_KEPT}([0-9]+){_KEPT}", lambda found: aside[int(found[1])], text)
