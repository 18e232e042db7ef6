"""Has webhooks told of what is new: one deliverer for each webhook that is this replica's, at work while there is work.

What is new it hears of by following and by hints; what is lost of those is made up for every minute by comparing where
lists are with where webhooks are. A webhook is of the replica that acts for its id, whatever lists it is about.
"""

import asyncio
from collections.abc import Collection, Iterable
from contextlib import suppress
from typing import Final

from livelist.background import LEDGER
from livelist.core.errors import Unavailable
from livelist.features.webhooks.delivering.deliverer import Deliverer, Rest
from livelist.features.webhooks.delivering.index import HookIndex
from livelist.features.webhooks.delivering.means import Means
from livelist.features.webhooks.own_lists import OwnLists
from livelist.features.webhooks.rights import owns
from livelist.live.follow.news import News

TICK: Final = 1.0  # seconds between looks at what is this replica's
REFRESH_SECONDS: Final = 5.0  # between looks at what other replicas' people have changed
SWEEP_SECONDS: Final = 60.0
LONGEST_WAIT: Final = 60.0  # seconds, while the store is away
PAGE_LISTS: Final = 500


class Courier:
    """The deliverers of one process, as a follower and as a lasting job."""

    name: Final = "webhooks"
    replays: Final = False

    def __init__(self, means: Means, index: HookIndex, own: OwnLists, *, shared: bool) -> None:
        """Deliver nothing yet; `shared`: other replicas have the same store."""
        self.deliverers: dict[str, Deliverer] = {}
        self.paused: set[str] = set()
        self._means = means
        self._index = index
        self._own = own
        self._shared = shared
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._told = asyncio.Event()
        self._refreshed = float("-inf")
        self._swept = float("-inf")
        self._stopped = False

    async def take(self, news: News) -> None:
        """Hear of a page of a list (the followers' word); every webhook reads the log from its own place."""
        elsewhere = False
        for hook_id in self._index.of_list(news.list):
            if self._means.holds(hook_id):
                self._want(hook_id, news.list)
            else:
                elsewhere = True
        if elsewhere:
            await self._means.store.touch([news.list])

    def touched(self, list_id: str) -> None:
        """Hear that any replica has changed a list."""
        for hook_id in self._index.of_list(list_id):
            if self._means.holds(hook_id):
                self._want(hook_id, list_id)

    def tell(self) -> None:
        """Hear that somebody has changed a webhook here."""
        self._told.set()

    def states(self) -> dict[str, int]:
        """Count the webhooks of this replica by how they fare."""
        waits = {hook_id for hook_id, each in self.deliverers.items() if each.health.failures} - self.paused
        works = len(self.deliverers) - len(waits) - len(self.paused)
        return {"works": works, "waits": len(waits), "paused": len(self.paused)}

    def lag(self) -> float:
        """Return how old the oldest change is that is still to be delivered; what is paused does not count."""
        oldest = [each.oldest for hook_id, each in self.deliverers.items() if hook_id not in self.paused]
        found = [at for at in oldest if at is not None]
        return max(0.0, self._means.now() - min(found)) if found else 0.0

    async def round(self) -> None:
        """Look after all webhooks, then wait until there may be something to look after."""
        self._stopped = False
        try:
            await self._look()
            await self._pause()
        except asyncio.CancelledError:
            await self._stop()
            raise

    async def _look(self) -> None:
        now = asyncio.get_running_loop().time()
        changed: set[str] = set()
        if self._told.is_set() or now - self._refreshed >= REFRESH_SECONDS:
            self._told.clear()
            changed = await self._index.refresh()
            self._refreshed = now
        held = {hook_id for hook_id in self._index.hooks if self._means.holds(hook_id)}
        new = held - self.deliverers.keys()
        for hook_id in self.deliverers.keys() - held:
            self._leave(hook_id)
        for hook_id in new:
            self.deliverers[hook_id] = Deliverer(hook_id, self._means)
        for hook_id in (changed & held) - new:
            self.deliverers[hook_id].nudge()
        all_due = now - self._swept >= SWEEP_SECONDS
        await self._sweep(held if all_due else new | (changed & held), new)
        if all_due:
            self._swept = now

    async def _pause(self) -> None:
        """Wait for the next look: a server that is alone and has no webhooks waits until it has one."""
        seconds = TICK if self._shared else SWEEP_SECONDS if self._index.hooks else None
        try:
            async with asyncio.timeout(seconds):
                await self._told.wait()
        except TimeoutError:
            return

    async def _sweep(self, hook_ids: Iterable[str], new: Collection[str]) -> None:
        """Compare where lists are with where webhooks are."""
        wanted = [(each, list_id) for each in hook_ids for list_id in await self._lists(each, new=each in new)]
        for first in range(0, len(wanted), PAGE_LISTS):
            page = wanted[first : first + PAGE_LISTS]
            heads = await self._means.store.heads(sorted({list_id for _, list_id in page}))
            for hook_id, list_id in page:
                deliverer = self.deliverers.get(hook_id)
                if deliverer and list_id in heads and deliverer.there.get(list_id) != heads[list_id]:
                    self._want(hook_id, list_id)

    async def _lists(self, hook_id: str, *, new: bool) -> Collection[str]:
        """Return the lists of a webhook; of one of all lists those that it has begun with, if `new` here all others."""
        hook = self._index.hooks.get(hook_id)
        if hook is None:
            return ()
        if hook.list is not None:
            return (hook.list,)
        begun = set(await self._index.begun(hook_id))
        if new:
            with suppress(Unavailable):  # who owns what is not known yet: what is heard of is told all the same
                begun |= set(await self._own.maybe(hook.owner))
        return begun

    def _want(self, hook_id: str, list_id: str) -> None:
        deliverer = self.deliverers.get(hook_id)
        if deliverer is None or self._stopped or not self._concerns(hook_id, list_id, deliverer):
            return
        deliverer.wanted[list_id] = None
        self._start(hook_id, deliverer)

    def _concerns(self, hook_id: str, list_id: str, deliverer: Deliverer) -> bool:
        """Whether a list may be one of a webhook's; of one of all lists, a room that is open can tell."""
        hook = self._index.hooks.get(hook_id)
        if hook is None or hook.list is not None:
            return hook is not None and hook.list == list_id
        if self._means.rights.is_home(list_id, hook.owner):
            return False
        room = self._means.rooms.peek(list_id)
        if room is None or self._own.people is None or list_id in deliverer.there:
            return True
        return owns(hook.owner, list_id, room.state.get)

    def _start(self, hook_id: str, deliverer: Deliverer) -> None:
        if hook_id in self._tasks:
            return
        task = asyncio.get_running_loop().create_task(self._run(hook_id, deliverer), name="webhook")
        self._tasks[hook_id] = task
        task.add_done_callback(lambda _: self._ended(hook_id))

    async def _run(self, hook_id: str, deliverer: Deliverer) -> None:
        """Deliver until there is nothing to do; a store that is away is waited for."""
        failures = 0
        while True:
            try:
                rest = await deliverer.run()
            except Exception as error:  # noqa: BLE001 - whatever it is, the webhook is tried again
                LEDGER.note("webhooks", error, {"webhook": hook_id})
                failures += 1
                await asyncio.sleep(min(LONGEST_WAIT, 0.5 * 2.0 ** min(failures, 8)))
                continue
            self.paused.discard(hook_id)
            if rest is not Rest.DONE:
                deliverer.wanted.clear()
            if rest is Rest.PAUSED:
                self.paused.add(hook_id)
            return

    def _ended(self, hook_id: str) -> None:
        """Begin again if something was wanted meanwhile, maybe of another deliverer."""
        self._tasks.pop(hook_id, None)
        deliverer = self.deliverers.get(hook_id)
        if deliverer and deliverer.wanted and not self._stopped:
            self._start(hook_id, deliverer)

    def _leave(self, hook_id: str) -> None:
        """Deliver nothing more for a webhook that is gone, or another replica's."""
        del self.deliverers[hook_id]
        self.paused.discard(hook_id)
        if task := self._tasks.get(hook_id):
            task.cancel()

    async def _stop(self) -> None:
        """End everything; a later round begins anew."""
        self._stopped = True
        tasks = list(self._tasks.values())
        for hook_id in list(self.deliverers):
            self._leave(hook_id)
        if tasks:
            await asyncio.wait(tasks)
        await self._means.sender.close()
