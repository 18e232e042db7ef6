"""What ends a webhook, or stops it for a while, other than people: written down, and told to whom it belongs."""

from contextlib import suppress
from urllib.parse import urlsplit

from livelist.core.errors import LivelistError, NotFound
from livelist.core.ids import SYSTEM
from livelist.core.times import shown_time
from livelist.features.webhooks.documents import Webhook
from livelist.features.webhooks.registry import Registry
from livelist.features.webhooks.telling.message import Message
from livelist.people.audit import EventKind
from livelist.people.context import Caller, People
from livelist.people.notices.notice import Notice
from livelist.people.notices.post import Notices


class HookEndings:
    """Of one server's webhooks."""

    def __init__(self, registry: Registry, people: People | None, notices: Notices) -> None:
        """Know where webhooks are kept, and how to reach people."""
        self._registry = registry
        self._people = people
        self._notices = notices

    async def over(self, hook_id: str, hook: Webhook) -> None:
        """Take away a webhook whose owner's right is over."""
        with suppress(NotFound):  # another did
            await self._registry.remove(hook_id)
            await self._note("webhook_ended", hook_id, hook)

    async def paused(self, hook_id: str, hook: Webhook, message: Message) -> None:
        """Post to its owner that nothing is sent any more. A notice that cannot be written now is done without."""
        now = self._registry.now()
        await self._note("webhook_paused", hook_id, hook)
        words = hook.description or urlsplit(hook.url).netloc
        notice = Notice(
            kind="paused",
            list=message.list,
            by=SYSTEM,
            rev=message.rev,
            at=shown_time(now),
            moment=f"{hook_id} {message.id}",
            text=words,
        )
        with suppress(LivelistError):
            await self._notices.post(notice, [hook.owner])

    async def _note(self, kind: EventKind, hook_id: str, hook: Webhook) -> None:
        if self._people is not None:
            host = urlsplit(hook.url).netloc
            about = {"webhook": hook_id, "list": hook.list or "", "host": host, "owner": hook.owner}
            await self._people.note(kind, None, Caller(), **about)
