"""What every door is given: the rooms, the store under them, and the few facts about this process."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from starlette.requests import HTTPConnection

from livelist.api.admission import Admission, OpenAdmission, Rates
from livelist.api.figures import Metrics
from livelist.api.identity import Authenticator, Identity, OpenAuthenticator
from livelist.api.pulse import Pulse
from livelist.live.past_states import Count, PastStates
from livelist.live.rooms import Rooms
from livelist.store.contract import Store


@dataclass(slots=True)
class Context:
    """Handed to the doors once, when the app is put together.

    draining  true from the moment the process was asked to stop: what comes is still served, but should go elsewhere
    """

    rooms: Rooms
    store: Store
    entropy: Callable[[int], bytes]
    metrics: Metrics
    authenticator: Authenticator = field(default_factory=OpenAuthenticator)
    admission: Admission = field(default_factory=OpenAdmission)
    rates: Rates = field(default_factory=Rates)
    draining: bool = False
    pulse: Pulse = field(init=False)
    past_states: PastStates = field(init=False)

    def __post_init__(self) -> None:
        """Listen to the store, and replay its logs."""
        self.pulse = Pulse(self.store.ping)
        self.past_states = PastStates(self.store)


def context_of(connection: HTTPConnection) -> Context:
    """Find the context of the app that a request or socket came to."""
    found: Any = connection.app.state.context
    if not isinstance(found, Context):  # pragma: no cover - only when an app is put together wrongly
        raise TypeError("This app was put together without a Context.")
    return found


def work_counter(context: Context, who: Identity) -> Count:
    """Return what counts work for whoever asks, before it is done (SEC93)."""
    return partial(context.authenticator.count_work, who)


async def identity_of(connection: HTTPConnection) -> Identity:
    """Return who asks; once a request. Raises `Unauthenticated`, and `Invalid` for a bad claim in open mode."""
    known: Identity | None = getattr(connection.state, "identity", None)
    if known is None:
        known = connection.state.identity = await context_of(connection).authenticator.identify(connection)
    return known
