"""What came of a request to somebody else's server."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

OK: Final = range(200, 300)


class Why(StrEnum):
    """Why there was no answer; the values are stable, and shown to whoever named the address."""

    REFUSED = "refused_address"  # it is, or its name means, an address this server does not ask
    PLAIN = "needs_https"  # http:// is for networks that the operator named
    NO_NAME = "no_such_name"
    NO_CONNECTION = "no_connection"
    NOT_TRUSTED = "bad_certificate"
    NO_TLS = "no_tls"
    TIMEOUT = "timeout"
    BROKEN = "broken_answer"  # the connection ended, or what came was not HTTP


WORDS: Final[Mapping[Why, str]] = {
    Why.REFUSED: "This address is in a network that this server sends nothing to. "
    "Its operator can name networks with --allow-hooks.",
    Why.PLAIN: "Outside the networks named with --allow-hooks, an address begins with https://.",
    Why.NO_NAME: "There is no server of this name.",
    Why.NO_CONNECTION: "Nothing there takes a connection.",
    Why.NOT_TRUSTED: "Its certificate is not valid for this name.",
    Why.NO_TLS: "What answers there does not speak https.",
    Why.TIMEOUT: "No answer within 5 seconds.",
    Why.BROKEN: "The connection ended before the answer did, or what came was no answer.",
}


class Unreached(Exception):
    """There was no answer."""

    def __init__(self, why: Why, milliseconds: int = 0) -> None:
        """Remember why, and how long it took to know."""
        super().__init__(WORDS[why])
        self.why = why
        self.milliseconds = milliseconds


@dataclass(frozen=True, slots=True)
class OutsideAnswer:
    """An answer as far as it was read: names of headers are in small letters; `whole` is false if more was coming."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    whole: bool
    milliseconds: int

    @property
    def ok(self) -> bool:
        """Whether the status is one of success; a redirect is none, for it is not followed."""
        return self.status in OK
