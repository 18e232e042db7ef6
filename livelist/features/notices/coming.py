"""When something is to be done with a notice in a home: pure (rules N5, N6)."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Final

from livelist.core.ids import HOME, SYSTEM
from livelist.core.records import Record
from livelist.core.state import State
from livelist.core.times import days_before
from livelist.people.notices.notice import KEPT_DAYS

COMES: Final = "notice"  # kinds of timers
OLD: Final = "old-notices"
_OF_ACCOUNTS: Final = f"{HOME}-"


def is_home(list_id: str) -> bool:
    """Whether a list is somebody's home, or everybody's."""
    return list_id == HOME or list_id.startswith(_OF_ACCOUNTS)


def plan(state: State, record_ids: Collection[str] | None) -> Mapping[str, float | None]:
    """Return when each notice is to be sent or to come again, and when the oldest is old (see `Plan`)."""
    if not is_home(state.list_id):
        return {}
    notices = {each["id"]: each for each in state.of_type("notice")}
    if record_ids is None:
        found = {_key(each): moment for each in notices if (moment := _moment(notices[each])) is not None}
        return found | _oldest(notices)
    about = [each for each in record_ids if each in notices or state.get(each) is None]
    if not about:
        return {}
    return {_key(each): _moment(notices[each]) if each in notices else None for each in about} | _oldest(notices)


def notice_of(key: str) -> str:
    """Return the id of the notice that a timer is for."""
    return key.partition(":")[2]


def _key(notice_id: str) -> str:
    return f"{COMES}:{notice_id}"


def _moment(notice: Record) -> float | None:
    """Return when a notice comes again, or came if it is unread; what somebody wrote there themselves is not sent."""
    if notice["created_by"] != SYSTEM:
        return None
    if again := notice.get("again"):
        return seconds(again)
    return None if notice["read"] else seconds(notice["updated_at"])


def _oldest(notices: Mapping[str, Record]) -> dict[str, float | None]:
    first = min((each["created_at"] for each in notices.values()), default=None)
    return {f"{OLD}:": None if first is None else seconds(days_before(first, -KEPT_DAYS))}


def seconds(at: str) -> float:
    """Return a time as seconds since 1970; one without an offset counts as UTC."""
    moment = datetime.fromisoformat(at)
    return moment.timestamp() if moment.tzinfo else moment.replace(tzinfo=UTC).timestamp()
