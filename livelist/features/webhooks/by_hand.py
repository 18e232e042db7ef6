"""What people have a webhook send themselves: a test, or something again. It is beside what the log has it send."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from msgspec.structs import replace

from livelist.core.access import SERVER
from livelist.core.errors import Denied, NotFound, TooMany, Unavailable
from livelist.core.ids import from_bytes
from livelist.core.log.chain import read_change
from livelist.core.ops import Change
from livelist.features.webhooks.delivering.notebook import add_to_log
from livelist.features.webhooks.delivering.sender import Sender
from livelist.features.webhooks.documents import HOOK_LOGS, HookLog, LoggedDelivery, Webhook
from livelist.features.webhooks.http.callers import Asking
from livelist.features.webhooks.registry import NONE_SUCH
from livelist.features.webhooks.rights import Rights, Standing
from livelist.features.webhooks.telling.events import actor_of, events_of
from livelist.features.webhooks.telling.message import Message, Told, list_shown, message_of, trial_message
from livelist.features.webhooks.telling.recollection import Recollection
from livelist.live.rooms import Rooms
from livelist.people.context import People
from livelist.people.documents.collection import Collection, Versioned
from livelist.store.contract import Position, Store, WriteConflict

MOST_IN_A_MINUTE: Final = 10  # messages of one webhook in a minute
MINUTE: Final = 60.0
TRIES: Final = 8
TOO_MANY: Final = "That is more than ten a minute by hand. Please wait."
NOT_THERE: Final = (
    "This delivery is not among the last hundred, was a test, or is of a history that the list has no more."
)


class ByHand:
    """Sends at once, and returns what came of it."""

    def __init__(self, store: Store, rooms: Rooms, people: People | None, rights: Rights, sender: Sender) -> None:
        """Know what deliverers know."""
        self._store = store
        self._rooms = rooms
        self._people = people
        self._rights = rights
        self._sender = sender
        self._now: Callable[[], float] = rooms.environment.now
        self._entropy = rooms.environment.entropy

    async def test(self, asking: Asking, hook: Versioned[Webhook]) -> LoggedDelivery:
        """Send a test. Raises `TooMany`."""
        await self.count(asking, hook.id)
        shown, actor = await self._shown(asking, hook.value)
        message = trial_message("msg_" + from_bytes(self._entropy(16)), self._now(), shown, actor)
        return await self._send(hook, message, test=True)

    async def again(self, asking: Asking, hook: Versioned[Webhook], delivery_id: str) -> LoggedDelivery:
        """Send something again that is in the log of deliveries. Raises `TooMany` and `NotFound`."""
        await self.count(asking, hook.id)
        entry = next((each for each in await self.deliveries(hook.id) if each.id == delivery_id and each.rev), None)
        if entry is None:
            raise NotFound(NOT_THERE)
        async with self._rooms.hold(entry.list, SERVER, deleted=True) as room:
            if await self._rights.of(hook.value, entry.list, room.state.get) is not Standing.GOOD:
                raise Denied
            epoch = room.position.epoch
            change = await self._change(entry, epoch)
            known = Recollection(self._store, entry.list, Position(epoch, change.rev - 1, ""))
            await known.before(change, room)
            events = events_of(change, known.find, known.gone)
            if entry.part > len(events):
                raise NotFound(NOT_THERE)
            told = Told(events[entry.part - 1], change, entry.part, len(events))
            message = message_of(hook.id, entry.list, epoch, told, None, known.find)
        if message.id != entry.id:
            raise NotFound(NOT_THERE)
        return await self._send(hook, message, test=False)

    async def deliveries(self, hook_id: str) -> Sequence[LoggedDelivery]:
        """Return the last attempts, newest first."""
        found = await Collection(self._store.directory, HOOK_LOGS).get(hook_id, self._now())
        return found.value.entries if found else ()

    async def count(self, asking: Asking, hook_id: str) -> None:
        """Count something that is asked for by hand. Raises `TooMany`."""
        if self._people is not None:
            await self._people.limits.by_hand(asking.owner)
        for _ in range(TRIES):
            now = self._now()
            found = await Collection(self._store.directory, HOOK_LOGS).get(hook_id, now)
            if found is None:
                raise NotFound(NONE_SUCH)
            lately = [at for at in found.value.by_hand if now - MINUTE < at <= now]
            if len(lately) >= MOST_IN_A_MINUTE:
                raise TooMany(TOO_MANY, max(1, int(lately[0] + MINUTE - now) + 1))
            log: HookLog = replace(found.value, by_hand=[*lately, now])
            try:
                await self._store.directory.write(HOOK_LOGS.write(hook_id, found.version, log), now=now)
            except WriteConflict:
                continue
            return
        raise Unavailable

    async def _send(self, hook: Versioned[Webhook], message: Message, *, test: bool) -> LoggedDelivery:
        made = await self._sender.attempt(hook.value, message, "test" if test else "hand")
        await add_to_log(self._store.directory, hook.id, [made], self._now())
        return made

    async def _change(self, entry: LoggedDelivery, epoch: str) -> Change:
        found = await self._store.changes(entry.list, epoch, entry.rev - 1, 1)
        if not found:
            raise NotFound(NOT_THERE)
        return read_change(found[0])

    async def _shown(self, asking: Asking, hook: Webhook) -> tuple[dict[str, Any] | None, dict[str, Any]]:
        """Return the list that a test is about, and who asked for it."""
        actor = {"id": asking.actor.id, "name": asking.actor.name, "kind": asking.actor.kind}
        if hook.list is None:
            return None, actor
        async with self._rooms.hold(hook.list, SERVER, deleted=True) as room:
            rows = room.state.rows

            def find(record_id: str) -> dict[str, Any] | None:
                row = rows.get(record_id)
                return row.record if row else None

            return list_shown(hook.list, find), actor_of(asking.actor.id, find)
