"""One attempt: a message signed, sent, and what came of it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from livelist.core.errors import BadAddress
from livelist.features.webhooks.documents import LoggedDelivery, Webhook
from livelist.features.webhooks.telling.message import Message
from livelist.features.webhooks.telling.signing import signed
from livelist.outside.networks import Network
from livelist.outside.outcome import Unreached, Why

if TYPE_CHECKING:
    from livelist.outside.client import OutsideClient

SHOWN_BYTES: Final = 1024  # of an answer


@dataclass(slots=True)
class Sender:
    """Sends for one process; `outcomes` counts what came of it, by a word of few."""

    named: Sequence[Network]
    now: Callable[[], float]
    outcomes: Counter[str] = field(default_factory=Counter)
    _client: "OutsideClient | None" = None

    async def attempt(
        self, hook: Webhook, message: Message, by: Literal["log", "test", "hand"] = "log"
    ) -> LoggedDelivery:
        """Send a message once."""
        at = self.now()
        status: int | None = None
        why: Why | None = None
        answer, milliseconds = b"", 0
        try:
            headers = signed(message.id, at, message.body, hook.secrets(at))
            found = await self.client.send("POST", hook.url, headers, message.body)
            status, answer, milliseconds = found.status, found.body, found.milliseconds
        except Unreached as error:
            why, milliseconds = error.why, error.milliseconds
        except BadAddress:  # it was read once, by another version
            why = Why.REFUSED
        shown = answer[:SHOWN_BYTES].decode("utf-8", "replace")
        made = LoggedDelivery(
            message.id,
            message.type,
            message.list,
            message.rev,
            message.part,
            at,
            status,
            why and why.value,
            milliseconds,
            shown,
            by,
        )
        self.outcomes["delivered" if made.ok else made.why or "rejected"] += 1
        return made

    @property
    def client(self) -> "OutsideClient":
        """Return who asks the outside; loaded when it is first needed."""
        if self._client is None:
            from livelist.outside.client import OutsideClient

            self._client = OutsideClient(self.named)
        return self._client

    async def close(self) -> None:
        """End every connection; a later attempt makes new ones."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()
