"""SEC88: nothing that anybody asks, of any route there is or will be, is answered with a word that is not theirs."""

import json
from collections.abc import AsyncIterator, Iterator, Sequence
from functools import partial
from itertools import product
from typing import Any, Final

import httpx
import pytest

from tests.security.rights.planted import EVERYBODY, HARMLESS, MISSING, Planted, check, read
from tests.security.rights.test_access_table import LIST_ROUTES
from tests.security.town import Socket, Town

FINAL: Final = frozenset({"snapshot", "gone", "ack", "error"})


def addresses(path: str, planted: Planted) -> Iterator[str]:
    """Fill in everything that there is; comments with their own list and task, and those of another list."""
    names = [part[1:-1] for part in path.split("/") if part.startswith("{")]
    if "comment_id" in names:
        crossed = [{**each, "list_id": planted.ids["list_id"][0]} for each in planted.comments]
        yield from {path.format(**each): None for each in (*planted.comments, *crossed)}
        return
    for values in product(*(planted.ids[name] for name in names)):
        place = dict(zip(names, values, strict=True))
        if planted.is_worth_asking(place.get("list_id"), *values[names[:1] == ["list_id"] :]):
            yield path.format(**place)


def asked(path: str) -> tuple[str, ...]:
    """Return what may be asked besides: everything that shows more, or other things."""
    more = ("?deleted=true",) if path.startswith(("/lists", "/tasks")) else ()
    return ("", *more, *(("?from=2020-01-01&to=2029-12-31",) if path.endswith("analytics") else ()))


async def answers(
    town: Town, planted: Planted, people: Sequence[str]
) -> AsyncIterator[tuple[str, str, str, httpx.Response]]:
    """Have people ask everything: reading, then writing what nobody understands, by those who could break nothing."""
    for path, methods in town.paths.items():
        for address, who in product(addresses(path, planted), people):
            if "get" in methods:
                for more in asked(path):
                    yield who, "get", address + more, await town.cast[who].get(address + more)
    for path, methods in town.paths.items():
        for method in methods.keys() - {"get"}:
            for address, who in product(addresses(path, planted), set(people) & HARMLESS):
                if (method, path) != ("delete", "/session"):
                    yield who, method, address, await town.cast[who].request(method, address, json={"nonsense": 1})


async def test_SEC88_no_answer_has_a_word_that_is_not_its_readers(town: Town, planted: Planted) -> None:
    told: dict[str, set[str]] = {}
    # No store decides who reads what: each half of all people ask on one of them.
    half = EVERYBODY[len(town.replicas) - 1 :: 2]
    async for who, method, address, answer in answers(town, planted, half):
        read(told, planted, who, f"{answer.headers} {answer.text}")
        assert answer.status_code < 500, (who, method, address)
        assert answer.headers["cache-control"] == "no-store", (method, address)
    check(told, planted, planted.words)


def said(answer: httpx.Response) -> tuple[Any, ...]:
    """Return all that an answer says, but when it was asked."""
    headers = sorted((name, value) for name, value in answer.headers.items() if name not in {"date", "x-request-id"})
    return answer.status_code, answer.text, headers


@pytest.mark.parametrize(
    ("town", "who"),
    [
        *(("sqlite", who) for who in ("stranger", "anonymous", "guest editor")),
        *(("redis", who) for who in ("other token", "disabled")),
    ],
    indirect=["town"],
)
async def test_SEC88_what_is_not_theirs_answers_like_what_is_not_there(town: Town, planted: Planted, who: str) -> None:
    plans, other, private, dropped, *_ = planted.ids["list_id"]
    strange = {"other token": (plans, private, dropped), "guest editor": (other, private, dropped)}.get(
        who, (plans, other, dropped)
    )
    for (method, path), (_, body) in LIST_ROUTES.items():
        for address in addresses(path.replace("{list_id}", "LIST"), planted):
            missing, *there = [
                said(await town.cast[who].request(method, address.replace("LIST", each), json=body))
                for each in (MISSING, *strange)
            ]
            assert there == [missing] * 3, (method, address)


def has_answered(name: str, times: int, socket: Socket) -> bool:
    """Whether a list was answered for so many times, or nothing is answered any more."""
    final = [each for each in socket.frames if each.get("list") == name and each["t"] in FINAL and not each.get("more")]
    return len(final) >= times or socket.closed is not None


async def test_SEC88_no_socket_says_a_word_that_is_not_its_listeners(town: Town, planted: Planted) -> None:
    told: dict[str, set[str]] = {}
    for who in EVERYBODY[1:]:
        socket = town.socket(who)
        await socket.answered()
        for number, name in enumerate(planted.ids["list_id"]):
            socket.send(t="open", list=name)
            if who in HARMLESS:
                ops = [{"op": "set", "id": "milk", "fields": {"nonsense": True}}]
                socket.send(t="push", list=name, mutations=[{"client": f"c{number}", "seq": 1, "ops": ops}])
            await socket.until(partial(has_answered, name, 2 if who in HARMLESS else 1))
        read(told, planted, who, json.dumps(socket.frames, ensure_ascii=False))
    check(told, planted, ("Wplans", "Wtask", "Wsection", "Wview", "Wcomment", "Wother", "Wprivate", "Wnotice"))
