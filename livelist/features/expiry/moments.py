"""When a list is to be looked through for tasks that leave: the timers that its records ask for (T13).

A timer stands for a moment, not for a task: one look finds all that leave by then, and a look in vain costs little. So
a list has no more timers than there are days on which it was changed, and moments that tasks name.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from livelist.core.expiry.leaving import StayRules, end_of_stay, expires_at, stay_rules
from livelist.core.expiry.oldest_done import done_since
from livelist.core.local.zone import Zones
from livelist.core.records import Record
from livelist.core.state import State
from livelist.core.times import milliseconds

KIND: Final = "leaves"
HOUR: Final = len("2026-11-29T12")
QUARTER: Final = 15  # minutes: days begin at one, wherever that is


class Moments:
    """The plan. What is below what does not matter: whoever makes a task free to leave has changed something."""

    def __init__(self, zones: Zones) -> None:
        """Find zones with `zones`."""
        self._zones = zones

    def __call__(self, state: State, record_ids: Collection[str] | None, /) -> Mapping[str, float | None]:
        """Return the moments at which these records make a look worth while; those long past only for a few of them."""
        record = state.list_record()
        if record is None:
            return {}
        rules = stay_rules(record, self._zones)
        if record_ids is not None:
            rows = (state.rows.get(each) for each in record_ids)
            return {key_of(at): at for at in _moments([row.record for row in rows if row], rules)}
        begun = milliseconds(record["updated_at"]) // 1000  # what is past may be so because of this very change
        live = [row.record for row in state.rows.values() if row.live]
        return {key_of(at): at for at in (max(at, begun) for at in _moments(live, rules))}


def key_of(at: int) -> str:
    """Return the key of a moment's timer."""
    return f"{KIND}:{at}"


def _moments(records: Iterable[Record], rules: StayRules) -> Iterator[int]:
    """Name when tasks expire, and when the stay ends that began with the last touch of a task or comment.

    The day after that touch is one of them: it may have made another task free to leave, which was held until then.
    """
    stays = [days for days in (rules.done, rules.untouched) if days is not None]
    touched: dict[str, str] = {}
    for record in records:
        if record["type"] == "task":
            if "deleted_at" not in record and (at := expires_at(record, rules.zone)) is not None:
                yield at
            since = done_since(record)
            touched[_quarter(since)] = since
        elif record["type"] == "comment":
            touched[_quarter(record["updated_at"])] = record["updated_at"]
    if stays:
        for since in touched.values():
            yield from (end_of_stay(rules.zone, since, days) for days in (0, *stays))


def _quarter(at: str) -> str:
    """Return a name for the quarter of an hour that a time is in: what is in one is on one day in every zone."""
    return f"{at[:HOUR]}/{int(at[HOUR + 1 : HOUR + 3]) // QUARTER}"
