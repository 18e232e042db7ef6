"""SEC12: who gets what at every route and message. A route or message without a row fails here."""

from typing import Any, Final, get_args

import pytest

from livelist.api import socketio_events
from livelist.core.ops import Restore
from livelist.people.lists import change, ensure_member, exists
from livelist.protocol.messages import Up
from tests.security.town import ROLES, Town

EVERYBODY: Final = frozenset({*ROLES, "anonymous"})
WRITING: Final = frozenset({"writing token", "agent", "sharing token"})  # of the list's owner
READERS: Final = frozenset({"owner", "editor", "viewer", "guest editor", "guest viewer", "reading token", *WRITING})
EDITORS: Final = frozenset({"owner", "editor", "guest editor", *WRITING})
OWN_HOME: Final = frozenset({"owner", "editor", "viewer", *WRITING})
OWNER: Final = frozenset({"owner"})
OWNERS: Final = frozenset({"owner", *WRITING})
SHARERS: Final = frozenset({"owner", "sharing token"})
PEOPLE: Final = frozenset({"owner", "editor", "viewer", "stranger"})
KNOWN: Final = EVERYBODY - {"anonymous"}
MEMBERS: Final = READERS - {"guest editor", "guest viewer"}

# Routes about the list `plans`: who is let through. The others get 401, 403 or, where they may not know of it, 404.
LIST_ROUTES: Final[dict[tuple[str, str], tuple[frozenset[str], Any]]] = {
    ("get", "/lists/{list_id}"): (READERS, None),
    ("get", "/lists/{list_id}/tasks"): (READERS, None),
    ("get", "/lists/{list_id}/tasks/{task_id}"): (READERS, None),
    ("get", "/lists/{list_id}/history"): (MEMBERS, None),
    ("get", "/lists/{list_id}/sharing"): (MEMBERS, None),
    ("post", "/lists/{list_id}/tasks"): (EDITORS, {"title": "Bread"}),
    ("put", "/lists/{list_id}/tasks/{task_id}"): (EDITORS, {"priority": 1}),
    ("patch", "/lists/{list_id}/tasks/{task_id}"): (EDITORS, {"notes": "two"}),
    ("post", "/lists/{list_id}/history/{rev}/undo"): (EDITORS - {"guest editor"}, {"force": True}),
    ("post", "/lists/{list_id}/tasks/{task_id}/restore"): (EDITORS - {"guest editor"}, None),
    ("post", "/lists/{list_id}/restore"): (OWNERS, None),
    ("delete", "/lists/{list_id}/tasks/{task_id}"): (EDITORS, None),
    ("post", "/lists/{list_id}/invites"): (SHARERS, {"role": "viewer"}),
    ("delete", "/lists/{list_id}/invites/{invite_id}"): (SHARERS, None),
    ("post", "/lists/{list_id}/links"): (SHARERS, {"role": "viewer"}),
    ("delete", "/lists/{list_id}/links/{link_id}"): (SHARERS, None),
    ("patch", "/lists/{list_id}/members/{member_id}"): (SHARERS, {"role": "viewer"}),
    ("delete", "/lists/{list_id}/members/{member_id}"): (SHARERS, None),
    ("patch", "/home/{list_id}"): (OWN_HOME, {"favorite": True}),
    ("patch", "/lists/{list_id}"): (OWNERS, {"title": "Ours"}),
    ("delete", "/lists/{list_id}"): (OWNERS, None),
}
# Routes about oneself or the server.
OWN_ROUTES: Final[dict[tuple[str, str], frozenset[str]]] = {
    ("get", "/livez"): EVERYBODY,
    ("get", "/readyz"): EVERYBODY,
    ("get", "/version"): EVERYBODY,
    ("get", "/metrics"): EVERYBODY,
    ("get", "/session"): EVERYBODY,
    ("get", "/account"): PEOPLE,
    ("get", "/account/sessions"): PEOPLE,
    ("get", "/account/identities"): PEOPLE,
    ("get", "/account/tokens"): PEOPLE,
    ("get", "/accounts"): OWNER,
    ("get", "/invites"): OWNER,
    ("get", "/audit"): OWNER,
}
# Routes that act on the caller alone or need a secret in the body: who they are for is tested where they are.
BY_THEMSELVES: Final = {
    *(("post", path) for path in ("/session", "/setup", "/accounts", "/account/reset", "/account/password")),
    *(("post", path) for path in ("/invites", "/invites/look", "/invites/accept", "/links/enter", "/account/tokens")),
    *(("delete", path) for path in ("/session", "/account", "/account/sessions", "/account/sessions/{session_id}")),
    *(("delete", path) for path in ("/account/tokens/{token_id}", "/invites/{invite_id}")),
    ("delete", "/account/identities/{identity_id}"),
    *(("patch", path) for path in ("/account", "/accounts/{account_id}")),
    *((method, "/oidc/start") for method in ("get", "post")),
    ("get", "/oidc/callback"),
    *(("get", path) for path in ("/tasks", "/tasks/{task_id}", "/lists", "/history")),
    *(("post", path) for path in ("/tasks", "/tasks/{task_id}/restore", "/lists", "/history/{rev}/undo")),
    *((method, "/tasks/{task_id}") for method in ("put", "patch", "delete")),
}
MESSAGES: Final = {"hello", "open", "opens", "close", "push", "presence", "pong"}
EVENTS: Final = {
    *("add_task", "edit_task", "toggle_complete_task", "delete_task", "clear_completed_tasks", "clear_all_tasks"),
}
REFUSED: Final = {401, 403, 404}


async def test_SEC12_every_route_and_message_has_a_row(town: Town) -> None:
    paths = town.replicas[0]._api.openapi()["paths"]
    routes = {(method, path) for path, methods in paths.items() for method in methods}
    assert routes == LIST_ROUTES.keys() | OWN_ROUTES.keys() | BY_THEMSELVES
    assert {message.__struct_config__.tag for message in get_args(Up)} == MESSAGES
    assert set(socketio_events._EVENTS) == EVENTS


@pytest.mark.parametrize("route", LIST_ROUTES, ids=lambda route: f"{route[0]} {route[1]}")
async def test_SEC12_a_list_is_for_whom_the_table_says(town: Town, route: tuple[str, str]) -> None:
    method, path = route
    allowed, body = LIST_ROUTES[route]
    # Those without the right first: nothing of theirs may change the list.
    for who in sorted(EVERYBODY - allowed):
        address = await filled(town, path)
        before = town.revs()
        answer = await town.cast[who].request(method, address, json=body)
        assert answer.status_code in REFUSED, (who, answer.status_code, answer.text)
        assert town.revs() == before, who
    for who in sorted(allowed):
        answer = await town.cast[who].request(method, await filled(town, path), json=body)
        assert answer.is_success, (who, answer.status_code, answer.text)


@pytest.mark.parametrize("route", OWN_ROUTES, ids=lambda route: f"{route[0]} {route[1]}")
async def test_SEC12_the_server_tells_whom_the_table_says(town: Town, route: tuple[str, str]) -> None:
    method, path = route
    for who in sorted(EVERYBODY):
        answer = await town.cast[who].request(method, path)
        assert answer.is_success == (who in OWN_ROUTES[route]), (who, answer.status_code)


@pytest.mark.parametrize("who", ["stranger", "other token"])
async def test_SEC14_a_strange_list_and_a_missing_one_answer_alike(town: Town, who: str) -> None:
    for path in ("", "/tasks", "/history", "/tasks/t"):
        there = await town.cast[who].get(f"/lists/{town.plans}{path}")
        missing = await town.cast[who].get(f"/lists/nowhere{path}")
        assert (there.status_code, there.json()) == (missing.status_code, missing.json())
        assert there.status_code == 404


async def test_SEC15_a_task_of_one_list_is_not_in_another(town: Town) -> None:
    owner = town.cast["owner"]
    for method in ("get", "patch", "delete"):
        answer = await owner.request(
            method, f"/lists/{town.other}/tasks/t", json={"title": "x"} if method == "patch" else None
        )
        assert answer.status_code == 404


async def filled(town: Town, path: str) -> str:
    """Put in the ids, making what is to be deleted or undone afresh."""
    owner, lists = town.cast["owner"], town.visitors[0].people.lists
    if not await exists(lists, town.plans):
        await change(lists, town.plans, [Restore(town.plans)])
    if "{member_id}" in path:
        await ensure_member(lists, town.plans, town.ids["bystander"], {"name": "Bystander", "role": "viewer"})
    if "{task_id}" in path:
        await owner.post(f"/lists/{town.plans}/tasks", json={"title": "Milk", "id": (fresh := f"t{town.revs()}")})
        path = path.replace("{task_id}", fresh)
    if "{rev}" in path:
        await owner.patch(f"/lists/{town.plans}/tasks/t", json={"notes": f"note {town.revs()}"})
        path = path.replace("{rev}", str(town.revs()))
    if "{invite_id}" in path:
        made = await owner.post(f"/lists/{town.plans}/invites", json={"role": "viewer"})
        path = path.replace("{invite_id}", made.json()["id"])
    if "{link_id}" in path:
        made = await owner.post(f"/lists/{town.plans}/links", json={"role": "viewer"})
        path = path.replace("{link_id}", made.json()["id"])
    return path.replace("{list_id}", town.plans).replace("{member_id}", town.ids["bystander"])
