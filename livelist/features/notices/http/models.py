"""The shapes of notices and of what is chosen about them, for /docs and for reading bodies."""

from typing import Annotated, Any, Literal

from pydantic import Field

from livelist.api.http.models import Id, Time
from livelist.api.http.people.models.fields import Closed

Ids = list[Id]
Clock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", examples=["22:00"])]
Zone = Annotated[str, Field(max_length=64, examples=["Europe/Berlin"], description="Empty for the server's.")]
Outway = Literal["page", "push", "mail", "ntfy"]
Kind = Literal["reminder", "assigned", "mentioned", "commented", "shared", "repeated", "conflict", "asks", "paused"]
Address = Annotated[str, Field(min_length=1, max_length=2000, examples=["https://ntfy.sh/a-name-nobody-guesses"])]


class ShownNotice(Closed):
    """One notice."""

    id: Id
    kind: Annotated[str, Field(examples=["mentioned"])]
    list: Id
    task: Id | None
    by: Annotated[Id, Field(description="Who did it; `system` is the server.")]
    also: Ids
    to: Annotated[Ids, Field(description="Without accounts: for whom it is.")]
    rev: int
    at: Time
    title: Annotated[str | None, Field(examples=["Air the house and water the plants"])]
    text: Annotated[str | None, Field(examples=["Meter says 4 812. @Yara, do you still have the login?"])]
    field: str | None
    turn: int | None
    count: int
    read: bool
    again: Annotated[Time | None, Field(description="When it comes again.")]


class Inbox(Closed):
    """Notices, the newest first; `next` is the `before` to go on with, null at the end."""

    unread: int
    notices: list[ShownNotice]
    next: Id | None


class ReadWish(Closed):
    """Whether it is read."""

    read: bool


class LaterWish(Closed):
    """When it is to come again."""

    minutes: Annotated[int, Field(ge=1, le=7 * 24 * 60, description="From now on.")] = 60


class Unread(Closed):
    """How many are not read."""

    unread: int


Language = Literal["", "en", "de", "fr", "es", "nl"]


class QuietWish(Closed):
    """Hours in which nothing leaves the page, local; over midnight if they end before they begin."""

    begins: Clock
    ends: Clock


class ChoicesChanges(Closed):
    """What is to be otherwise; what is left out stays."""

    ways: Annotated[
        dict[Kind, list[Outway]],
        Field(
            description="By kind, all its ways; without `page` it is not told at all.",
            examples=[{"commented": ["page", "push"]}],
            default_factory=dict,
        ),
    ]
    quiet: QuietWish | None = None
    zone: Zone = ""
    language: Annotated[Language, Field(description="What leaves the page is in it; empty is English.")] = ""
    morning: Clock = "07:30"
    digest: Annotated[bool, Field(description="Mail once a day, in the morning.")] = False
    titles: Annotated[bool, Field(description="Push and ntfy carry names, titles and quotations.")] = False


class PushChosen(Closed):
    """What a browser subscribes with: the server's public key, base64url."""

    key: str


class MailChosen(Closed):
    """Where mail goes; `possible` if this server has a mail server and accounts."""

    possible: bool
    address: str | None
    confirmed: bool


class NtfyChosen(Closed):
    """The topic; its token is not shown again."""

    address: str | None
    token: bool


class ShownChoices(Closed):
    """What is chosen."""

    ways: dict[str, list[Outway]]
    quiet: QuietWish | None
    zone: Zone
    language: Language
    morning: Clock
    digest: bool
    titles: bool
    push: PushChosen
    mail: MailChosen
    ntfy: NtfyChosen


class DeviceKeys(Closed):
    """A browser's keys, base64url."""

    p256dh: Annotated[str, Field(max_length=100, examples=["BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AY…"])]
    auth: Annotated[str, Field(max_length=40, examples=["BTBZMqHH6r4Tts7J_aSIgg"])]


class NewDevice(Closed):
    """What a browser's `PushSubscription.toJSON()` is."""

    endpoint: Annotated[str, Field(min_length=1, max_length=2000, examples=["https://push.example.net/send/abc"])]
    keys: DeviceKeys
    expirationTime: Annotated[Any, Field(description="Is not looked at.")] = None  # noqa: N815 - the browser's name


class ShownDevice(Closed):
    """A browser that gets push; where it is reached is not shown."""

    id: Id
    name: Annotated[str, Field(examples=["Firefox on Android"])]
    created_at: Time


class MailWish(Closed):
    """An address to mail to."""

    address: Annotated[str, Field(min_length=3, max_length=254, examples=["ada@example.org"])]


class MailCode(Closed):
    """The code that came by mail."""

    code: Annotated[str, Field(min_length=1, max_length=20, examples=["204 817"])]


class NtfyWish(Closed):
    """A topic of an ntfy server, and a token if the topic asks for one."""

    address: Address
    token: Annotated[str, Field(max_length=200, json_schema_extra={"writeOnly": True})] = ""


class Tried(Closed):
    """What came of sending something to try: `sent`, `again` (it was not taken now), `refused`, `gone`, `unsure`."""

    outcome: Literal["sent", "again", "refused", "gone", "unsure"]
