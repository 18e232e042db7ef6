"""What is sent of which notice, when, and what becomes of it: pure, on a home's `NoticeDeliveries` (rule N7)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from enum import Enum
from typing import Final

from msgspec.structs import replace

from livelist.features.notices.hours import after_quiet, next_at
from livelist.people.documents.notices.choices import NoticeChoices
from livelist.people.documents.notices.delivery import KEPT, NoticeDeliveries, NoticeDelivery, Sending

WAITS: Final = (30.0, 120.0, 600.0, 3600.0, 10_800.0)  # seconds after each failure; after the last there is no more
MAIL_PAUSE: Final = 60.0  # seconds between mails to one person; what comes meanwhile leaves with the next
MOST_KNOWN: Final = 1_000  # notices of a home of which it is remembered what was sent: twice what a home keeps
FRESH: Final = 2 * 86_400.0  # seconds after which nothing is sent any more
PUSH: Final = "push:"
LEFT_ALONE: Final = 60.0  # seconds after which something is taken up again that was being sent
Errands = dict[tuple[str, str], Sending]  # by the notice's key and the way


class SendOutcome(Enum):
    """What came of sending.

    AGAIN     it was not taken, and may be later
    REFUSED   it was not taken, and never will be
    UNSURE    it may have been taken: the connection broke at the end; who would read it twice is not sent it again
    GONE      nobody is there any more
    WITHHELD  it was not tried: its reader cannot read the list any more
    """

    SENT = "sent"
    AGAIN = "again"
    REFUSED = "refused"
    UNSURE = "unsure"
    GONE = "gone"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class SendResult:
    """What came of sending, and in how many seconds one may try again, if that was said."""

    outcome: SendOutcome
    after: float | None = None


def routes_of(choices: NoticeChoices, kind: str, devices: Iterable[str], *, mail: bool) -> list[str]:
    """Return the ways out that a kind of notice takes to somebody, by the names that errands have."""
    ways = choices.ways_of(kind)
    found = [PUSH + device for device in devices] if "push" in ways else []
    if mail and "mail" in ways and choices.mail is not None and choices.mail.confirmed:
        found.append("mail")
    if "ntfy" in ways and choices.ntfy is not None:
        found.append("ntfy")
    return found


def leaves_at(choices: NoticeChoices, way: str, now: float, zone: tzinfo) -> float:
    """Return when something that came now leaves on a way."""
    if way == "mail" and choices.digest:
        return next_at(now, choices.morning, zone)
    quiet = choices.quiet
    return after_quiet(now, quiet.begins, quiet.ends, zone) if quiet else now


def with_fresh(known: NoticeDeliveries, fresh: Mapping[str, Mapping[str, float]], now: float) -> NoticeDeliveries:
    """Add what has come: by key, when it leaves on which way. What was sent long ago is forgotten.

    Whoever writes much to somebody, or lets their own notices come again and again, sends no more mails by it.
    """
    notices = {key: each for key, each in known.notices.items() if each.since > now - KEPT}
    earliest = _last_mail(notices.values(), now) + MAIL_PAUSE
    for key, moments in fresh.items():
        if key not in notices:
            paced = {way: max(at, earliest) if way == "mail" else at for way, at in moments.items()}
            notices[key] = NoticeDelivery(now, {way: Sending("waits", at) for way, at in paced.items()})
    return NoticeDeliveries(_bounded(notices))


def _last_mail(notices: Iterable[NoticeDelivery], now: float) -> float:
    moments = (mail.at for each in notices if (mail := each.errands.get("mail")) and mail.at <= now)
    return max(moments, default=float("-inf"))


def _bounded(notices: Mapping[str, NoticeDelivery]) -> dict[str, NoticeDelivery]:
    """Forget those beyond a bound: first what has come to an end, the oldest before all."""
    surplus = max(0, len(notices) - MOST_KNOWN)
    ranked = sorted(notices, key=lambda key: (_is_under_way(notices[key]), notices[key].since)) if surplus else []
    gone = frozenset(ranked[:surplus])
    return {key: each for key, each in notices.items() if key not in gone}


def _is_under_way(delivery: NoticeDelivery) -> bool:
    return any(errand.stage in {"waits", "sending"} for errand in delivery.errands.values())


def taken_up(known: NoticeDeliveries, carried: Collection[tuple[str, str]], now: float) -> NoticeDeliveries:
    """Take up again what was begun a while ago by somebody who died; `carried` (key, way) is being done here.

    It may have arrived. It is sent under the same name, by which whoever gets it twice can tell: better than not at
    all. A while by clocks that may be another's: too soon, if they differ, rather than an hour late.
    """
    changed: Errands = {}
    for key, delivery in known.notices.items():
        for way, sending in delivery.errands.items():
            left = sending.stage == "sending" and (key, way) not in carried
            if left and abs(now - sending.at) >= LEFT_ALONE:
                again = sending.tries <= len(WAITS)
                changed[key, way] = replace(sending, stage="waits" if again else "failed", by="")
    return _with(known, changed)


def due(known: NoticeDeliveries, alive: Collection[str], now: float) -> dict[str, list[str]]:
    """Return by way the keys of what is to be sent now, the first to come first; `alive` is unread, in its order."""
    found: dict[str, list[str]] = {}
    for key in sorted((each for each in alive if each in known.notices), key=lambda each: known.notices[each].since):
        for way, errand in known.notices[key].errands.items():
            if errand.stage == "waits" and errand.at <= now:
                found.setdefault(way, []).append(key)
    return found


def begun(known: NoticeDeliveries, batch: Mapping[str, Sequence[str]], me: str, now: float) -> NoticeDeliveries:
    """Mark what this process is about to send."""
    changed: Errands = {}
    for way, keys in batch.items():
        for key in keys:
            errand = known.notices[key].errands[way]
            changed[key, way] = replace(errand, stage="sending", at=now, tries=errand.tries + 1, by=me)
    return _with(known, changed)


def settled(known: NoticeDeliveries, way: str, results: Mapping[str, SendResult], now: float) -> NoticeDeliveries:
    """Note what came of sending, by key."""
    changed: Errands = {}
    for key, result in results.items():
        delivery = known.notices.get(key)
        if delivery is not None and way in delivery.errands:
            changed[key, way] = _after(delivery.errands[way], result, now)
    return _with(known, changed)


def _after(errand: Sending, result: SendResult, now: float) -> Sending:
    if result.outcome is SendOutcome.SENT:
        return replace(errand, stage="sent", by="")
    if result.outcome is SendOutcome.AGAIN and errand.tries <= len(WAITS):
        wait = max(WAITS[errand.tries - 1], min(result.after or 0.0, WAITS[-1]))
        return replace(errand, stage="waits", at=now + wait, by="")
    return replace(errand, stage="failed", by="")


def next_look(known: NoticeDeliveries, key: str, now: float) -> float | None:
    """Return when a notice's errands are to be looked at next, None if all have come to an end."""
    delivery = known.notices.get(key)
    if delivery is None:
        return None
    moments = [
        errand.at if errand.stage == "waits" else now + LEFT_ALONE
        for errand in delivery.errands.values()
        if errand.stage in {"waits", "sending"}
    ]
    return min(moments, default=None)


def _with(known: NoticeDeliveries, changed: Errands) -> NoticeDeliveries:
    notices = dict(known.notices)
    for (key, way), errand in changed.items():
        notices[key] = replace(notices[key], errands=notices[key].errands | {way: errand})
    return NoticeDeliveries(notices)
