"""Sends one webhook what happened: in order within each list, at least once, one request at a time.

It goes on from the webhook's place in each list in which something is new. What cannot be delivered is waited for as
the schedule says, and everything later waits with it. After a restart it goes on from what was written.
"""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from enum import Enum

from msgspec.structs import replace

from livelist.core.access import SERVER
from livelist.core.errors import LivelistError, NotFound, Unavailable
from livelist.core.ops import Change
from livelist.core.times import milliseconds
from livelist.features.webhooks.delivering.beginning import beginning_of
from livelist.features.webhooks.delivering.means import Means
from livelist.features.webhooks.delivering.notebook import Notebook, SomebodyElse
from livelist.features.webhooks.delivering.schedule import health_after, wait_of
from livelist.features.webhooks.documents import WEBHOOKS, HookHealth, HookPlace, Webhook, place_at
from livelist.features.webhooks.rights import Standing
from livelist.features.webhooks.telling.events import events_of
from livelist.features.webhooks.telling.message import Message, Told, message_of
from livelist.features.webhooks.telling.recollection import Recollection
from livelist.live.follow.news import News
from livelist.live.follow.reading import NothingNew, OtherHistory
from livelist.live.room import Room
from livelist.people.documents.collection import Collection
from livelist.store.contract import Position


class Rest(Enum):
    """Why a deliverer has nothing to do."""

    DONE = "done"
    PAUSED = "paused"
    GONE = "gone"


class _Halt(Exception):
    """Nothing more of this page; `again`: the list is to be looked at again."""

    def __init__(self, *, again: bool) -> None:
        super().__init__()
        self.again = again


class Deliverer:
    """Of one webhook.

    wanted  the lists that are to be looked at, in this order
    there   where it has everything of a list
    health  how it fares, as far as that was read
    oldest  when what it is trying to deliver happened, in seconds since 1970; None if there is nothing
    """

    def __init__(self, hook_id: str, means: Means) -> None:
        """Deliver nothing yet."""
        self.wanted: dict[str, None] = {}
        self.there: dict[str, Position] = {}
        self.health = HookHealth()
        self.oldest: float | None = None
        self._id = hook_id
        self._means = means
        self._notes = Notebook(means.store.directory, hook_id, means.now)
        self._hooks = Collection(means.store.directory, WEBHOOKS)
        self._nudged = asyncio.Event()
        self._waited: HookHealth | None = None
        self._recalled: tuple[str, Recollection | None] = ("", None)

    def nudge(self) -> None:
        """Look at everything anew: somebody changed something."""
        self.there.clear()
        self._nudged.set()

    async def run(self) -> Rest:
        """Deliver until there is nothing to do. Raises what the store raises; `wanted` has what is left."""
        try:
            while True:
                with suppress(SomebodyElse):  # their word counts: all is read anew
                    rest = await self._turn()
                    if rest is not None:
                        return rest
        finally:
            with suppress(LivelistError, SomebodyElse):
                await self._notes.write()
            self._notes.forget()
            self._recalled = "", None

    async def _turn(self) -> Rest | None:
        """Do one thing; return why there is nothing more to do."""
        hook = await self._hook()
        if hook is None:
            return Rest.GONE
        self.health = await self._notes.health()
        if hook.paused_at is not None or self.health.paused:
            return Rest.PAUSED
        wait = wait_of(self.health, self._means.now())
        if wait and self._waited != self.health:
            await self._wait(wait)
            return None
        list_id = next(iter(self.wanted), None)
        if list_id is None:
            self.oldest = None
            return Rest.DONE
        async with self._looking_at(list_id):
            if not await self._look(hook, list_id):
                self.wanted[list_id] = None
        return None

    async def _wait(self, seconds: float) -> None:
        """Wait, by a clock that does not jump, until it is time or somebody changed something."""
        self._nudged.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._nudged.wait()
        except TimeoutError:
            self._waited = self.health
        else:
            self._notes.forget()

    @asynccontextmanager
    async def _looking_at(self, list_id: str) -> AsyncIterator[None]:
        """Take a list off those that are wanted, and put it there again if it could not be looked at."""
        del self.wanted[list_id]
        try:
            yield
        except _Halt as halt:
            if halt.again:
                self.wanted[list_id] = None
        except NotFound:
            self.there.pop(list_id, None)
        except BaseException:
            self.wanted[list_id] = None
            raise

    async def _look(self, hook: Webhook, list_id: str) -> bool:
        """Deliver the next page of a list; return whether there was none."""
        place = await self._notes.place(list_id) or await self._begin(hook, list_id)
        match await self._means.pages.after(list_id, place.position, sure=False):
            case NothingNew():
                self.there[list_id] = place.position
                return True
            case OtherHistory():
                await self._change_history(list_id, place)
            case News() as news:
                await self._page(hook, news, place)
        return False

    async def _begin(self, hook: Webhook, list_id: str) -> HookPlace:
        """Return where it begins with a list."""
        async with self._means.rooms.hold(list_id, SERVER, deleted=True) as room:
            await self._check_right(hook, list_id, room)
            place = await beginning_of(self._means.store, hook, room)
        self._notes.put(list_id, place)
        return place

    async def _change_history(self, list_id: str, place: HookPlace) -> None:
        """Go on in another history: where one was if that is in it, too (C2), else where the list is."""
        head = await self._means.pages.head(list_id)
        if head is None:
            raise NotFound
        same = await self._means.pages.proves(list_id, place.position, head)
        self._notes.put(list_id, replace(place, epoch=head.epoch) if same else place_at(head))

    async def _page(self, hook: Webhook, news: News, place: HookPlace) -> None:
        async with self._means.rooms.hold(news.list, SERVER, deleted=True) as room:
            if room.position.rev < news.after.rev:  # another replica has committed it
                await room.refresh()
            if room.position.epoch != news.after.epoch or room.position.rev < news.after.rev:
                raise Unavailable
            known = self._recollection(news.list, place.position)
            for change in news.changes:
                await known.before(change, room)
                self.oldest = milliseconds(change.at) / 1000
                place = await self._tell(hook, room, change, known, place)

    def _recollection(self, list_id: str, since: Position) -> Recollection:
        """Return what is known of a list's records since a position, the same from page to page."""
        listed, known = self._recalled
        if known is None or listed != list_id or known.at != since:
            known = Recollection(self._means.store, list_id, since)
            self._recalled = list_id, known
        return known

    async def _tell(
        self, hook: Webhook, room: Room, change: Change, known: Recollection, place: HookPlace
    ) -> HookPlace:
        """Deliver what a change means; return the place after it."""
        events = events_of(change, known.find, known.gone)
        for part, event in enumerate(events, 1):
            if part <= place.part or not hook.wants(event.type):
                continue
            hook = await self._ready(room)
            if hook.wants(event.type):
                told = Told(event, change, part, len(events))
                await self._send(hook, message_of(self._id, room.id, place.epoch, told, place.previous, known.find))
                place = replace(place, part=part)
                self._notes.put(room.id, place)
        place = HookPlace(place.epoch, change.rev, change.hash, 0, change.rev if place.part else place.previous)
        self._notes.put(room.id, place)
        await self._notes.write_in_time()
        return place

    async def _ready(self, room: Room) -> Webhook:
        """Return the webhook as it is now, if something may be sent to it now; `_Halt` otherwise."""
        hook = await self._hook()
        if hook is None or hook.paused_at is not None or not self._means.holds(self._id):
            raise _Halt(again=True)
        await self._check_right(hook, room.id, room)
        return hook

    async def _check_right(self, hook: Webhook, list_id: str, room: Room) -> None:
        """Raise `_Halt` unless the owner's right is good."""
        match await self._means.rights.of(hook, list_id, room.state.get):
            case Standing.GOOD:
                return
            case Standing.OVER if hook.list is not None:
                await self._means.over(self._id, hook)
            case Standing.OVER:
                self._notes.put(list_id, None)
                self.there.pop(list_id, None)
            case Standing.ASLEEP:
                pass
        raise _Halt(again=False)

    async def _send(self, hook: Webhook, message: Message) -> None:
        """Send once; `_Halt` if that failed."""
        delivery = await self._means.sender.attempt(hook, message)
        self._notes.note(delivery)
        self.health = health_after(self.health, delivery, random.random())  # noqa: S311 - jitter
        self._notes.fares(self.health)
        if delivery.ok:
            return
        await self._notes.write()
        if self.health.paused:
            await self._means.paused(self._id, hook, message)
        raise _Halt(again=True)

    async def _hook(self) -> Webhook | None:
        found = await self._hooks.get(self._id, self._means.now())
        return found.value if found else None
