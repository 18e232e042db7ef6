"""One connection as a state machine, with the clock in the test's hand (rules C5, C8, C9)."""

import json
from typing import Any

import pytest

from livelist.core.access import Actor
from livelist.core.errors import Denied, NotFound, Unauthenticated, Unavailable
from livelist.core.ops import Complete
from livelist.protocol.allowance import Rate
from livelist.protocol.messages import Drain, Error, Ping, Welcome, encode
from livelist.protocol.session import (
    Commit,
    Effect,
    End,
    Follow,
    Greet,
    Hide,
    Identify,
    Leave,
    SendFrame,
    Show,
    SyncSession,
    Wait,
)
from livelist.protocol.whereabouts import At


def said(session: SyncSession, now: float = 0, **message: Any) -> list[Effect]:
    return session.received(json.dumps(message), now)


def hello(session: SyncSession, now: float = 0, who: str | None = None) -> list[Effect]:
    claim: dict[str, Any] = {} if who is None else {"as": {"id": who}}
    return session.received(json.dumps({"t": "hello", "protocol": 1, "client": "tab"} | claim), now)


def code(effects: list[Effect]) -> tuple[str, int | None]:
    """Return an error's code, and the close code if the connection ends with it."""
    assert isinstance(effects[0], SendFrame)
    assert isinstance(effects[0].message, Error)
    last = effects[-1]
    return effects[0].message.code, last.code if isinstance(last, End) else None


def test_C1_hello_is_answered_with_who_and_limits() -> None:
    greet, welcome = hello(SyncSession(0), who="mia")
    assert greet == Greet()
    assert isinstance(welcome, SendFrame)
    assert isinstance(welcome.message, Welcome)
    assert (welcome.message.you.id, welcome.message.limits.frame) == ("mia", 65_536)


def test_C1_without_hello_a_client_is_anonymous() -> None:
    session = SyncSession(0)
    ops = [{"client": "c", "seq": 1, "ops": []}]
    assert said(session, t="open") == [Follow("default", None)]
    assert said(session, t="open", list="a", epoch="e", rev=2, hash="0" * 32) == [Follow("a", ("e", 2, "0" * 32))]
    assert said(session, t="close", list="a") == [Leave("a")]
    (commit,) = said(session, t="push", mutations=ops)
    assert isinstance(commit, Commit)
    assert (commit.list, commit.actor.id) == ("default", "anonymous")


def test_C1_hello_comes_first_and_once() -> None:
    session = SyncSession(0)
    hello(session)
    assert code(hello(session)) == ("bad_message", 4501)
    late = SyncSession(0)
    said(late, t="open")
    assert code(hello(late)) == ("bad_message", 4501)


def test_C1_nobody_can_be_the_system() -> None:
    assert code(hello(SyncSession(0), who="system")) == ("bad_message", 4501)


@pytest.mark.parametrize("version", [1, 2, 3])
def test_C10_each_client_is_answered_in_the_version_it_names(version: int) -> None:
    _, welcome = said(SyncSession(0), t="hello", protocol=version, client="c")
    assert isinstance(welcome, SendFrame)
    assert isinstance(welcome.message, Welcome)
    assert welcome.message.protocol == version
    assert ("zone" in json.loads(encode(welcome.message))) == (version >= 3)


@pytest.mark.parametrize("version", [None, 1, 2])
def test_C10_T6_turns_came_with_version_3(version: int | None) -> None:
    session = SyncSession(0)
    if version is not None:
        said(session, t="hello", protocol=version, client="c")
    assert code(said(session, **push([{"op": "complete", "id": "t"}]))) == ("bad_message", 4501)


@pytest.mark.parametrize("version", [None, 1, 2, 3])
def test_C10_O15_so_did_doing_things_to_the_letter(version: int | None) -> None:
    session = SyncSession(0)
    if version is not None:
        said(session, t="hello", protocol=version, client="c")
    asked = push([{"op": "delete", "id": "t"}])
    asked["mutations"][0]["exact"] = True
    found = said(session, **asked)
    if version == 3:
        assert isinstance(found[0], Commit)
        assert found[0].mutations[0].exact
    else:
        assert code(found) == ("bad_message", 4501)


def test_T6_a_push_may_complete_a_turn() -> None:
    session = SyncSession(0, zone="Europe/Berlin")
    _, welcome = said(session, t="hello", protocol=3, client="c")
    assert isinstance(welcome, SendFrame)
    assert json.loads(encode(welcome.message))["zone"] == "Europe/Berlin"
    (commit,) = said(session, **push([{"op": "complete", "id": "t", "occurrence": 2}, {"op": "complete", "id": "u"}]))
    assert isinstance(commit, Commit)
    assert commit.mutations[0].ops == [Complete("t", 2), Complete("u")]


@pytest.mark.parametrize("op", [{"occurrence": -1}, {"occurrence": 1_000_001}, {"occurrence": "1"}, {"turn": 1}])
def test_C1_a_turn_is_a_number(op: dict[str, Any]) -> None:
    session = SyncSession(0)
    said(session, t="hello", protocol=3, client="c")
    assert code(said(session, **push([{"op": "complete", "id": "t", **op}]))) == ("bad_message", 4501)


def push(ops: list[dict[str, Any]]) -> dict[str, Any]:
    return {"t": "push", "list": "l", "mutations": [{"client": "c", "seq": 1, "ops": ops}]}


@pytest.mark.parametrize("version", [0, 4, -1, 99])
def test_C10_another_version_is_sent_away_for_good(version: int) -> None:
    assert code(said(SyncSession(0), t="hello", protocol=version, client="c")) == ("unsupported_protocol", 4502)


def test_C9_after_the_end_nothing_is_said_or_done() -> None:
    session = SyncSession(0)
    assert code(session.received("nope", 0)) == ("bad_json", 4500)
    assert said(session, t="open") == []
    assert session.failed(NotFound()) == []
    assert session.drain(1) == []
    assert session.tick(1e9) == []
    assert session.deadline() is None


def test_C9_only_errors_with_a_close_code_end_the_connection() -> None:
    assert code(SyncSession(0).failed(Denied(), "a")) == ("denied", None)
    assert code(SyncSession(0).failed(Unavailable(), "a")) == ("unavailable", 4013)


def test_C5_a_plain_client_is_not_pinged() -> None:
    session = SyncSession(0)
    said(session, t="open")
    assert session.deadline() is None
    assert session.tick(1e9) == []


def test_C5_pings_every_25_seconds_and_waits_10() -> None:
    session = SyncSession(0)
    hello(session, 100)
    assert session.deadline() == 125
    assert session.tick(124.9) == []
    assert session.tick(125) == [SendFrame(Ping())]
    assert session.deadline() == 135
    assert session.tick(134.9) == []
    assert code(session.tick(135)) == ("slow_reader", 4408)


@pytest.mark.parametrize("answer", [{"t": "pong"}, {"t": "open"}])
def test_C5_any_frame_answers_a_ping(answer: dict[str, Any]) -> None:
    session = SyncSession(0)
    hello(session)
    session.tick(25)
    said(session, 30, **answer)
    assert session.deadline() == 50
    assert session.tick(36) == []


def test_C5_drain_tells_when_to_come_back() -> None:
    assert SyncSession(0).drain(1.5) == [SendFrame(Drain(1.5)), End(4003, "draining")]


def test_SEC8_more_than_20_messages_a_second_after_a_burst_of_60_end_it() -> None:
    session = SyncSession(0, Rate())
    for _ in range(60):
        assert said(session, 0, t="pong") == []
    assert code(said(session, 0, t="pong")) == ("too_many", 4429)


def test_SEC8_a_steady_20_a_second_goes_on_for_ever() -> None:
    session = SyncSession(0, Rate())
    for number in range(10_000):
        assert said(session, number * 0.05, t="pong") == []
    assert SyncSession(0).received("{", 0) != []


def places(count: int, first: int = 0) -> list[dict[str, Any]]:
    return [{"list": f"l{number}"} for number in range(first, first + count)]


def test_C11_many_lists_are_opened_with_one_message_each_from_where_it_is() -> None:
    there = {"list": "b", "epoch": "e", "rev": 2, "hash": "0" * 32}
    assert said(SyncSession(0), t="opens", lists=[{"list": "a"}, there]) == [
        Follow("a", None),
        Follow("b", ("e", 2, "0" * 32)),
    ]


@pytest.mark.parametrize("lists", [[], places(101), [{}], [{"list": "a", "rev": 1}], [{"list": "a b"}]])
def test_C11_too_many_lists_or_half_a_position_are_no_message(lists: list[dict[str, Any]]) -> None:
    assert code(said(SyncSession(0), t="opens", lists=lists)) == ("bad_message", 4501)


def test_C11_D1_opening_lists_does_not_count_as_messages() -> None:
    session = SyncSession(0, Rate(per_second=1, burst=3))
    for number in range(300):
        assert said(session, t="open", list=f"l{number}") == [Follow(f"l{number}", None)]
    assert [said(session, t="pong") for _ in range(3)] == [[], [], []]


def test_C11_SEC8_who_opens_without_end_is_read_more_slowly() -> None:
    session = SyncSession(0, Rate())
    for number in range(5):
        assert Wait not in map(type, said(session, t="opens", lists=places(100, number * 100)))
    assert said(session, t="opens", lists=places(100))[0] == Wait(2.0)
    assert said(session, 2, t="open", list="a") == [Wait(0.02), Follow("a", None)]
    assert said(session, 3, t="open", list="a") == [Follow("a", None)]


def test_P1_presence_says_where_its_person_is_or_that_they_are_away() -> None:
    session = SyncSession(0)
    hello(session, who="mia")
    assert said(session, t="presence", list="a", at=None) == [Show("a", "mia", None)]
    assert said(session, t="presence", list="a", at={"task": "t1"}) == [Show("a", "mia", At("t1"))]
    editing = {"task": "t1", "field": "notes"}
    assert said(session, t="presence", list="a", at=editing) == [Show("a", "mia", At("t1", "notes"))]
    assert said(session, t="presence", list="a", away=True) == [Hide("a")]


@pytest.mark.parametrize(
    "at",
    [{"task": "no id!"}, {"task": "t1", "field": "secret"}, {"field": "title"}, {"task": "t1", "text": "Milk"}, "t1"],
)
def test_P1_presence_carries_nothing_but_ids_and_known_names(at: Any) -> None:
    session = SyncSession(0)
    hello(session)
    assert code(said(session, t="presence", list="a", at=at)) == ("bad_message", 4501)


MIA = Actor("mia", name="Mia")
TYPED: dict[str, Any] = {"task": "t1", "field": "title", "text": "Mil"}


def modern() -> SyncSession:
    session = SyncSession(0, actor=MIA)
    said(session, t="hello", protocol=3, client="tab")
    return session


@pytest.mark.parametrize("field", ["title", "comment"])
def test_P8_presence_has_what_is_typed_in_a_title_or_a_comment(field: Any) -> None:
    at = TYPED | {"field": field}
    assert said(modern(), t="presence", list="a", at=at) == [Show("a", "mia", At("t1", field, "Mil"))]
    assert said(modern(), t="presence", list="a", at=at | {"text": "🥛" * 200}) != []


@pytest.mark.parametrize(
    "at",
    [
        *(TYPED | {"field": field} for field in ("notes", "tags", "due", None)),
        *(TYPED | {"text": text} for text in ("", "x" * 201, 7, ["x"])),
    ],
)
def test_P8_and_nothing_else_nor_more_of_it(at: Any) -> None:
    assert code(said(modern(), t="presence", list="a", at=at)) == ("bad_message", 4501)


@pytest.mark.parametrize("at", [TYPED, {"task": "t1", "field": "comment"}])
def test_P8_C10_clients_before_version_3_show_nothing_typed(at: Any) -> None:
    session = SyncSession(0)
    hello(session)
    assert code(said(session, t="presence", list="a", at=at)) == ("bad_message", 4501)


def test_P8_five_times_a_second_what_is_typed_is_taken_and_nobody_is_sent_away_for_more() -> None:
    session = modern()
    taken = [said(session, 0, t="presence", list="a", at=TYPED) for _ in range(100)]
    assert [bool(effects) for effects in taken] == [True] * 20 + [False] * 80
    assert said(session, 0, t="presence", list="a", at={"task": "t1"}) == [Show("a", "mia", At("t1"))]
    assert said(session, 1, t="presence", list="a", away=True) == [Hide("a")]
    later = [said(session, 2, t="presence", list="a", at=TYPED) for _ in range(20)]
    assert sum(map(bool, later)) == 10


def test_P8_half_a_sign_is_no_text() -> None:
    raw = json.dumps({"t": "presence", "list": "a", "at": TYPED | {"text": "\ud83e"}})
    assert code(modern().received(raw, 0))[0] in {"bad_json", "bad_message"}


def test_P1_presence_without_hello_is_refused() -> None:
    assert code(said(SyncSession(0), t="presence", list="a")) == ("bad_message", 4501)


def test_P1_presence_counts_against_the_rate_limit() -> None:
    session = SyncSession(0, Rate(per_second=1, burst=3))
    hello(session)
    for _ in range(2):
        assert said(session, t="presence", list="a") == [Show("a", "anonymous", None)]
    assert code(said(session, t="presence", list="a")) == ("too_many", 4429)


def test_SEC3_a_stranger_is_told_nothing_and_sent_away() -> None:
    for message in ({"t": "open"}, {"t": "pong"}, {"t": "hello", "protocol": 1, "client": "c"}):
        session = SyncSession(0, actor=None)
        assert code(session.received(json.dumps(message), 0)) == ("unauthenticated", 4401)


def test_SEC3_a_silent_stranger_is_closed_after_five_seconds() -> None:
    session = SyncSession(0, actor=None)
    assert session.deadline() == 5
    assert session.tick(4.9) == []
    assert code(session.tick(5)) == ("unauthenticated", 4401)


def test_C8_a_token_in_hello_is_looked_up_and_then_welcomed() -> None:
    session = SyncSession(0, actor=None)
    (identify,) = said(session, t="hello", protocol=1, client="c", token="secret")
    assert isinstance(identify, Identify)
    assert identify.token == "secret"
    greet, welcome = session.let_in(MIA, "mias", identify.hello, 1)
    assert greet == Greet()
    assert isinstance(welcome, SendFrame)
    assert said(session, t="open") == [Follow("mias", None)]
    assert session.tick(5) == []


def test_SEC21_somebody_known_cannot_claim_to_be_another() -> None:
    session = SyncSession(0, actor=MIA, default="mias")
    assert code(hello(session, who="ben")) == ("unauthenticated", 4401)


def test_SEC45_a_page_that_was_anothers_is_not_let_in_by_the_next_ones_cookie_or_token() -> None:
    assert isinstance(hello(SyncSession(0, actor=MIA), who="mia")[0], Greet)
    session = SyncSession(0, actor=None)
    claim: dict[str, Any] = {"as": {"id": "ann"}}
    (identify,) = said(session, t="hello", protocol=1, client="c", token="secret", **claim)
    assert isinstance(identify, Identify)
    with pytest.raises(Unauthenticated):
        session.let_in(MIA, "mias", identify.hello, 1)
