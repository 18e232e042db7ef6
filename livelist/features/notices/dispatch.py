"""Decides what of a home's notices is to be sent now, and writes it down before it is sent (rule N7).

The alarm that a notice has come leaves at once: sending is `Carrier`'s, beside it. If the process dies in between, the
timer that was left behind finds out.
"""

from collections.abc import Mapping, Sequence

from livelist.core.access import SERVER
from livelist.core.errors import LivelistError, NotFound, Unavailable
from livelist.core.ids import SYSTEM
from livelist.core.ops import Set
from livelist.core.records import Record
from livelist.core.times import shown_time
from livelist.features.feature import SetTimers
from livelist.features.notices.carrier import Carrier, Load
from livelist.features.notices.coming import COMES, notice_of, seconds
from livelist.features.notices.outgoing import (
    FRESH,
    begun,
    due,
    leaves_at,
    next_look,
    routes_of,
    taken_up,
    with_fresh,
)
from livelist.features.notices.postbook import Postbook
from livelist.features.notices.recipients import Recipient, Recipients
from livelist.live.follow.alarm import firing_id
from livelist.live.rooms import Rooms
from livelist.people.documents.notices.delivery import NoticeDeliveries
from livelist.people.lists import change


class Dispatch:
    """The alarm of notices that have come, or come again."""

    def __init__(
        self, rooms: Rooms, recipients: Recipients, postbook: Postbook, carrier: Carrier, set_timers: SetTimers
    ) -> None:
        """Hand to `carrier` what is to be sent."""
        self._rooms = rooms
        self._set_timers = set_timers
        self._recipients = recipients
        self._postbook = postbook
        self._carrier = carrier

    async def fire(self, list_id: str, keys: Sequence[str], now: float) -> None:
        """Let notices come (again), and begin to send what is due (see `Alarm`)."""
        ids = [notice_of(key) for key in keys]
        async with self._rooms.hold(list_id, SERVER) as room:
            for each in ids:
                await self._come_again(list_id, room.state.get(each), now)
            unread = {key_of(each): each for each in room.state.of_type("notice") if not each["read"]}
        recipient = await self._recipients.of(list_id, now)
        if recipient is None or not unread:
            return
        fresh = {key: each for key, each in unread.items() if each["id"] in ids and _is_fresh(each, now)}
        moments = {key: self._moments(recipient, each, now) for key, each in fresh.items()}
        await self._begin(list_id, recipient, unread, moments, now)

    async def _come_again(self, home: str, notice: Record | None, now: float) -> None:
        """Make a notice that was put off unread again, once for each moment it was put off to."""
        if notice is None or notice["type"] != "notice" or notice["created_by"] != SYSTEM:
            return
        again = notice.get("again")
        if not again or seconds(again) > now:
            return
        fields = {
            "read": False,
            "again": None,
            "at": shown_time(seconds(again)),
            "round": (notice.get("round") or 0) + 1,
        }
        try:
            await change(self._rooms, home, [Set(notice["id"], fields)], once=firing_id(COMES, notice["id"], again))
        except (NotFound, Unavailable):
            raise
        except LivelistError:  # what somebody makes of their own home is theirs
            return

    def _moments(self, recipient: Recipient, notice: Record, now: float) -> Mapping[str, float]:
        """Return when a notice leaves on which way; in open mode not to the device it was done at."""
        devices = [each for each, device in recipient.devices.items() if device.actor != notice["by"] or device.account]
        ways = routes_of(recipient.choices, notice["kind"], devices, mail=self._carrier.mails)
        return {way: leaves_at(recipient.choices, way, now, recipient.zone) for way in ways}

    async def _begin(
        self,
        home: str,
        recipient: Recipient,
        unread: Mapping[str, Record],
        fresh: Mapping[str, Mapping[str, float]],
        now: float,
    ) -> None:
        """Write down what is sent now, leave timers for the rest and for what becomes of it, and let it be sent."""
        batch: dict[str, list[str]] = {}
        happened = sorted(unread, key=lambda key: (unread[key].get("at") or "", unread[key].get("rev") or 0))

        def edit(known: NoticeDeliveries) -> NoticeDeliveries:
            nonlocal batch
            known = taken_up(with_fresh(known, fresh, now), self._carrier.carries(home), now)
            batch = due(known, happened, now)
            return begun(known, batch, self._carrier.name, now)

        known = await self._postbook.change(home, now, edit)
        looks = {f"{COMES}:{each['id']}": next_look(known, key, now) for key, each in unread.items()}
        later = {key: at for key, at in looks.items() if at is not None}
        if later:
            await self._set_timers(home, later)
        for way, keys in batch.items():
            self._carrier.take(Load(home, way, {key: unread[key] for key in keys}, recipient))


def key_of(notice: Record) -> str:
    """Return the key a notice is sent under: another each time that it comes again."""
    times: int = notice.get("round") or 0
    return f"{notice['id']}-{times}" if times else str(notice["id"])


def _is_fresh(notice: Record, now: float) -> bool:
    """Whether a notice is the server's, and young enough to be sent."""
    came = notice.get("at") if notice.get("round") else None
    return notice["created_by"] == SYSTEM and now - seconds(came or notice["created_at"]) < FRESH
