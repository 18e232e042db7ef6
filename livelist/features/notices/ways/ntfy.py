"""ntfy: a notice as a message to a topic that somebody named (https://docs.ntfy.sh/publish/)."""

from email.header import Header
from typing import Final

from livelist.core.errors import BadAddress
from livelist.features.notices.outgoing import SendOutcome, SendResult
from livelist.features.notices.ways.parcel import TOGETHER, NoticeItem, Parcel
from livelist.features.notices.ways.push import Outside, judged
from livelist.features.notices.words import NoticeWords, many
from livelist.outside.outcome import Unreached, Why
from livelist.people.documents.notices.choices import NtfyTopic

HIGH: Final = "4"
MAYBE: Final = frozenset({Why.TIMEOUT, Why.BROKEN})  # after these nobody knows whether it arrived


class Ntfy:
    """Publishes."""

    def __init__(self, sender: Outside, public_url: str) -> None:
        """Publish with links to the page at `public_url`, without any if that is empty."""
        self._sender = sender
        self._public_url = public_url

    async def send(self, topic: NtfyTopic, parcel: Parcel, *, titles: bool) -> dict[str, SendResult]:
        """Send: few notices one by one, many as one that says how many. Return the results by key."""
        keys = [item.key for item in parcel.items]
        if len(keys) > TOGETHER:
            result = await self._publish(
                topic, keys[-1], many(len(keys), parcel.language), "?view=notices", urgent=False
            )
            return dict.fromkeys(keys, result)
        return {item.key: await self._item(topic, item, titles=titles) for item in parcel.items}

    async def _item(self, topic: NtfyTopic, item: NoticeItem, *, titles: bool) -> SendResult:
        words = item.told if titles else item.plain
        return await self._publish(topic, item.key, words, item.place, urgent=item.urgent)

    async def _publish(
        self, topic: NtfyTopic, name: str, words: NoticeWords, place: str, *, urgent: bool
    ) -> SendResult:
        """Publish under a name, by which a message that comes twice takes its own place (ntfy 2.16 and later)."""
        headers = {"Title": _header(words.title if words.body else "Livelist"), "Content-Type": "text/plain"}
        headers["X-Sequence-ID"] = name
        if urgent:
            headers["Priority"] = HIGH
        if self._public_url:
            headers["Click"] = f"{self._public_url}/{place}"
        if topic.token:
            headers["Authorization"] = f"Bearer {topic.token}"
        try:
            sender = await self._sender()
            return judged(await sender.send("POST", topic.address, headers, (words.body or words.title).encode()))
        except BadAddress:
            return SendResult(SendOutcome.REFUSED)
        except Unreached as error:
            return SendResult(SendOutcome.UNSURE if error.why in MAYBE else SendOutcome.AGAIN)


def _header(text: str) -> str:
    """Write a text as headers can carry it (RFC 2047), on one line."""
    line = " ".join(text.split())
    return line if line.isascii() and line.isprintable() else Header(line, "utf-8", maxlinelen=10_000).encode()
