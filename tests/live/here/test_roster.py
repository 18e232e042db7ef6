"""Who is on a list, with the time in the test's hand (rules P4, P5, P7)."""

from livelist.live.here.roster import EXPIRY, MAX_PRESENT, REPEAT, THROTTLE, Roster, RosterNews
from livelist.protocol.whereabouts import At, Who

ANN = Who("k1", "ann", None)
BEN = Who("k2", "ben", At("t1", "title"))


def keys(roster: Roster) -> list[str]:
    return [who.key for who in roster.everyone()]


def guest(number: int) -> Who:
    return Who(f"n{number}", f"g{number}", None, "Guest", "teal", "guest")


def told(roster: Roster, now: float) -> tuple[list[str], list[str]] | None:
    news = roster.news(now)
    return None if news is None else ([who.key for who in news.changed], news.gone)


def test_P4_somebody_without_a_word_is_gone_after_nine_seconds() -> None:
    roster = Roster()
    roster.heard(ANN, 0, ours=True)
    roster.heard(BEN, 1, ours=False)
    roster.news(1)
    roster.expire(EXPIRY - 0.001)
    assert keys(roster) == ["k1", "k2"]
    roster.expire(EXPIRY)
    assert (keys(roster), told(roster, EXPIRY)) == (["k2"], ([], ["k1"]))


def test_P4_every_word_holds_for_nine_seconds_more() -> None:
    roster = Roster()
    for now in (0, 4, 8):
        roster.heard(ANN, now, ours=True)
        roster.expire(now)
    roster.expire(8 + EXPIRY - 0.001)
    assert keys(roster) == ["k1"]
    roster.expire(8 + EXPIRY)
    assert keys(roster) == []


def test_P4_who_leaves_is_gone_at_once() -> None:
    roster = Roster()
    roster.heard(ANN, 0, ours=True)
    roster.news(0)
    roster.left("k1", ours=True)
    assert (keys(roster), told(roster, 1)) == ([], ([], ["k1"]))


def test_P5_news_wait_until_the_last_ones_are_a_quarter_second_old() -> None:
    roster = Roster()
    roster.heard(ANN, 10, ours=True)
    assert told(roster, 10) == (["k1"], [])
    roster.heard(BEN, 10.1, ours=True)
    assert (told(roster, 10.1), roster.due()) == (None, 10 + THROTTLE)
    roster.heard(Who("k1", "ann", At("t2")), 10.2, ours=True)
    assert told(roster, 10 + THROTTLE) == (["k2", "k1"], [])


def test_P5_a_repeated_word_is_no_news() -> None:
    roster = Roster()
    roster.heard(ANN, 0, ours=True)
    roster.news(0)
    roster.heard(ANN, 4, ours=True)
    assert told(roster, 4) is None


def test_P5_who_went_and_came_back_meanwhile_is_changed_and_not_gone() -> None:
    roster = Roster()
    roster.heard(ANN, 0, ours=True)
    roster.news(0)
    roster.left("k1", ours=True)
    roster.heard(ANN, 0.1, ours=True)
    assert told(roster, 1) == (["k1"], [])


def test_P5_two_hundred_are_shown_and_the_next_when_one_goes() -> None:
    roster = Roster()
    for number in range(MAX_PRESENT + 5):
        roster.heard(Who(f"n{number}", "ann", None), 0, ours=True)
    assert (len(keys(roster)), told(roster, 0)) == (MAX_PRESENT, ([f"n{number}" for number in range(MAX_PRESENT)], []))
    roster.left("n0", ours=True)
    roster.heard(Who(f"n{MAX_PRESENT}", "ann", None), 4, ours=True)
    assert keys(roster)[-1] == f"n{MAX_PRESENT}"


def test_P5_members_come_before_guests_and_guests_in_the_order_they_came() -> None:
    roster = Roster()
    for number in range(MAX_PRESENT + 1):
        roster.heard(guest(number), 0, ours=number % 2 == 0)
    roster.news(0)
    roster.heard(ANN, 1, ours=True)
    roster.heard(BEN, 1, ours=False)
    assert told(roster, 1) == (["k1", "k2"], [f"n{MAX_PRESENT - 1}", f"n{MAX_PRESENT - 2}"])
    roster.heard(guest(MAX_PRESENT - 1), 2, ours=True)
    assert (len(keys(roster)), keys(roster)[-2:], told(roster, 2)) == (MAX_PRESENT, ["k1", "k2"], None)


def test_P5_an_agent_is_no_guest_and_where_only_members_are_the_next_one_waits() -> None:
    roster = Roster()
    for number in range(MAX_PRESENT - 1):
        roster.heard(Who(f"n{number}", "ann", None), 0, ours=True)
    roster.heard(guest(MAX_PRESENT), 0, ours=True)
    roster.heard(Who("a1", "agent", None, "Agent", "teal", "agent"), 0, ours=True)
    roster.heard(ANN, 0, ours=True)
    assert (len(keys(roster)), keys(roster)[-1]) == (MAX_PRESENT, "a1")


def test_P7_only_ours_are_announced() -> None:
    roster = Roster()
    roster.heard(ANN, 0, ours=True)
    roster.heard(BEN, 0, ours=False)
    assert roster.news(0) == RosterNews([ANN, BEN], [], [ANN], [])
    assert (roster.repeated(REPEAT - 0.001), roster.repeated(REPEAT)) == ([], [ANN])
    roster.left("k1", ours=True)
    roster.left("k2", ours=False)
    assert roster.news(5) == RosterNews([], ["k1", "k2"], [], ["k1"])
    assert roster.repeated(2 * REPEAT) == []


def test_P7_another_replica_has_no_say_about_ours() -> None:
    roster = Roster()
    roster.heard(ANN, 0, ours=True)
    roster.heard(Who("k1", "eve", None), 1, ours=False)
    roster.left("k1", ours=False)
    assert roster.everyone() == [ANN]


def test_P5_with_nobody_there_is_nothing_to_wait_for() -> None:
    roster = Roster()
    assert roster.due() is None
    roster.heard(ANN, 0, ours=True)
    roster.news(0)
    assert roster.due() == REPEAT
    roster.left("k1", ours=True)
    roster.news(1)
    roster.repeated(REPEAT)
    roster.expire(EXPIRY)
    assert roster.due() is None
