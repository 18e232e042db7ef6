"""Where a webhook of all lists begins with a list that was none of its owner's, or not there, when it was made."""

from typing import Final

from livelist.core.log.chain import read_change, unseal
from livelist.core.ops import Create
from livelist.core.times import milliseconds
from livelist.features.webhooks.documents import HookPlace, Webhook, place_at
from livelist.live.room import Room
from livelist.store.contract import Position, Store

PAGE_CHANGES: Final = 200


async def beginning_of(store: Store, hook: Webhook, room: Room) -> HookPlace:
    """Return the list's own beginning if it is younger than the webhook, else the change that made its owner one.

    What was there before is not told. A change that is long ago is where the list is now. Raises as the store does.
    """
    here, state = room.position, room.state
    record = state.rows[room.id].record
    if milliseconds(record["created_at"]) / 1000 >= hook.created:
        return HookPlace(here.epoch, 0, "")
    member = state.rows.get(hook.owner)
    if member is None:
        return place_at(here)
    stamp = member.stamps.get("role")
    first = max(0, here.rev - PAGE_CHANGES)
    page = await store.changes(room.id, here.epoch, first, PAGE_CHANGES)
    for rev, raw in enumerate(page, first + 1):
        if rev == stamp.rev if stamp else _makes(raw, hook.owner):
            before = unseal(page[rev - first - 2])[1] if rev - first > 1 else None
            return await _after(store, room.id, here, rev - 1, before)
    return place_at(here)


def _makes(raw: bytes, member_id: str) -> bool:
    """Whether a change makes a record; most that do not are told by their bytes."""
    if member_id.encode() not in raw:
        return False
    return any(isinstance(op, Create) and (op.id, op.type) == (member_id, "member") for op in read_change(raw).ops)


async def _after(store: Store, list_id: str, here: Position, rev: int, digest: str | None) -> HookPlace:
    if rev == 0:
        return HookPlace(here.epoch, 0, "")
    if digest is None:
        digest = unseal((await store.changes(list_id, here.epoch, rev - 1, 1))[0])[1]
    return HookPlace(here.epoch, rev, digest)
