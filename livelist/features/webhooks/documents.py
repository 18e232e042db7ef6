"""What is kept of a webhook: itself, how far it is in each list, how it fares, and what was sent last."""

from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from livelist.outside.outcome import OK
from livelist.people.documents.collection import Kind
from livelist.people.documents.markers import Marker
from livelist.store.contract import Position

EVERY: Final = "all"
LOGGED: Final = 100  # deliveries that are remembered of a webhook
Pause = Literal["failed", "gone"]


class Webhook(Struct, frozen=True):
    """One webhook.

    list         whose changes it is told; None for all lists that its owner owns
    owner        whose right it stands on, and who may see its whole address
    events       the types it is for, None for all
    secret       what it signs with, readable: a signature cannot be made from a hash
    old_secret   signs as well until `old_until`
    paused_at    since when nothing is sent because somebody said so; times are seconds since 1970
    """

    list: str | None
    owner: str
    url: str
    events: tuple[str, ...] | None
    description: str
    secret: str
    created: float
    old_secret: str = ""
    old_until: float = 0.0
    paused_at: float | None = None

    def wants(self, event: str) -> bool:
        """Whether it is for a type of event."""
        return self.events is None or event in self.events

    def secrets(self, now: float) -> tuple[str, ...]:
        """Return what it signs with now, the newest first."""
        return (self.secret, self.old_secret) if self.old_secret and now < self.old_until else (self.secret,)


class HookPlace(Struct, frozen=True):
    """How far a webhook is in one list.

    epoch, rev, hash  the last change of which everything was delivered
    part              how many events of the next one were, too
    previous          the revision of the last change it was sent anything of; None for none
    """

    epoch: str
    rev: int
    hash: str
    part: int = 0
    previous: int | None = None

    @property
    def position(self) -> Position:
        """Where that is in the list's history."""
        return Position(self.epoch, self.rev, self.hash)


def place_at(position: Position, previous: int | None = None) -> HookPlace:
    """Return the place after everything up to a position."""
    return HookPlace(*position, previous=previous)


class HookHealth(Struct, frozen=True):
    """How a webhook fares. Times are seconds since 1970.

    failures  attempts in a row that failed; `since` when the first of them was, `retry_at` when the next one is
    paused    why nothing is sent until somebody says so: it `failed` too long, or its receiver said it is `gone`
    """

    failures: int = 0
    since: float | None = None
    retry_at: float | None = None
    paused: Pause | None = None
    paused_at: float | None = None


class LoggedDelivery(Struct, frozen=True):
    """One attempt.

    id        the header `webhook-id`: the same for all attempts at one event
    part      which of the change's events it was; with list and rev 0 and empty for a test
    status    what was answered; None if nothing was, for the reason `why`
    answer    the first kilobyte of it
    by        how it came to be: by the log, as a test, or again by hand
    """

    id: str
    type: str
    list: str
    rev: int
    part: int
    at: float
    status: int | None
    why: str | None
    milliseconds: int
    answer: str
    by: Literal["log", "test", "hand"] = "log"

    @property
    def ok(self) -> bool:
        """Whether the receiver took it."""
        return self.status is not None and self.status in OK


class HookLog(Struct, frozen=True):
    """The last attempts, newest first, and when somebody had something sent by hand lately."""

    entries: list[LoggedDelivery] = []
    by_hand: list[float] = []

    def with_more(self, entries: list[LoggedDelivery]) -> "HookLog":
        """Return it with newer attempts, of which the newest is the last."""
        return replace(self, entries=[*reversed(entries), *self.entries][:LOGGED])


def of_list(list_id: str) -> str:
    """Name the webhooks of one list."""
    return f"list:{list_id}"


def of_owner(owner: str) -> str:
    """Name the webhooks that stand on somebody's right."""
    return f"owner:{owner}"


def place_id(hook_id: str, list_id: str) -> str:
    """Name the document of a webhook's place in a list; ids have no dots (M1)."""
    return f"{hook_id}.{list_id}"


def _groups(hook: Webhook) -> tuple[str, ...]:
    mine = (EVERY, of_owner(hook.owner))
    return mine if hook.list is None else (*mine, of_list(hook.list))


WEBHOOKS: Final = Kind("webhook", Webhook, groups=_groups)
HOOK_PLACES: Final = Kind("webhook_place", HookPlace)  # in the group of their webhook
HOOK_HEALTH: Final = Kind("webhook_health", HookHealth)
HOOK_LOGS: Final = Kind("webhook_log", HookLog)
HOOK_INDEX: Final = Kind("webhook_index", Marker, fleeting=True)  # its version tells that webhooks came or went
HOOK_KINDS: Final = (WEBHOOKS, HOOK_PLACES, HOOK_HEALTH, HOOK_LOGS, HOOK_INDEX)
