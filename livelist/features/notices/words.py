"""What a notice says outside the page: in a push, a mail, a message of ntfy (rule N8), in its reader's language.

`plain` has nothing of what anybody wrote; `told` has names, titles and a quotation, for those who allowed that.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from livelist.core.ids import SYSTEM
from livelist.features.notices.languages import Catalogue, catalogue

Named = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """A heading, and a line below it that may be empty."""

    title: str
    body: str


def plain(kind: str, language: str) -> NoticeWords:
    """Return what may be seen by whoever looks at a screen that is locked, or runs a server of ntfy."""
    words = catalogue(language)
    return NoticeWords(words.plain.get(kind, words.something), "")


def told(notice: Mapping[str, Any], name: Named, list_title: str, language: str) -> NoticeWords:
    """Return the whole of what happened; `name` finds what somebody is called."""
    words = catalogue(language)
    kind, text, count = notice["kind"], notice.get("text") or "", notice.get("count") or 1
    title = notice.get("title") or words.a_task
    several = title if count == 1 else words.and_more.format(title=title, count=count - 1)
    if kind == "reminder":
        return NoticeWords(several, f"{words.told[kind]} · {list_title}" if list_title else words.told[kind])
    if kind not in words.told:
        return NoticeWords(text or plain(kind, language).title, list_title)
    sentence = words.told["commented_many" if kind == "commented" and count > 1 else kind]
    field = notice.get("field") or "title"
    heading = sentence.format(
        who=_everybody(notice, name, words),
        title=several if kind == "assigned" else title,
        count=count,
        field=words.fields.get(field, field),
    )
    quoted = words.quote.format(text=text) if text else ""
    below = {"assigned": list_title, "repeated": list_title, "shared": words.may.get(text, ""), "asks": text}
    return NoticeWords(heading, below.get(kind, quoted))


def many(count: int, language: str) -> NoticeWords:
    """Return what stands for several notices that leave together."""
    return NoticeWords(catalogue(language).notices.format(count=count), "")


def _everybody(notice: Mapping[str, Any], name: Named, words: Catalogue) -> str:
    """Name who did it: “Ann”, “Ann and Ben”, “Ann, Ben and others”."""
    if notice["by"] == SYSTEM:
        return "Livelist"
    first, *more = (name(each) for each in (notice["by"], *notice.get("also", ())))
    if not more:
        return first
    return (words.two if len(more) == 1 else words.others).format(one=first, other=more[0])
