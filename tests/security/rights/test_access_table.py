"""SEC12: who gets what at every route and message. A route or message without a row fails here."""

import asyncio
from typing import Any, Final, get_args

import pytest

from livelist.api.socketio import events
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
AT_HOME: Final = PEOPLE | WRITING | {"reading token"}
MEMBERS: Final = READERS - {"guest editor", "guest viewer"}
NOWHERE: Final = "https://hook.invalid/"  # a name that nobody ever has (RFC 2606)

# Routes about the list `plans`: who is let through. The others get 401, 403 or, where they may not know of it, 404.
LIST_ROUTES: Final[dict[tuple[str, str], tuple[frozenset[str], Any]]] = {
    ("get", "/lists/{list_id}"): (READERS, None),
    ("get", "/lists/{list_id}/tasks"): (READERS, None),
    ("get", "/lists/{list_id}/tasks/{task_id}"): (READERS, None),
    ("get", "/lists/{list_id}/history"): (MEMBERS, None),
    ("get", "/lists/{list_id}/history/times"): (MEMBERS, None),
    ("get", "/lists/{list_id}/at/{rev}"): (MEMBERS, None),
    ("get", "/lists/{list_id}/sharing"): (MEMBERS, None),
    ("get", "/lists/{list_id}/analytics"): (READERS, None),
    ("get", "/lists/{list_id}/leaving"): (READERS, None),
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
    ("get", "/lists/{list_id}/webhooks"): (SHARERS, None),
    ("post", "/lists/{list_id}/webhooks"): (SHARERS, {"url": NOWHERE}),
    ("get", "/lists/{list_id}/webhooks/{webhook_id}"): (SHARERS, None),
    ("patch", "/lists/{list_id}/webhooks/{webhook_id}"): (SHARERS, {"description": "Kitchen"}),
    ("delete", "/lists/{list_id}/webhooks/{webhook_id}"): (SHARERS, None),
    ("post", "/lists/{list_id}/webhooks/{webhook_id}/test"): (SHARERS, None),
    ("post", "/lists/{list_id}/webhooks/{webhook_id}/rotate"): (SHARERS, None),
    ("post", "/lists/{list_id}/webhooks/{webhook_id}/replay"): (SHARERS, {"after": 1}),
    ("get", "/lists/{list_id}/webhooks/{webhook_id}/deliveries"): (SHARERS, None),
    ("post", "/lists/{list_id}/webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver"): (SHARERS, None),
    ("patch", "/lists/{list_id}/tasks"): (EDITORS, {"ids": ["t"], "priority": 2}),
    ("get", "/lists/{list_id}/sections"): (READERS, None),
    ("post", "/lists/{list_id}/sections"): (EDITORS, {"title": "Dairy"}),
    ("get", "/lists/{list_id}/sections/{section_id}"): (READERS, None),
    ("patch", "/lists/{list_id}/sections/{section_id}"): (EDITORS, {"title": "Eggs"}),
    ("delete", "/lists/{list_id}/sections/{section_id}"): (EDITORS, None),
    ("get", "/lists/{list_id}/tasks/{task_id}/comments"): (READERS, None),
    ("post", "/lists/{list_id}/tasks/{task_id}/comments"): (EDITORS, {"text": "Which?"}),
    ("get", "/lists/{list_id}/tasks/{task_id}/comments/{comment_id}"): (READERS, None),
    ("patch", "/lists/{list_id}/tasks/{task_id}/comments/{comment_id}"): (EDITORS, {"reactions": {}}),
    ("delete", "/lists/{list_id}/tasks/{task_id}/comments/{comment_id}"): (OWNERS, None),
    ("get", "/lists/{list_id}/views"): (READERS, None),
    ("post", "/lists/{list_id}/views"): (EDITORS, {"title": "This week"}),
    ("get", "/lists/{list_id}/views/{view_id}"): (READERS, None),
    ("patch", "/lists/{list_id}/views/{view_id}"): (EDITORS, {"layout": "board"}),
    ("delete", "/lists/{list_id}/views/{view_id}"): (EDITORS, None),
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
    ("get", "/analytics"): KNOWN - {"other token"},
    ("get", "/account"): PEOPLE,
    ("get", "/account/sessions"): PEOPLE,
    ("get", "/account/identities"): PEOPLE,
    ("get", "/account/tokens"): PEOPLE,
    ("get", "/views"): AT_HOME,
    ("get", "/notices"): AT_HOME,
    ("get", "/notices/settings"): PEOPLE,
    ("get", "/notices/devices"): PEOPLE,
    ("get", "/accounts"): OWNER,
    ("get", "/invites"): OWNER,
    ("get", "/audit"): OWNER,
    ("get", "/webhooks"): PEOPLE | {"sharing token"},
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
    *(("get", path) for path in ("/history/times", "/at/{rev}")),
    *(("post", path) for path in ("/tasks", "/tasks/{task_id}/restore", "/lists", "/history/{rev}/undo")),
    *((method, "/tasks/{task_id}") for method in ("put", "patch", "delete")),
    ("patch", "/tasks"),
    *((method, path) for path in ("/sections", "/tasks/{task_id}/comments") for method in ("get", "post")),
    *((method, "/sections/{section_id}") for method in ("get", "patch", "delete")),
    *((method, "/tasks/{task_id}/comments/{comment_id}") for method in ("get", "patch", "delete")),
    ("post", "/views"),
    *((method, "/views/{view_id}") for method in ("get", "patch", "delete")),
    *(("patch", path) for path in ("/notices/{notice_id}", "/notices/settings")),
    *(("post", f"/notices/{deed}") for deed in ("read", "{notice_id}/done", "{notice_id}/later")),
    *(("post", f"/notices/{path}") for path in ("devices", "devices/{device_id}/test", "mail/code", "ntfy/test")),
    *((method, f"/notices/{way}") for method in ("put", "delete") for way in ("mail", "ntfy")),
    ("delete", "/notices/devices/{device_id}"),
    ("post", "/webhooks"),
    *((method, "/webhooks/{webhook_id}") for method in ("get", "patch", "delete")),
    *(("post", f"/webhooks/{{webhook_id}}/{word}") for word in ("test", "rotate", "replay")),
    ("get", "/webhooks/{webhook_id}/deliveries"),
    ("post", "/webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver"),
}
# What makes a record of each type that stands beside the tasks.
BESIDE: Final = {"comment": {"text": "Hm"}, "section": {"title": "Fruit"}, "view": {"title": "Mine"}}
MESSAGES: Final = {"hello", "open", "opens", "close", "push", "presence", "pong"}
EVENTS: Final = {
    *("add_task", "edit_task", "toggle_complete_task", "delete_task", "clear_completed_tasks", "clear_all_tasks"),
}
REFUSED: Final = {401, 403, 404}


async def test_SEC12_every_route_and_message_has_a_row(town: Town) -> None:
    routes = {(method, path) for path, methods in town.paths.items() for method in methods}
    assert routes == LIST_ROUTES.keys() | OWN_ROUTES.keys() | BY_THEMSELVES
    assert {message.__struct_config__.tag for message in get_args(Up)} == MESSAGES
    assert set(events._EVENTS) == EVENTS


# No store decides who may do what: the whole table on one, and on the other a row of each kind.
LIST_ROWS: Final = [("sqlite", route) for route in LIST_ROUTES] + [("redis", route) for route in list(LIST_ROUTES)[::6]]
OWN_ROWS: Final = [("sqlite", route) for route in OWN_ROUTES] + [("redis", route) for route in list(OWN_ROUTES)[::6]]


def named(part: str | tuple[str, str]) -> str:
    return part if isinstance(part, str) else " ".join(part)


@pytest.mark.parametrize(("town", "route"), LIST_ROWS, indirect=["town"], ids=named)
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


@pytest.mark.parametrize(("town", "route"), OWN_ROWS, indirect=["town"], ids=named)
async def test_SEC12_the_server_tells_whom_the_table_says(town: Town, route: tuple[str, str]) -> None:
    method, path = route
    for who in sorted(EVERYBODY):
        answer = await town.cast[who].request(method, path)
        assert answer.is_success == (who in OWN_ROUTES[route]), (who, answer.status_code)


@pytest.mark.parametrize("who", ["stranger", "other token"])
async def test_SEC14_a_strange_list_and_a_missing_one_answer_alike(town: Town, who: str) -> None:
    for path in ("", "/tasks", "/history", "/history/times", "/at/1", "/analytics", "/tasks/t"):
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
    for kind in filter(lambda each: f"{{{each}_id}}" in path, BESIDE):
        path = path.replace(f"{{{kind}_id}}", await beside(town, path, kind))
    if "{rev}" in path:
        await owner.patch(f"/lists/{town.plans}/tasks/t", json={"notes": f"note {town.revs()}"})
        path = path.replace("{rev}", str(town.revs()))
    if "{invite_id}" in path:
        made = await owner.post(f"/lists/{town.plans}/invites", json={"role": "viewer"})
        path = path.replace("{invite_id}", made.raise_for_status().json()["id"])
    if "{link_id}" in path:
        made = await owner.post(f"/lists/{town.plans}/links", json={"role": "viewer"})
        path = path.replace("{link_id}", made.raise_for_status().json()["id"])
    if "{webhook_id}" in path:
        made = await owner.post(f"/lists/{town.plans}/webhooks", json={"url": NOWHERE})
        path = path.replace("{webhook_id}", made.raise_for_status().json()["id"])
    if "{delivery_id}" in path:
        path = path.replace("{delivery_id}", await delivery(town, path.partition("/deliveries")[0]))
    return path.replace("{list_id}", town.plans).replace("{member_id}", town.ids["bystander"])


async def beside(town: Town, path: str, kind: str) -> str:
    """Return the id of a record that the owner has just made beside the tasks."""
    where = path.partition(f"/{{{kind}_id}}")[0].replace("{list_id}", town.plans)
    made = await town.cast["owner"].post(where, json=BESIDE[kind])
    return str(made.raise_for_status().json()["id"])


async def delivery(town: Town, path: str) -> str:
    """Return the id of something that a webhook could not deliver."""
    owner = town.cast["owner"]
    await owner.post(f"/lists/{town.plans}/tasks", json={"title": "Milk"})
    address = f"{path}/deliveries".replace("{list_id}", town.plans)
    while True:
        tried: list[dict[str, str]] = (await owner.get(address)).raise_for_status().json()
        if tried:
            return tried[0]["id"]
        await asyncio.sleep(0.05)
