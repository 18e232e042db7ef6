"""Requests that are not as they should be: moves, fields, sizes, and nonsense in every role (SEC16, 20, 38, 40)."""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from tests.security.rights.test_access_table import LIST_ROUTES, filled
from tests.security.town import ROLES, Town

NONSENSE: list[Any] = [
    *(None, True, 0, -1, 2**63, 1e308, "", " ", "x" * 5000, "\u0000", "\ud800", "\U0001d54f", "../..", "%00", "{}"),
    *([], {}, [[]], {"id": "t"}, ["t"], "t", "owner", "2026-02-30", "#ff0000", "system", "home"),
]
NAMES = ["id", "title", "role", "surprise", "position", "parent", "completed", "secret", "password", "name", "scope"]


@pytest.mark.parametrize(
    ("who", "here", "there"),
    [
        ("stranger", 404, 404),
        ("viewer", 403, 404),
        ("editor", 200, 404),
        ("other token", 404, 201),
        ("owner", 200, 201),
    ],
)
async def test_SEC16_moving_is_making_there_and_deleting_here_with_rights_to_each(
    town: Town, who: str, here: int, there: int
) -> None:
    client, source = town.cast[who], f"/lists/{town.plans}/tasks/t"
    made = await client.post(f"/lists/{town.other}/tasks", json={"title": "Milk"})
    gone = await client.delete(source)
    assert (made.status_code, gone.status_code) == (there, here)
    assert (await town.cast["owner"].get(source)).status_code == (404 if here == 200 else 200)


@pytest.mark.parametrize("name", ["list", "list_id"])
async def test_SEC16_there_is_no_field_that_moves_a_task(town: Town, name: str) -> None:
    for client in (town.cast["owner"], town.cast["editor"]):
        answer = await client.patch(f"/lists/{town.plans}/tasks/t", json={name: town.other})
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


WITH_BODY = {route: body for route, (_, body) in LIST_ROUTES.items() if body is not None}
OTHERS_WITH_BODY: dict[tuple[str, str], dict[str, Any]] = {
    ("post", "/lists"): {"title": "New"},
    ("post", "/tasks"): {"title": "New"},
    ("post", "/session"): {"login": "ada", "password": "correct horse"},
    ("post", "/account/tokens"): {"name": "script", "scope": "read"},
    ("post", "/account/password"): {"old": "correct horse", "new": "battery staple"},
    ("post", "/invites"): {},
    ("patch", "/account"): {"name": "Eve"},
}
OWNED = ["surprise", "rev", "created_by", "created_at", "completed_by", "hash", "owner", "version", "type"]


@pytest.mark.parametrize("field", OWNED)
async def test_SEC20_fields_that_are_unknown_or_the_servers_are_refused(town: Town, field: str) -> None:
    owner = town.cast["owner"]
    for (method, path), body in (WITH_BODY | OTHERS_WITH_BODY).items():
        address = await filled(town, path)
        before = town.revs()
        answer = await owner.request(method, address, json={**body, field: "x"})
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid"), (method, path)
        assert town.revs() == before


@pytest.mark.parametrize("field", ["created_by", "created_at", "completed_by", "completed_at", "type", "id"])
async def test_SEC20_so_are_the_servers_in_a_push(town: Town, field: str) -> None:
    ops = [{"op": "set", "id": "t", "fields": {field: "x"}}]
    ack = await town.socket("owner").asked(
        "ack", t="push", list=town.plans, mutations=[{"client": "c", "seq": 1, "ops": ops}]
    )
    assert (ack["results"][0]["status"], ack["results"][0]["code"]) == ("rejected", "invalid")


async def test_SEC38_no_page_is_larger_than_its_most(town: Town) -> None:
    owner = town.cast["owner"]
    for path in ("/history", f"/lists/{town.plans}/history", "/audit"):
        for limit in (201, 10**6, 10**30, -1):
            assert (await owner.get(path, params={"limit": limit})).status_code == 422, path


async def test_SEC38_a_body_over_1_mib_is_too_large_for_every_route(town: Town) -> None:
    for method, path in {**WITH_BODY, **OTHERS_WITH_BODY}:
        answer = await town.cast["owner"].request(
            method, await filled(town, path), content=b" " * 1_048_577, headers={"Content-Type": "application/json"}
        )
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large"), path


@pytest.mark.parametrize(("town", "seed"), [("sqlite", 0), ("sqlite", 1), ("redis", 2)], indirect=["town"])
async def test_SEC40_nonsense_to_every_route_in_every_role_is_no_fault_of_ours(town: Town, seed: int) -> None:
    chance = Random(seed)
    operations = [(method, path, what) for path, found in town.paths.items() for method, what in found.items()]
    operations.sort(key=lambda each: (each[0] == "delete", each[:2]))  # who is signed out cannot try much more
    for method, path, what in operations:
        for who in (*ROLES, "anonymous"):
            for request in requests(chance, town, path, what):
                answer = await town.cast[who].request(method, **request)
                assert answer.status_code < 500, (who, method, request, answer.text)
                if answer.status_code >= 400:
                    assert answer.headers["content-type"] == "application/problem+json"


def requests(chance: Random, town: Town, path: str, what: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Make two requests for an operation, each wrong in some way, or by chance right."""
    for _ in range(2):
        address = path
        while "{" in address:
            before, _, rest = address.partition("{")
            ids = [town.plans, town.other, "t", "home", "0", "1", "x" * 300, "%00", "%2e%2e", "ü", "-1", str(2**70)]
            address = before + chance.choice(ids) + rest.partition("}")[2]
        queries = [each["name"] for each in what.get("parameters", ()) if each["in"] == "query"]
        yield {
            "url": address,
            "params": {name: chance.choice(["", "0", "-1", "9" * 30, "x", "\x00", "1"]) for name in queries},
            "headers": {
                "Idempotency-Key": chance.choice(["k", "", "x" * 500]),
                "If-Match": chance.choice(['"1"', "*", "x"]),
                "Content-Type": "application/json",
            },
            "content": body(chance, what) if "requestBody" in what else b"",
        }


def body(chance: Random, what: dict[str, Any]) -> bytes:
    """Make a body: the fields the description names and others, with values of all kinds."""
    schema = what["requestBody"]["content"].get("application/json", {}).get("schema", {})
    names = [*schema.get("properties", {}), *chance.sample(NAMES, 2)]
    fields = {name: chance.choice(NONSENSE) for name in names if chance.random() < 0.8}
    if chance.random() < 0.1:
        return chance.choice([b"{", b"\xff", b"[" * 5000, b"null"])
    return json.dumps(fields).encode()
