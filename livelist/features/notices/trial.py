"""Whether notices arrive where somebody wants them: the address is looked at, and something sent there.

Both are counted, so that nobody is pestered by it.
"""

from collections.abc import Callable
from typing import Final

from starlette.requests import Request

from livelist.features.notices.languages import catalogue
from livelist.features.notices.recipients import Recipients
from livelist.features.notices.ways.parcel import NoticeItem, Parcel
from livelist.features.notices.ways.ways import Ways
from livelist.features.notices.words import NoticeWords
from livelist.people.context import People
from livelist.people.documents.collection import Versioned
from livelist.people.documents.notices.choices import NtfyTopic
from livelist.people.documents.notices.device import PushDevice

KEY: Final = "try"


class Trial:
    """Looks at an address, and sends one message on a way."""

    def __init__(self, ways: Ways, recipients: Recipients, people: People | None, now: Callable[[], float]) -> None:
        """Send on `ways`."""
        self.now = now
        self._ways = ways
        self._recipients = recipients
        self._people = people

    async def count(self, request: Request) -> None:
        """Count a trial of who asks. Raises `TooMany`."""
        if self._people is not None:
            await self._people.limits.attempt_from("notices", request.client.host if request.client else "")

    async def check(self, account_id: str, address: str) -> str:
        """Return an address in its normal form if it may be asked. Raises `BadAddress` and `TooMany`."""
        if self._people is not None:
            await self._people.limits.naming(account_id)
        return await (await self._ways.outside()).check(address)

    async def push(self, device: Versioned[PushDevice], language: str) -> str:
        """Send to a device; return what came of it."""
        push = await self._ways.push(self.now())
        results = await push.send(device.value, _parcel(language), self.now(), titles=True)
        outcome = results[KEY].outcome.value
        if outcome == "gone":
            await self._recipients.drop(device.id, self.now())
        return outcome

    async def ntfy(self, topic: NtfyTopic, language: str) -> str:
        """Send to a topic; return what came of it."""
        results = await self._ways.ntfy().send(topic, _parcel(language), titles=True)
        return results[KEY].outcome.value

    async def code(self, address: str, code: str, language: str) -> str:
        """Mail a code; return what came of it."""
        result = await self._ways.mailer().send_code(address, code, language, self.now())
        return result.outcome.value


def _parcel(language: str) -> Parcel:
    words = NoticeWords(*catalogue(language).trial)
    item = NoticeItem(
        key=KEY, notice="", kind="", list="", task=None, plain=words, told=words, urgent=False, acts=False
    )
    return Parcel([item], 0, language)
