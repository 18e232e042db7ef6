"""A comment or notes without the marks of Markdown: a notice is read where nothing draws them (N2).

What the page draws as Markdown loses its marks, as far as a quotation goes; everything else stays as it was written.
A mark that is never closed is looked for once in a line, however often it stands there (SEC101).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

READ: Final = 1000  # characters; a quotation is shorter
NESTED: Final = 4  # marks around marks

_FENCE: Final = re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE)
_RULE: Final = re.compile(r"^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE)
_LINE: Final = re.compile(
    r"^[ \t]*(?:(?:>|#{1,6}(?=[ \t])|[-+*](?=[ \t])(?:[ \t]+\[[ xX]\](?=[ \t]))?)[ \t]*)+", re.MULTILINE
)
_CODE: Final = re.compile(r"(?<!`)(`{1,3})(?!`)(.+?)(?<!`)\1(?!`)")
_LINK: Final = re.compile(r"!?(?<!@)\[([^\[\]\n]+)\]\([^()\s]*\)")
_ADDRESS: Final = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>", re.IGNORECASE)
_Marks = Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]  # how each begins and ends
_AROUND: Final[_Marks] = {
    mark: (re.compile(rf"{re.escape(mark)}(?=\S)"), re.compile(rf"(?<=\S){re.escape(mark)}"))
    for mark in ("***", "**", "~~")
}
_BESIDE: Final[_Marks] = {
    mark: (
        re.compile(rf"(?<![\w*]){re.escape(mark)}(?=[^\s*_])"),
        re.compile(rf"(?<=\S){re.escape(mark)}(?![\w*])"),
    )
    for mark in ("*", "__", "_")
}
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
        text = _peeled(_peeled(text, _AROUND), _BESIDE)
    return re.sub(f"{_KEPT}([0-9]+){_KEPT}", lambda found: aside[int(found[1])], text)


def _peeled(text: str, marks: _Marks) -> str:
    """Return a text without the outermost pairs of some marks, none of which goes beyond its line."""
    return "\n".join("".join(_pieces(line, marks)) for line in text.split("\n"))


def _pieces(line: str, marks: _Marks) -> Iterator[str]:
    """Return what is between marks that belong together, and what is not within any."""
    open_still = dict(marks)  # those that are not known to end nowhere behind `at`
    signs = {mark[0] for mark in marks}
    done = at = 0
    while at < len(line) and open_still:
        begun = None
        if line[at] in signs:
            begun = next((mark for mark, (begins, _) in open_still.items() if begins.match(line, at)), None)
        if begun is None:
            at += 1
            continue
        begins = at + len(begun)
        end = open_still[begun][1].search(line, begins + 1)
        if end is None:
            del open_still[begun]  # and another may begin here
            continue
        yield line[done:at]
        yield line[begins : end.start()]
        done = at = end.end()
    yield line[done:]
