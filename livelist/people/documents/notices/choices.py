"""What somebody wants to be told, when and how; one document a home, in open mode one for everybody."""

from typing import Final, Literal

from msgspec import Struct

from livelist.people.documents.collection import Kind

Way = Literal["page", "push", "mail", "ntfy"]
WAYS: Final = ("page", "push", "mail", "ntfy")
ALL: Final = frozenset(WAYS)
# What changes nothing for somebody right now waits for them in the page.
USUAL: Final = {"commented": ("page",), "repeated": ("page",)}


class QuietHours(Struct, frozen=True):
    """Hours in which nothing is sent, local; the page has it all the same."""

    begins: str = "22:00"
    ends: str = "07:00"


class MailAddress(Struct, frozen=True):
    """Where mail goes, once whose address it is has shown that.

    code   the hash of what was mailed to them; empty once they have typed it
    until  till when it can be typed, in seconds since 1970
    tries  how often they typed another
    """

    address: str
    code: str = ""
    until: float = 0.0
    tries: int = 0

    @property
    def confirmed(self) -> bool:
        """Whether mail may go there."""
        return not self.code


class NtfyTopic(Struct, frozen=True):
    """A topic of an ntfy server: its whole address, and a token if the topic asks for one."""

    address: str
    token: str = ""


class NoticeChoices(Struct, frozen=True):
    """What was chosen; what was not is as `ways_of` says.

    ways     by kind, all ways of that kind; without `page` a kind is not told at all
    zone     an IANA name; empty for the server's
    language  of what leaves the page, as the page last had it; empty for English
    digest   whether mail comes once a day, at `morning` (local)
    titles   whether push and ntfy may carry names, titles and quotations
    mailed   when codes were mailed lately, in seconds since 1970
    """

    ways: dict[str, list[Way]] = {}
    quiet: QuietHours | None = QuietHours()
    zone: str = ""
    language: str = ""
    morning: str = "07:30"
    digest: bool = False
    titles: bool = False
    mail: MailAddress | None = None
    mailed: list[float] = []
    ntfy: NtfyTopic | None = None

    def ways_of(self, kind: str) -> frozenset[str]:
        """Return the ways that a kind of notice takes, none if it is not told at all."""
        chosen = self.ways.get(kind)
        ways = frozenset(chosen) if chosen is not None else frozenset(USUAL.get(kind, WAYS))
        return ways if "page" in ways else frozenset()


NOTICE_CHOICES: Final = Kind("notice-choices", NoticeChoices)
