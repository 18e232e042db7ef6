"""What is handed to a way out: the notices that leave together, in words, and where they lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from livelist.features.notices.words import NoticeWords

TOGETHER: Final = 3  # notices that leave one by one; more of them are told by their number


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """One notice.

    key     the id it is sent under, the same each time it is tried
    plain   what anybody may see; `told` is the whole
    urgent  whether somebody waits for it
    acts    whether its task can be done from outside the page
    """

    key: str
    notice: str
    kind: str
    list: str
    task: str | None
    plain: NoticeWords
    told: NoticeWords
    urgent: bool
    acts: bool

    @property
    def place(self) -> str:
        """Return the page's address for it, from the question mark on."""
        return "?" + urlencode({"list": self.list, **({"task": self.task} if self.task else {})})


@dataclass(frozen=True, slots=True)
class Parcel:
    """What leaves together, the oldest first, in its reader's `language`; `unread` is how many notices they have."""

    items: Sequence[NoticeItem]
    unread: int
    language: str
