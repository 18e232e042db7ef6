"""The audit trail: what happened to accounts and rights, kept in the directory. No secret is ever in it."""

from typing import Final, Literal

from msgspec import Struct
from msgspec.json import encode

from livelist.store.directory import Directory

MAX_EVENTS: Final = 200
EventKind = Literal[
    "setup",
    "sign_in",
    "sign_in_failed",
    "sign_out",
    "account_added",
    "account_disabled",
    "account_enabled",
    "account_deleted",
    "password_changed",
    "password_failed",
    "password_reset",
    "reset_made",
    "identity_linked",
    "identity_proved",
    "identity_unlinked",
    "session_ended",
    "token_made",
    "token_revoked",
    "invite_made",
    "invite_revoked",
    "invite_accepted",
    "link_made",
    "link_revoked",
    "guest_entered",
    "member_added",
    "member_changed",
    "member_removed",
    "restored",
    "webhook_made",
    "webhook_changed",
    "webhook_removed",
    "webhook_secret_changed",
    "webhook_replayed",
    "webhook_ended",
    "webhook_paused",
]


class Event(Struct, frozen=True):
    """One thing that happened.

    who      the account's or guest's id; None for nobody known
    address  where it came from; empty for the command line
    at       seconds since 1970
    about    ids and names of what it was about
    """

    kind: EventKind
    who: str | None
    address: str
    at: float
    about: dict[str, str]


async def note(directory: Directory, event: Event) -> None:
    """Write an event down."""
    await directory.note(encode(event))
