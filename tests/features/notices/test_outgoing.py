"""What is sent of which notice, and what becomes of it: decided on a document, without anything being sent."""

from datetime import UTC

from livelist.features.notices.outgoing import (
    MOST_KNOWN,
    WAITS,
    SendOutcome,
    SendResult,
    begun,
    due,
    leaves_at,
    next_look,
    routes_of,
    settled,
    taken_up,
    with_fresh,
)
from livelist.people.documents.notices.choices import MailAddress, NoticeChoices, NtfyTopic, QuietHours
from livelist.people.documents.notices.delivery import KEPT, NoticeDeliveries

SENT = SendResult(SendOutcome.SENT)
NOON = 1_800_000_000.0
WAYS = {"push:phone": NOON, "mail": NOON, "ntfy": NOON + 3600}


def fresh() -> NoticeDeliveries:
    return with_fresh(NoticeDeliveries(), {"n": WAYS}, NOON)


def stages(known: NoticeDeliveries) -> dict[str, str]:
    return {way: sending.stage for way, sending in known.notices["n"].errands.items()}


def test_N7_what_has_come_twice_is_planned_once() -> None:
    known = begun(fresh(), {"mail": ["n"]}, "here", NOON)
    assert with_fresh(known, {"n": WAYS}, NOON + 60) == known


def test_N7_only_what_is_due_and_not_read_leaves() -> None:
    assert due(fresh(), {"n"}, NOON) == {"push:phone": ["n"], "mail": ["n"]}
    assert due(fresh(), {"another"}, NOON) == {}
    assert next_look(begun(fresh(), due(fresh(), {"n"}, NOON), "here", NOON), "n", NOON) == NOON + 60


def test_N7_what_a_server_that_died_was_sending_is_sent_again_after_a_while_whatever_clocks_say() -> None:
    known = begun(fresh(), due(fresh(), {"n"}, NOON), "the one that died", NOON)
    nobody: frozenset[tuple[str, str]] = frozenset()
    assert taken_up(known, nobody, NOON + 59) == known
    for now in (NOON + 60, NOON + 3600, NOON - 3600):
        assert stages(taken_up(known, nobody, now)) == {"push:phone": "waits", "mail": "waits", "ntfy": "waits"}
    assert taken_up(known, {("n", "mail"), ("n", "push:phone")}, NOON + 60) == known


def test_N7_what_servers_die_of_is_given_up() -> None:
    known = fresh()
    for tries in range(1, len(WAITS) + 2):
        known = taken_up(begun(known, {"mail": ["n"]}, "one that dies", NOON), frozenset(), NOON + 60)
        assert known.notices["n"].errands["mail"].tries == tries
    assert stages(known)["mail"] == "failed"


def test_N7_what_is_not_taken_is_tried_again_at_growing_intervals_and_given_up() -> None:
    known, now, waited = fresh(), NOON, []
    while due(known, {"n"}, now).get("mail"):
        known = begun(known, {"mail": ["n"]}, "here", NOON)
        known = settled(known, "mail", {"n": SendResult(SendOutcome.AGAIN)}, now)
        waited.append(known.notices["n"].errands["mail"].at - now)
        now = known.notices["n"].errands["mail"].at
        if known.notices["n"].errands["mail"].stage == "failed":
            break
    assert waited[: len(WAITS)] == list(WAITS)
    assert stages(known)["mail"] == "failed"


def test_N7_what_was_sent_long_ago_is_forgotten() -> None:
    assert with_fresh(fresh(), {}, NOON + KEPT + 1) == NoticeDeliveries()


def test_N7_a_way_that_is_not_chosen_or_not_confirmed_is_none() -> None:
    choices = NoticeChoices(mail=MailAddress("a@b.example", code="hash"), ntfy=NtfyTopic("https://ntfy.example/t"))
    assert routes_of(choices, "assigned", ["phone"], mail=True) == ["push:phone", "ntfy"]
    assert routes_of(NoticeChoices(ways={"assigned": []}), "assigned", ["phone"], mail=True) == []
    assert routes_of(choices, "commented", ["phone"], mail=True) == []


def test_N7_quiet_hours_and_the_morning_say_when() -> None:
    night = NoticeChoices(quiet=QuietHours("00:00", "23:59"), digest=True, morning="07:30")
    assert leaves_at(night, "push:phone", NOON, UTC) > NOON
    assert leaves_at(night, "mail", NOON, UTC) % 86_400 == 7.5 * 3600
    assert leaves_at(NoticeChoices(quiet=None), "push:phone", NOON, UTC) == NOON


def test_SEC87_mails_to_one_person_leave_a_minute_apart_and_what_comes_meanwhile_together() -> None:
    known, sent = NoticeDeliveries(), list[tuple[float, int]]()
    for second in range(300):
        now, key = NOON + second, f"n{second}"
        known = with_fresh(known, {key: {"mail": now, "push:phone": now}}, now)
        batch = due(known, known.notices, now)
        assert batch["push:phone"] == [key]
        known = begun(known, batch, "here", now)
        for way, keys in batch.items():
            known = settled(known, way, dict.fromkeys(keys, SENT), now)
        if "mail" in batch:
            sent.append((second, len(batch["mail"])))
    assert sent == [(0, 1), (60, 59), (120, 60), (180, 60), (240, 60)]


def test_SEC87_what_is_remembered_of_a_home_is_bounded_and_what_waits_longest() -> None:
    known = with_fresh(NoticeDeliveries(), {"waits": {"ntfy": NOON + 9_000}}, NOON)
    for first in range(0, 2 * MOST_KNOWN, 100):
        now, keys = NOON + first, [f"n{number}" for number in range(first, first + 100)]
        known = with_fresh(known, {key: {"ntfy": now} for key in keys}, now)
        known = settled(begun(known, {"ntfy": keys}, "here", now), "ntfy", dict.fromkeys(keys, SENT), now)
        assert len(known.notices) <= MOST_KNOWN
    assert "waits" in known.notices
    assert f"n{2 * MOST_KNOWN - 1}" in known.notices
    crowd = {f"w{number}": {"ntfy": NOON + 9_000} for number in range(2 * MOST_KNOWN)}
    assert len(with_fresh(known, crowd, NOON + 8_000).notices) == MOST_KNOWN
