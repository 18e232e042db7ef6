"""What has to be known of each task to count what becomes of it."""

from datetime import date, datetime, tzinfo
from typing import Final

from msgspec import Struct

DATE_ONLY: Final = len("2026-11-29")
NEVER: Final = date.max.toordinal()


class TaskFact(Struct, array_like=True, omit_defaults=True):
    """One task.

    made  when it was created, in seconds since 1970
    gone  the day on which it was deleted; 0 while it is there
    """

    made: int
    done: bool = False
    due: str | None = None
    tags: list[str] = []
    gone: int = 0

    @property
    def open(self) -> bool:
        """Whether it is there and to be done."""
        return not (self.done or self.gone)

    def late_from(self, zone: tzinfo) -> int:
        """Return the first day at whose end it is overdue: a date has its whole day, a time passes on its own."""
        if self.due is None:
            return NEVER
        if len(self.due) == DATE_ONLY:
            return date.fromisoformat(self.due).toordinal() + 1
        return _in_zone(self.due, zone).toordinal()

    def is_late(self, now: datetime) -> bool:
        """Whether it is overdue at a moment; `now` is in the list's zone."""
        late = self.late_from(now.tzinfo) if now.tzinfo else NEVER
        if late != now.toordinal() or self.due is None or len(self.due) == DATE_ONLY:
            return late <= now.toordinal()
        return _in_zone(self.due, now.tzinfo) <= now


def _in_zone(due: str, zone: tzinfo | None) -> datetime:
    """Return a due time in the list's zone; one without an offset is meant there."""
    moment = datetime.fromisoformat(due)
    try:
        return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
    except OverflowError:  # an offset at either end of the calendar
        return moment.replace(tzinfo=zone)
