"""What the server takes for a message (rules C1 and C7)."""

import json
from typing import Any

import pytest

from livelist.core.errors import BadJson, BadMessage, TooLarge
from livelist.core.limits import FRAME_LIMIT
from livelist.core.ops import Delete, Mutation
from livelist.protocol.messages import Ack, Error, Open, Push, decode, decode_down, encode


def push(**changed: Any) -> str:
    mutation = {"client": "c", "seq": 1, "ops": [{"op": "delete", "id": "x"}]}
    return json.dumps({"t": "push", "mutations": [mutation | changed]})


@pytest.mark.parametrize(
    "raw",
    ["", "nope", "[1]", "null", '"open"', "7", '{"t":"pong"} x', b"\xff", "\ud800", "[" * 60_000],
)
def test_C1_what_is_no_object_is_bad_json(raw: str | bytes) -> None:
    with pytest.raises(BadJson):
        decode(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "{}",
        '{"t":1}',
        '{"t":"no"}',
        '{"t":"pong","x":1}',
        '{"t":"close"}',
        '{"t":"open","list":"a/b"}',
        '{"t":"open","list":"a\\n"}',
        '{"t":"open","list":""}',
        '{"t":"open","rev":1}',
        '{"t":"open","epoch":"e","rev":1,"hash":"not a hash"}',
        '{"t":"hello","protocol":1}',
        '{"t":"hello","protocol":1,"client":"c","as":{}}',
        '{"t":"push","mutations":[]}',
        push(seq=0),
        push(seq=True),
        push(seq=2**60),
        push(client=""),
        push(base=-1),
        push(digest="x"),
        push(ops=[{"op": "toggle", "id": "x"}]),
        push(ops=[{"op": "delete", "id": "x", "now": 1}]),
        push(ops=[{"op": "set", "id": "x"}]),
    ],
)
def test_C1_another_shape_is_a_bad_message(raw: str) -> None:
    with pytest.raises(BadMessage):
        decode(raw)


def test_C1_deep_nesting_is_refused_and_not_followed() -> None:
    deep = '{"t":"push","mutations":[{"client":"a","seq":1,"ops":[{"op":"set","id":"x","fields":{"a":%s}}]}]}'
    with pytest.raises(BadJson):
        decode(deep % ("[" * 20_000 + "]" * 20_000))


def test_C7_a_frame_over_64_kib_names_the_limit() -> None:
    assert isinstance(decode('{"t":"open"}'.ljust(FRAME_LIMIT)), Open)
    with pytest.raises(TooLarge, match="65536"):
        decode('{"t":"open"}'.ljust(FRAME_LIMIT + 1))
    with pytest.raises(TooLarge):
        decode("é" * (FRAME_LIMIT // 2 + 1))


@pytest.mark.parametrize("ops", [[[{"op": "delete", "id": "x"}] * 101], [[]] * 101])
def test_C7_a_push_over_100_ops_names_the_limit(ops: list[Any]) -> None:
    mutations = [{"client": "c", "seq": n, "ops": each} for n, each in enumerate(ops, 1)]
    with pytest.raises(TooLarge, match="100 ops"):
        decode(json.dumps({"t": "push", "mutations": mutations}))


def test_C1_the_base_of_a_push_stands_for_mutations_without_one() -> None:
    ops = [{"op": "delete", "id": "x"}]
    raw = {
        "t": "push",
        "base": 7,
        "mutations": [{"client": "c", "seq": 1, "ops": ops}, {"client": "c", "seq": 2, "ops": ops, "base": 3}],
    }
    message = decode(json.dumps(raw))
    assert isinstance(message, Push)
    assert message.list is None
    assert message.asked() == (Mutation("c", 1, [Delete("x")], 7), Mutation("c", 2, [Delete("x")], 3))


def test_C1_an_error_names_a_list_only_if_it_is_about_one() -> None:
    assert json.loads(encode(Error("denied", "No.", retry=False))) == {
        "t": "error",
        "code": "denied",
        "message": "No.",
        "retry": False,
    }
    assert decode_down(encode(Ack("a", []))) == Ack("a", [])
