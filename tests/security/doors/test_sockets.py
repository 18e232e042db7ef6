"""What sockets give, to whom, and for how long (SEC1, 3, 13, 14, 17, 21, 27): on two replicas."""

from typing import Any

import pytest

from livelist.core.errors import Unavailable
from tests.security.town import Town


def edit(seq: int = 1, client: str = "c", title: str = "Bread") -> dict[str, Any]:
    return {"client": client, "seq": seq, "ops": [{"op": "set", "id": "t", "fields": {"title": title}}]}


async def test_SEC1_a_cookie_without_an_origin_is_refused(town: Town) -> None:
    socket = town.socket("owner", origin="")
    socket.scope["headers"] = [pair for pair in socket.scope["headers"] if pair[0] != b"origin"]
    await socket.until(lambda me: me.closed is not None)
    assert socket.frames == []


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:8080.evil.example"])
async def test_SEC1_a_foreign_page_is_refused_with_and_without_a_cookie(town: Town, origin: str) -> None:
    for who in ("owner", None):
        socket = town.socket(who, origin=origin)
        await socket.until(lambda me: me.closed is not None)
        assert socket.frames == []


async def test_SEC3_nobody_gets_anything_before_they_are_known(town: Town) -> None:
    for frame in ({"t": "open", "list": town.plans}, {"t": "hello", "protocol": 1, "client": "c", "as": {"id": "x"}}):
        socket = town.socket(None)
        socket.send(**frame)
        await socket.until(lambda me: me.closed is not None)
        assert socket.closed == 4401
        assert [each["t"] for each in socket.frames] == ["error"]


class Refusing:
    """A directory whose store cannot be reached."""

    def __getattr__(self, name: str) -> Any:
        async def refuse(*_: Any, **__: Any) -> Any:
            raise Unavailable

        return refuse


def refuse_reads(patch: pytest.MonkeyPatch, town: Town) -> None:
    """Have the directory refuse whoever looks for a session or a token, at every replica."""
    for visitors in town.visitors:
        for part in (visitors.people.sessions, visitors.people.tokens):
            patch.setattr(part, "_directory", Refusing())


async def test_SEC3_while_the_store_refuses_nobody_is_let_in(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as away:
        refuse_reads(away, town)
        socket = town.socket("owner")
        assert await socket.answered() is False
        assert (socket.closed, socket.frames) == (Unavailable.close, [])
        by_token = town.socket(None)
        by_token.send(t="hello", protocol=1, client="c", token=bearer(town, "reading token"))
        by_token.send(t="open", list=town.plans)
        await by_token.until(lambda me: me.closed is not None)
        assert (by_token.closed, [each["t"] for each in by_token.frames]) == (Unavailable.close, ["error"])
    again = town.socket("owner")
    assert (await again.asked("snapshot", t="open", list=town.plans))["list"] == town.plans


async def test_SEC3_a_handshake_is_told_that_the_store_refuses(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    knocking = town.socket("owner")
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    refuse_reads(monkeypatch, town)
    scope = knocking.scope | {"extensions": {"websocket.http.response": {}}}
    await town.replicas[0](scope, receive, send)
    assert (sent[0]["type"], sent[0]["status"]) == ("websocket.http.response.start", 503)
    assert b'"unavailable"' in sent[1]["body"]


def bearer(town: Town, who: str) -> str:
    return str(town.cast[who].headers["authorization"]).removeprefix("Bearer ")


async def test_SEC45_a_page_that_was_anothers_cannot_go_on_by_the_next_ones_cookie(town: Town) -> None:
    socket = town.socket("editor")
    socket.send(t="hello", protocol=1, client="c", **{"as": {"id": town.ids["owner"]}})
    socket.send(t="push", list=town.plans, mutations=[edit()])
    await socket.until(lambda me: me.closed is not None)
    assert (socket.closed, [each["t"] for each in socket.frames]) == (4401, ["error"])


async def test_SEC12_a_token_in_hello_opens_what_it_is_for(town: Town) -> None:
    secret = town.cast["reading token"].headers["authorization"].removeprefix("Bearer ")
    socket = town.socket(None)
    welcome = await socket.asked("welcome", t="hello", protocol=1, client="c", token=secret)
    assert welcome["you"]["id"] == town.ids["owner"]
    await socket.asked("snapshot", t="open", list=town.plans)
    denied = await socket.asked("ack", t="push", list=town.plans, mutations=[edit()])
    assert denied["results"][0]["code"] == "denied"


@pytest.mark.parametrize("who", ["viewer", "guest viewer", "reading token"])
async def test_SEC13_a_viewers_write_changes_nothing_and_nobody_hears_of_it(town: Town, who: str) -> None:
    listener = town.socket("owner")
    await listener.asked("snapshot", t="open", list=town.plans)
    before, heard = town.revs(), len(listener.frames)
    socket = town.socket(who)
    ack = await socket.asked("ack", t="push", list=town.plans, mutations=[edit(client=who.replace(" ", "-"))])
    assert (ack["results"][0]["status"], ack["results"][0]["code"]) == ("rejected", "denied")
    assert (town.revs(), len(listener.frames)) == (before, heard)


@pytest.mark.parametrize("who", ["stranger", "other token"])
async def test_SEC14_a_strange_list_is_gone_and_takes_nothing(town: Town, who: str) -> None:
    socket = town.socket(who)
    assert await socket.asked("gone", t="open", list=town.plans) == {"t": "gone", "list": town.plans}
    error = await socket.asked("error", t="push", list=town.plans, mutations=[edit()])
    assert error["code"] == "not_found"


async def test_SEC17_whoever_is_removed_on_one_replica_hears_nothing_more_on_the_other(town: Town) -> None:
    owner = town.cast["owner"]
    socket = town.socket("editor", replica=1)
    await socket.asked("snapshot", t="open", list=town.plans)
    (await owner.delete(f"/lists/{town.plans}/members/{town.ids['editor']}")).raise_for_status()
    (await owner.post(f"/lists/{town.plans}/tasks", json={"title": "a secret"})).raise_for_status()
    await socket.until(lambda me: me.frames[-1]["t"] == "gone")
    assert "a secret" not in str(socket.frames)
    assert (await town.elsewhere("editor").get(f"/lists/{town.plans}/tasks")).status_code == 404


async def test_SEC17_a_demoted_editor_can_look_but_not_write(town: Town) -> None:
    socket = town.socket("editor", replica=1)
    await socket.asked("snapshot", t="open", list=town.plans)
    member = f"/lists/{town.plans}/members/{town.ids['editor']}"
    (await town.cast["owner"].patch(member, json={"role": "viewer"})).raise_for_status()
    ack = await socket.asked("ack", t="push", list=town.plans, mutations=[edit()])
    assert ack["results"][0]["code"] == "denied"


async def test_SEC19_the_end_of_a_share_link_ends_its_guests(town: Town) -> None:
    owner = town.cast["owner"]
    socket = town.socket("guest viewer", replica=1)
    await socket.asked("snapshot", t="open", list=town.plans)
    links = (await owner.get(f"/lists/{town.plans}/sharing")).json()["links"]
    for link in links:
        (await owner.delete(f"/lists/{town.plans}/links/{link['id']}")).raise_for_status()
    await socket.until(lambda me: me.closed is not None or me.frames[-1]["t"] == "gone")
    assert (await town.cast["guest viewer"].get(f"/lists/{town.plans}/tasks")).status_code in {401, 404}


async def test_SEC21_another_persons_client_id_is_refused(town: Town) -> None:
    owner, editor = town.socket("owner"), town.socket("editor")
    await owner.asked("ack", t="push", list=town.plans, mutations=[edit(1, "tab")])
    ack = await editor.asked("ack", t="push", list=town.plans, mutations=[edit(2, "tab", "Stolen")])
    assert ack["results"][0]["code"] == "denied"


async def test_SEC67_a_key_cannot_be_used_up_by_somebody_else(town: Town) -> None:
    owner, tasks = town.cast["owner"], f"/lists/{town.plans}/tasks"
    key = {"Idempotency-Key": "invoice-2026-11"}
    (await owner.post(tasks, json={"title": "Bread"}, headers=key)).raise_for_status()
    log = (await owner.get(f"/lists/{town.plans}/history", params={"limit": 1})).json()
    client = log["changes"][0]["client"]  # of this form are the ids that keys become
    guessed = client[::-1]
    editor = town.socket("editor")
    ack = await editor.asked("ack", t="push", list=town.plans, mutations=[edit(1, guessed)])
    assert ack["results"][0]["code"] == "denied"
    assert await town.replicas[0].context.store.marks(town.plans, [guessed]) == {}
    ack = await editor.asked("ack", t="push", list=town.plans, mutations=[edit(2, client)])
    assert ack["results"][0]["code"] == "denied"


async def test_SEC27_signing_out_closes_the_sockets_on_every_replica(town: Town) -> None:
    sockets = [town.socket("editor", replica=replica) for replica in range(2)]
    for socket in sockets:
        await socket.asked("snapshot", t="open", list=town.plans)
    (await town.cast["editor"].delete("/session")).raise_for_status()
    for socket in sockets:
        await socket.until(lambda me: me.closed is not None)
        assert socket.closed == 4401


async def test_SEC27_a_disabled_account_is_out_everywhere(town: Town) -> None:
    socket = town.socket("editor", replica=1)
    await socket.asked("snapshot", t="open", list=town.plans)
    answer = await town.cast["owner"].patch(f"/accounts/{town.ids['editor']}", json={"disabled": True})
    assert answer.is_success
    await socket.until(lambda me: me.closed is not None)
    assert (await town.cast["editor"].get("/tasks")).status_code == 401


async def test_SEC30_a_revoked_token_is_of_no_use_any_more(town: Town) -> None:
    socket = town.socket("reading token", replica=1)
    await socket.asked("snapshot", t="open", list=town.plans)
    for token in (await town.cast["owner"].get("/account/tokens")).json():
        (await town.cast["owner"].delete(f"/account/tokens/{token['id']}")).raise_for_status()
    await socket.until(lambda me: me.closed is not None)
    assert (await town.cast["reading token"].get("/tasks")).status_code == 401
