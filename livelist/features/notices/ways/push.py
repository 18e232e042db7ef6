"""Web Push: a notice for one browser, through the push service it named, which cannot read it (RFC 8030, N8)."""

from bisect import bisect_right
from collections.abc import Awaitable, Callable, Mapping
from itertools import accumulate
from typing import Final, Protocol

from msgspec.json import encode

from livelist.core.errors import BadAddress
from livelist.core.limits import size_of
from livelist.features.notices.outgoing import SendOutcome, SendResult
from livelist.features.notices.ways.encryption import encrypted
from livelist.features.notices.ways.parcel import TOGETHER, NoticeItem, Parcel
from livelist.features.notices.ways.vapid import Vapid
from livelist.features.notices.words import NoticeWords, many
from livelist.outside.outcome import OutsideAnswer, Unreached
from livelist.people.documents.notices.device import PushDevice

TTL: Final = 2 * 86_400  # seconds that a push service keeps it for a device that is off
NOT_THERE: Final = frozenset({404, 410})
LATER: Final = frozenset({408, 425, 429})
MOST_DIGITS: Final = 6  # of how long one is to wait, in seconds
MOST_TITLE: Final = 1_200  # bytes as JSON, so that a whole push has less than the 4 KiB that services must take
MOST_BODY: Final = 1_600
THEIRS: Final = 500  # from here on it is the push service's trouble


class OutsideSender(Protocol):
    """Sends requests to addresses that users named; see `livelist.outside`."""

    async def send(self, method: str, text: str, headers: Mapping[str, str], body: bytes = b"") -> OutsideAnswer:
        """Send one. Raises `Unreached` and `BadAddress`."""


Outside = Callable[[], Awaitable[OutsideSender]]


class WebPush:
    """Encrypts and sends."""

    def __init__(self, sender: Outside, secret: str, entropy: Callable[[int], bytes]) -> None:
        """Send with the secret number of this server's key for push."""
        self._sender = sender
        self._vapid = Vapid(secret)
        self._entropy = entropy

    async def send(self, device: PushDevice, parcel: Parcel, now: float, *, titles: bool) -> dict[str, SendResult]:
        """Send to one device: few notices one by one, many as one that says how many. Return the results by key."""
        keys = [item.key for item in parcel.items]
        if len(keys) > TOGETHER:
            words = many(len(keys), parcel.language)
            message = _message(parcel.items[-1], words, "?view=notices", parcel.unread, device)
            return dict.fromkeys(keys, await self._push(device, message, keys[-1], now))
        results: dict[str, SendResult] = {}
        for item in parcel.items:
            message = _message(item, item.told if titles else item.plain, item.place, parcel.unread, device)
            results[item.key] = result = await self._push(device, message, item.key, now)
            if result.outcome is SendOutcome.GONE:
                return dict.fromkeys(keys, result)
        return results

    async def _push(self, device: PushDevice, message: bytes, topic: str, now: float) -> SendResult:
        body = encrypted(message, device.p256dh, device.auth, self._entropy(16))
        headers = {
            "Authorization": self._vapid.authorization(device.endpoint, device.origin, now),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(TTL),
            "Topic": topic,
            "Urgency": "high",
        }
        try:
            answer = await (await self._sender()).send("POST", device.endpoint, headers, body)
        except BadAddress:
            return SendResult(SendOutcome.GONE)
        except Unreached:
            return SendResult(SendOutcome.AGAIN)
        return judged(answer)


def judged(answer: OutsideAnswer) -> SendResult:
    """Return what an answer's status means for whoever sent."""
    if answer.ok:
        return SendResult(SendOutcome.SENT)
    if answer.status in NOT_THERE:
        return SendResult(SendOutcome.GONE)
    if answer.status in LATER or answer.status >= THEIRS:
        return SendResult(SendOutcome.AGAIN, _seconds(answer.headers.get("retry-after", "")))
    return SendResult(SendOutcome.REFUSED)


def _seconds(after: str) -> float | None:
    return float(after) if after.isascii() and after.isdecimal() and len(after) <= MOST_DIGITS else None


def shortened(text: str, most: int) -> str:
    """Cut a text that has more than `most` bytes as JSON."""
    if size_of(text) <= most:
        return text
    sizes = list(accumulate(size_of(sign) - len('""') for sign in text))
    return text[: bisect_right(sizes, most - size_of("…"))] + "…"


def _message(item: NoticeItem, words: NoticeWords, place: str, unread: int, device: PushDevice) -> bytes:
    """Write what web/sw/sw.js reads; `as` is who uses a device where nobody signs in."""
    title, body = shortened(words.title, MOST_TITLE), shortened(words.body, MOST_BODY)
    told = {"id": item.notice, "key": item.key, "title": title, "body": body, "place": place}
    told |= {} if device.account else {"as": device.actor}
    acts = item.acts and place == item.place
    return encode(told | {"unread": unread, "buttons": ("done", "later") if acts else ()})
