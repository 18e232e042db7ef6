"""What somebody types is shown while they do, in memory alone, and not without bounds (rule P8)."""

import json
from typing import Any

from livelist.core.ops import Create, Delete
from livelist.live.here.roster import EXPIRY, MAX_TYPING, Roster
from livelist.protocol.whereabouts import At, Who
from tests.api.sockets.served import until, write
from tests.live.here.test_presence import Onlooker, Replica, alone, opener, replicas

__all__ = ("alone", "opener", "replicas")


def typing(text: str, *, task: str = "t1", field: Any = "title", key: str = "k1", by: str = "ann") -> Who:
    return Who(key, by, At(task, field, text))


async def task(replica: Replica, task_id: str = "t1") -> None:
    await write(replica.rooms, "default", Create(task_id, "task", {"title": "Milk", "position": "V"}))


async def test_P8_what_is_typed_is_told_at_most_four_times_a_second_and_the_last_of_it_always(alone: Replica) -> None:
    await task(alone)
    presence = await alone.presence()
    ann, ben = Onlooker(presence), Onlooker(presence)
    for length in range(1, 21):
        ann.participant.show(typing("x" * length))
        alone.hands.turn(0.05)
    assert len(ben.frames) == 4
    alone.hands.turn(0.25)
    assert ben.sees() == {"k1": {"task": "t1", "field": "title", "text": "x" * 20}}
    assert Onlooker(presence).sees() == ben.sees()
    ann.participant.show(Who("k1", "ann", At("t1", "title")))
    alone.hands.turn(0.25)
    assert ben.sees() == {"k1": {"task": "t1", "field": "title"}}


async def test_P8_it_ends_with_whoever_types_it(alone: Replica) -> None:
    await task(alone)
    presence = await alone.presence()
    ann, ben = Onlooker(presence), Onlooker(presence)
    ann.participant.show(typing("Milk"))
    alone.hands.turn(EXPIRY + 1)
    assert ben.sees() == {}
    assert b"Milk" not in presence.here()


async def test_P8_who_may_not_write_is_here_without_words(alone: Replica) -> None:
    await task(alone)
    presence = await alone.presence()
    may = [True]
    ben = Onlooker(presence)
    viewer = presence.visit(lambda _: True, may=lambda: may[0])
    viewer.show(typing("Mi"))
    alone.hands.turn(1)
    assert ben.sees() == {"k1": {"task": "t1", "field": "title", "text": "Mi"}}
    may[0] = False
    viewer.show(typing("Milk"))
    alone.hands.turn(1)
    assert ben.sees() == {"k1": {"task": "t1", "field": "title"}}


async def test_P8_nothing_is_told_of_what_is_no_task_that_is_there(alone: Replica) -> None:
    await task(alone)
    presence = await alone.presence()
    ann, ben = Onlooker(presence), Onlooker(presence)
    for number, elsewhere in enumerate(("default", "t9", "t1")):
        ann.participant.show(typing(f"word {number}", task=elsewhere))
        alone.hands.turn(1)
    assert [who["at"].get("text") for frame in ben.said() for who in frame["changed"]] == [None, None, "word 2"]
    await write(alone.rooms, "default", Delete("t1"))
    assert "text" not in str(Onlooker(presence).said())


async def test_P8_other_replicas_show_it_and_let_it_go(replicas: tuple[Replica, Replica]) -> None:
    one, two = replicas
    await task(one)
    here, there = await one.presence(), await two.presence()
    room = await two.rooms.acquire("default")
    await until(lambda: room.state.task("t1") is not None)
    ann, ben = Onlooker(here), Onlooker(there)
    ann.participant.show(typing("Mil", field="comment"))
    await until(lambda: ben.sees() == {"k1": {"task": "t1", "field": "comment", "text": "Mil"}})
    await until(lambda: here._announcing is None)  # what comes while it is busy is said again later
    ann.participant.show(Who("k1", "ann", At("t1")))
    one.hands.turn(1)
    two.hands.turn(1)
    await until(lambda: ben.sees() == {"k1": {"task": "t1"}})


def test_P8_of_many_who_type_ten_are_shown_and_a_place_that_is_free_is_taken() -> None:
    roster = Roster()
    for number in range(MAX_TYPING + 1):
        roster.heard(typing("words", key=f"k{number}", by=f"p{number}"), 0, ours=True)
    assert [who.types for who in roster.everyone()] == [True] * MAX_TYPING + [False]
    roster.heard(typing("more words", key="k0", by="p0"), 1, ours=True)
    assert roster.everyone()[0].types
    roster.left("k0", ours=True)
    roster.heard(typing("words", key=f"k{MAX_TYPING}", by=f"p{MAX_TYPING}"), 2, ours=True)
    assert roster.everyone()[-1].types


def test_SEC98_nobody_takes_all_the_places_of_those_who_are_seen_typing() -> None:
    roster = Roster()
    for number in range(MAX_TYPING):
        roster.heard(typing("words", key=f"k{number}"), 0, ours=number % 2 == 0)
    roster.heard(typing("words", key="b", by="ben"), 0, ours=True)
    assert [who.key for who in roster.everyone() if who.types] == ["k0", "k1", "k2", "b"]
    roster.heard(typing("more words", key="k1"), 1, ours=False)
    assert roster.everyone()[1].types


def test_P8_guests_who_type_are_in_no_members_way() -> None:
    roster = Roster()
    for number in range(MAX_TYPING):
        guest = Who(f"k{number}", f"g{number}", At("t1", "title", "words"), "Guest", "teal", "guest")
        roster.heard(guest, 0, ours=True)
    roster.news(0)
    roster.heard(typing("words", key="b", by="ben"), 1, ours=True)
    seen = {who.key: who.types for who in roster.everyone()}
    assert (seen["b"], seen[f"k{MAX_TYPING - 1}"], sum(seen.values())) == (True, False, MAX_TYPING)
    news = roster.news(1)
    assert news is not None
    assert {who.key: who.types for who in news.changed} == {f"k{MAX_TYPING - 1}": False, "b": True}
    roster.heard(guest, 2, ours=True)
    assert not roster.everyone()[MAX_TYPING - 1].types


def test_P8_the_most_that_a_list_says_at_once_is_small() -> None:
    worst = [At("t" * 64, "comment", "\x01" * 200)] * MAX_TYPING
    assert len(json.dumps([{"task": at.task, "text": at.text} for at in worst])) < 16 * 1024
