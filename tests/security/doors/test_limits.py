"""How much one may ask, and how many sockets one may have: counted over two replicas (SEC8, SEC9)."""

import socket

import pytest
from limits import RateLimitItemPerMinute

from livelist.people.limits import rates
from livelist.people.limits.rates import Quota
from livelist.people.limits.seats import LEASE, SocketSeats
from livelist.settings import Settings
from tests.security.polling import POLLING, opened
from tests.security.town import Town


def seats_of(town: Town, replica: int) -> SocketSeats:
    accounts = town.replicas[replica].accounts
    assert accounts
    return accounts.seats


async def crowd(town: Town, who: str | None, size: int) -> None:
    """Open sockets, in turn on each replica."""
    for number in range(size):
        assert await town.socket(who, replica=number % 2).answered()


async def test_SEC9_a_21st_socket_of_a_person_is_refused_on_every_replica(town: Town) -> None:
    await crowd(town, "editor", Settings().sockets_per_person)
    for replica in range(2):
        socket = town.socket("editor", replica, address="203.0.113.7")
        assert not await socket.answered()
        assert socket.closed == 4429
    here = 2.0 / len({id(replica) for replica in town.replicas})
    assert f"livelist_sockets_refused {here}" in (await town.cast["anonymous"].get("/metrics")).text
    assert await town.socket("viewer").answered()
    await town.sockets[0].end()
    await seats_of(town, 0).close()
    assert await town.socket("editor").answered()


async def test_SEC9_a_101st_socket_from_an_address_is_refused_whoever_it_is(town: Town) -> None:
    await crowd(town, None, Settings().sockets_per_address)
    assert not await town.socket("owner", replica=1).answered()
    assert await town.socket("owner", replica=1, address="203.0.113.7").answered()


async def test_SEC9_the_sockets_of_a_killed_replica_are_forgotten(town: Town) -> None:
    for _ in range(20):
        assert await town.socket("editor", replica=1).answered()
    assert not await town.socket("editor").answered()
    seats_of(town, 1)._seats.clear()  # a killed replica neither renews nor gives back
    for visitors in town.visitors:
        visitors.clock.seconds += LEASE
    assert await town.socket("editor").answered()


async def test_SEC9_a_token_in_hello_counts_for_its_owner(town: Town) -> None:
    await crowd(town, "owner", 20)
    secret = town.cast["reading token"].headers["authorization"].removeprefix("Bearer ")
    socket = town.socket(None)
    socket.send(t="hello", protocol=1, client="c", token=secret)
    await socket.until(lambda me: me.closed is not None)
    assert socket.closed == 4429
    assert socket.frames[-1]["code"] == "too_many"


async def test_SEC9_socketio_counts_too(town: Town) -> None:
    await crowd(town, "editor", 20)
    editor = town.cast["editor"]
    assert (await editor.get(POLLING)).status_code == 429
    await (await opened(town.cast["viewer"], town.plans)).listen("update_tasks")
    assert (await editor.get("/tasks")).status_code == 200
    await town.replicas[0].socketio_door.drain()


async def test_SEC8_a_flood_is_ended_also_from_this_machine_where_a_proxy_may_stand(town: Town) -> None:
    socket = town.socket("editor", address="127.0.0.1")
    for _ in range(61):
        socket.send(t="close", list="x")
    await socket.until(lambda me: me.closed is not None)
    assert socket.closed == 4429
    assert await town.socket("editor").asked("snapshot", t="open", list=town.plans)


async def test_SEC8_a_flood_of_socketio_events_is_ended(town: Town) -> None:
    viewer = town.cast["viewer"]
    polling = (await opened(viewer, town.plans)).address
    events = "\x1e".join(['42["delete_task",{"id":"none"}]'] * 15)
    statuses = [(await viewer.post(polling, content=events)).status_code for _ in range(6)]
    assert (statuses[0], statuses[-1]) == (200, 400)
    await town.replicas[0].socketio_door.drain()


@pytest.mark.parametrize(
    ("kind", "who"),
    [("account", "editor"), ("guest", "guest editor"), ("token", "reading token"), ("address", "anonymous")],
)
async def test_SEC23_requests_are_counted_for_each_kind_of_caller(
    town: Town, kind: str, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = Quota(RateLimitItemPerMinute(4), RateLimitItemPerMinute(2))
    monkeypatch.setattr(rates, "QUOTAS", {**rates.QUOTAS, kind: few})
    client = town.cast[who]
    path = f"/lists/{town.plans}/tasks"
    reads = [await client.get(path) for _ in range(5)]
    assert [answer.status_code == 429 for answer in reads] == [False] * 4 + [True]
    assert reads[-1].json()["code"] == "too_many"
    assert 1 <= int(reads[-1].headers["retry-after"]) <= 60
    writes = [await client.post(path, json={"title": "x"}) for _ in range(3)]
    assert [answer.status_code == 429 for answer in writes] == [False] * 2 + [True]
    assert (await town.cast["owner"].get(path)).status_code == 200


async def test_SEC23_a_replica_goes_on_counting_where_the_other_stopped(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = Quota(RateLimitItemPerMinute(4), RateLimitItemPerMinute(2))
    monkeypatch.setattr(rates, "QUOTAS", {**rates.QUOTAS, "account": few})
    there = town.elsewhere("editor")
    answers = [await client.get("/account") for client in (town.cast["editor"], there) * 3]
    assert [answer.status_code for answer in answers] == [200] * 4 + [429] * 2


async def test_SEC89_a_person_names_thirty_addresses_a_minute_whatever_for(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def look_up(host: str, *_: object, **__: object) -> None:
        asked.append(host)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    owner, there = town.cast["owner"], town.elsewhere("owner")
    answers = [
        (await client.request(method, path, json={field: f"https://{field}{number}.invalid/"})).status_code
        for number in range(0, 36, 3)
        for client, method, path, field, number in (
            (owner, "POST", f"/lists/{town.plans}/webhooks", "url", number),
            (there, "PUT", "/notices/ntfy", "address", number),
            (town.cast["sharing token"], "POST", "/webhooks", "url", number + 1),
        )
    ]
    assert [answer < 400 for answer in answers] == [True] * 30 + [False] * 6
    assert set(answers[30:]) == {429}
    assert len([host for host in asked if host.endswith(".invalid")]) == 30
    wish = {"endpoint": "https://push.invalid/", "keys": {"p256dh": "x", "auth": "y"}}
    assert (await owner.post("/notices/devices", json=wish)).status_code == 429
    assert (await town.cast["editor"].post("/notices/devices", json=wish)).status_code == 422  # of its keys
