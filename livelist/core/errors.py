"""One tree of errors for the whole program.

LivelistError
├── BadRequest          the caller's words are wrong
│   ├── BadJson · BadMessage · Invalid · BadFilter · BadAddress · TooLarge · ListFull · BadParent
│   ├── HeadTooLarge · AddressTooLong · TooSlow · UpgradeRequired · BeginAgain
│   └── UnsupportedProtocol · KeyReused · LastOwner · Gap · Precondition · NotAllowed · NothingToUndo
├── Refused             the caller may not
│   └── Unauthenticated · Denied · NotLetIn · BadOrigin · BadHost · ThroughProxy · TooMany
├── NotFound            there is nothing there (or it is not the caller's to know)
└── Unwell              the server cannot right now
    └── Unavailable · Unreadable · Draining · SlowReader · Internal

Each class has a stable `code`, an HTTP `status`, a WebSocket `close` code (None: the socket stays open) and says with
`retry` whether the same request may succeed later. The message is a sentence for people, without secrets.
The table in spec/PROTOCOL.md is tested against this file.
"""

from typing import ClassVar


class LivelistError(Exception):
    """The root; never raised itself."""

    code: ClassVar[str] = "internal"
    status: ClassVar[int | None] = 500
    close: ClassVar[int | None] = None
    retry: ClassVar[bool] = False
    sentence: ClassVar[str] = "Something went wrong."

    def __init__(self, message: str | None = None) -> None:
        """Use `message` as the sentence for people, or the class's own."""
        self.message = message or self.sentence
        super().__init__(self.message)


class BadRequest(LivelistError):
    """The caller's words are wrong; the same words will fail again."""


class BadJson(BadRequest):
    """Not JSON, or not an object."""

    code, status, close = "bad_json", 400, 4500
    sentence = "That is not a JSON object."


class BadMessage(BadRequest):
    """No such message type, or one of another shape."""

    code, status, close = "bad_message", 400, 4501
    sentence = "That is not a message this server knows."


class Invalid(BadRequest):
    """A field has a wrong type or value, or is not the caller's to set."""

    code, status = "invalid", 422
    sentence = "A field has a value it cannot have."


class BadFilter(BadRequest):
    """A filter that cannot be read (F7); `reason` is stable, `at` the code point where it goes wrong."""

    code, status = "bad_filter", 422
    sentence = "That filter cannot be read."

    def __init__(self, message: str | None = None, reason: str = "term", at: int = 0) -> None:
        """Keep why, and where."""
        super().__init__(message)
        self.reason, self.at = reason, at


class BadAddress(BadRequest):
    """An address that this server was asked to send something to, and will not (SEC41)."""

    code, status = "bad_address", 422
    sentence = "Nothing can be sent to this address."


class TooLarge(BadRequest):
    """Over one of the limits of rule C7."""

    code, status, close = "too_large", 413, 1009
    sentence = "That is larger than this server accepts."


class HeadTooLarge(BadRequest):
    """A request's head is over its limit, in bytes or lines."""

    code, status = "head_too_large", 431
    sentence = "A request's head can hold at most 32 KiB and 100 lines."


class AddressTooLong(BadRequest):
    """An address is over its limit."""

    code, status = "address_too_long", 414
    sentence = "An address can hold at most 8 KiB."


class TooSlow(BadRequest):
    """A request began and did not end."""

    code, status, retry = "too_slow", 408, True
    sentence = "The request did not arrive in time."


class BeginAgain(BadRequest):
    """A request is about a connection that this replica does not carry, or not any more (L4)."""

    code, status = "begin_again", 410
    sentence = "This connection has ended, or another replica carries it. Begin another one."


class UpgradeRequired(BadRequest):
    """Somebody asked for a WebSocket's address without becoming one."""

    code, status = "upgrade_required", 426
    sentence = "This address is for WebSockets. If a page asked, a proxy on the way does not pass on Upgrade."


class ListFull(BadRequest):
    """The list has as many live tasks as a list can have, and none that could leave for another (T15)."""

    code, status = "list_full", 422
    sentence = "A list holds at most 5,000 tasks, and none of these is done and could leave."


class BadParent(BadRequest):
    """The parent is missing, or is below the task itself."""

    code, status = "bad_parent", 422
    sentence = "A task cannot go below that task."


class UnsupportedProtocol(BadRequest):
    """The client speaks a version this server does not."""

    code, status, close = "unsupported_protocol", 400, 4502
    sentence = "This page and the server have different versions. Please reload."


class KeyReused(BadRequest):
    """An Idempotency-Key came again with another body."""

    code, status = "key_reused", 422
    sentence = "This Idempotency-Key was already used for another request."


class LastOwner(BadRequest):
    """The list would have no owner any more."""

    code, status = "last_owner", 422
    sentence = "A list always has an owner. Hand it over to somebody first."


class SequenceGap(BadRequest):
    """A mutation's number is out of order (rule M3)."""

    code, status = "gap", 409
    sentence = "A change is missing before this one."


class Precondition(BadRequest):
    """If-Match does not hold."""

    code, status = "precondition", 412
    sentence = "The list has changed since you read it."


class NotAllowed(BadRequest):
    """No such method at this address."""

    code, status = "not_allowed", 405
    sentence = "That method is not available here."


class NothingToUndo(BadRequest):
    """Nothing is left of a change that could be taken back (rule S9)."""

    code, status = "nothing_to_undo", 422
    sentence = "There is nothing left of that change to undo."


class Refused(LivelistError):
    """The caller may not."""


class Unauthenticated(Refused):
    """Accounts are on and nobody is signed in."""

    code, status, close = "unauthenticated", 401, 4401
    sentence = "Please sign in."


class Denied(Refused):
    """This actor may not do that in this list."""

    code, status = "denied", 403
    sentence = "You may not do that in this list."


class NotLetIn(Refused):
    """Somebody does not come in by the sign-in service; `reason` is stable, for the page to put into words."""

    code, status = "not_let_in", 403
    sentence = "The sign-in service did not let you in here."

    def __init__(self, reason: str = "refused") -> None:
        """Keep the reason."""
        super().__init__()
        self.reason = reason


class BadOrigin(Refused):
    """A page from another site asked."""

    code, status = "bad_origin", 403
    sentence = "Requests from another site's page are refused."


class BadHost(Refused):
    """The Host header names another server."""

    code, status = "bad_host", 421
    sentence = "This server does not answer to that host name."


class ThroughProxy(Refused):
    """A proxy that nobody named has a hand in a request to an open server."""

    code, status = "through_proxy", 403
    sentence = (
        "Nobody signs in at this server, so it answers nobody who comes through a proxy, as this request did. To have "
        "people come that way, set LIVELIST_PROXIES to the proxy's address and LIVELIST_HOSTS to the server's name."
    )


class TooMany(Refused):
    """Over a rate limit."""

    code, status, close, retry = "too_many", 429, 4429, True
    sentence = "Too many requests. Please wait a moment."

    def __init__(self, message: str | None = None, after: int = 1) -> None:
        """Keep in how many seconds it is worth trying again."""
        super().__init__(message)
        self.after = after


class NotFound(LivelistError):
    """There is no such list or record."""

    code, status = "not_found", 404
    sentence = "There is nothing here."


class Unwell(LivelistError):
    """The server cannot right now; nothing was acknowledged."""

    retry = True


class Unavailable(Unwell):
    """The store cannot be reached, or its answer did not arrive."""

    code, status, close = "unavailable", 503, 4013
    sentence = "The server cannot reach its storage. Nothing was lost; please try again."


class Unreadable(Unwell):
    """What is stored of a list is not what was written; other lists are not touched by that."""

    code, status = "unreadable", 503
    sentence = (
        "This list is damaged on the server and cannot be read there. Changes on your devices are kept; "
        "the person who runs the server can find out more with “livelist verify”."
    )


class Draining(Unwell):
    """This replica is stopping."""

    code, status, close = "draining", 503, 4003
    sentence = "The server is restarting. Please try again."


class SlowReader(Unwell):
    """The peer did not read what it was sent (rule C6)."""

    code, status, close = "slow_reader", None, 4408
    sentence = "The connection is too slow."


class Internal(Unwell):
    """Our own fault; the log has the details."""

    code, status, close = "internal", 500, 4011
    sentence = "Something went wrong on the server. It has been noted."


def error_for(code: str) -> type[LivelistError]:
    """Return the class with this stable code, which no two have; `Internal` if there is none."""
    waiting: list[type[LivelistError]] = [LivelistError]
    while waiting:
        cls = waiting.pop()
        if cls is not LivelistError and vars(cls).get("code") == code:
            return cls
        waiting.extend(cls.__subclasses__())
    return Internal
