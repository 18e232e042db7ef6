"""A commit adds an id to a set; what was gathered is passed on, to other replicas at most four times a second."""

import itertools

from livelist.live.follow.hints import AWAY, HERE, Hints
from tests.live.hands import Hands


def test_T_what_is_changed_is_told_at_once_and_then_four_times_a_second() -> None:
    hands, told = Hands(), list[tuple[float, frozenset[str]]]()
    hints = Hints(lambda: hands, AWAY)
    hints.tell = lambda ids: told.append((hands.now, ids))
    start = hands.now
    for number in range(1000):
        hints.add(f"list-{number % 3}")
        hands.turn(0.001)
    hands.turn(AWAY)
    assert [round(at - start, 2) for at, _ in told] == [0.0, 0.25, 0.5, 0.75, 1.0]
    assert told[0][1] == {"list-0"}
    assert all(ids == {"list-0", "list-1", "list-2"} for _, ids in told[1:])
    hands.turn(60.0)
    hints.add("after a while")
    hands.turn(0.0)
    assert told[-1] == (hands.now, frozenset({"after a while"}))


def test_T_followers_here_are_told_before_a_room_forgets_what_is_new() -> None:
    hands, told = Hands(), list[float]()
    hints = Hints(lambda: hands, HERE)
    hints.tell = lambda _: told.append(hands.now)
    for _ in range(1000):
        hints.add("list")
        hands.turn(0.001)
    assert max(later - earlier for earlier, later in itertools.pairwise(told)) < HERE + 0.002


def test_T_while_nobody_follows_nothing_is_gathered() -> None:
    hands = Hands()
    hints = Hints(lambda: hands, HERE)
    hints.add("list")
    assert hands.alarms == []
