"""What the description says of who may ask is what happens to who asks."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from livelist.store.memory.store import MemoryStore
from tests.api.http.people.accounts_server import Visitors, accounts_server


@pytest.fixture
async def visitors(tmp_path: Path) -> AsyncIterator[Visitors]:
    async with accounts_server(tmp_path, MemoryStore()) as made:
        yield made


async def operations(http: httpx.AsyncClient) -> list[tuple[str, str, dict[str, Any]]]:
    paths = (await http.get("/openapi.json")).json()["paths"]
    return [(method, path, operation) for path, methods in paths.items() for method, operation in methods.items()]


def filled(path: str) -> str:
    """Put in what is an id of nothing, and a revision."""
    return re.sub(r"\{\w+\}", "x", path.replace("{rev}", "1"))


async def test_a_route_that_names_a_scheme_turns_strangers_away_and_no_other_does(visitors: Visitors) -> None:
    for method, path, operation in await operations(visitors.browser()):
        answer = await visitors.browser().request(method, filled(path), json={})
        assert (answer.status_code == 401) == ("security" in operation), (method, path, answer.status_code)
        assert "security" not in operation or "401" in operation["responses"]
        assert ("429" in operation["responses"]) == (path not in {"/livez", "/readyz", "/metrics"}), path


async def test_what_is_for_people_alone_refuses_a_token(visitors: Visitors) -> None:
    owner = await visitors.owner()
    made = await owner.post("/account/tokens", json={"name": "script", "scope": "write"})
    program = visitors.program(made.raise_for_status().json()["secret"])
    for method, path, operation in await operations(program):
        for_people = operation.get("security") == [{"session": []}]
        answer = await program.request(method, filled(path), json={})
        assert (answer.status_code == 403) == for_people, (method, path, answer.status_code, answer.text)


async def test_the_schemes_are_described(visitors: Visitors) -> None:
    schema = (await visitors.browser().get("/openapi.json")).json()
    schemes = schema["components"]["securitySchemes"]
    assert {name: each["type"] for name, each in schemes.items()} == {"session": "apiKey", "token": "http"}
    assert (await visitors.browser().get("/openapi.json")).json() == schema


async def test_without_accounts_nobody_is_asked(http: httpx.AsyncClient) -> None:
    assert not any("security" in operation for _, _, operation in await operations(http))
