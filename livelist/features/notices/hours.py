"""When a notice may leave: not in somebody's quiet hours, and with the digest in their morning (rule N7)."""

from datetime import datetime, time, timedelta, tzinfo
from typing import Final

ONE_DAY: Final = timedelta(days=1)


def after_quiet(now: float, begins: str, ends: str, zone: tzinfo) -> float:
    """Return `now`, or within the hours from `begins` to `ends` (local, `22:00`) the moment they are over.

    Hours that begin and end at the same time are none. They may go over midnight; a clock that is put forward or back
    meanwhile makes them shorter or longer, as it does everybody's night.
    """
    start, end = time.fromisoformat(begins), time.fromisoformat(ends)
    here = datetime.fromtimestamp(now, zone)
    clock = here.time().replace(fold=0)
    quiet = start <= clock < end if start <= end else clock >= start or clock < end
    return _next(here, end) if quiet else now


def next_at(now: float, clock: str, zone: tzinfo) -> float:
    """Return the next moment after `now` at which it is so late (local, `07:30`)."""
    return _next(datetime.fromtimestamp(now, zone), time.fromisoformat(clock))


def _next(here: datetime, clock: time) -> float:
    """Find the first moment after `here` with that local time; one that a clock change skips counts as moved by it."""
    day = here.date()
    while True:
        moment = datetime.combine(day, clock, here.tzinfo).timestamp()
        if moment > here.timestamp():
            return moment
        day += ONE_DAY
