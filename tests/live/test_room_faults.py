"""Rooms and errors that nobody thought of (D13): whoever waits is answered, and the list goes on."""

import asyncio
from collections.abc import Iterator
from typing import cast

import pytest

from livelist import background
from livelist.background import LEDGER
from livelist.core.access import anyone
from livelist.core.errors import Internal, Unavailable
from livelist.core.ops import Create, Mutation, Op
from livelist.core.results import Ok, Rejected, Result
from livelist.live.batch import Batch
from livelist.live.here.presence import ListPresence
from livelist.live.replica_state import ReplicaState
from livelist.protocol.whereabouts import Who
from tests.core.lists import task
from tests.live.replicas import Cluster, Follower, cluster_of
from tests.live.test_rooms import until
from tests.patience import PATIENCE


class Oops(Exception):
    """An error that nobody thought of."""


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(background, "FIRST_WAIT", 0.001)
    yield
    assert not LEDGER.troubles


def crack_at(cluster: Cluster, point: str, error: BaseException) -> None:
    """Fail once at a point of the store, in a way that no store should."""
    store = cluster.stores[0]

    async def fault(reached: str) -> None:
        if reached == point:
            store.fault = None
            raise error

    store.fault = fault


@pytest.mark.parametrize("point", ["marks", "append", "append:done", "head"])
@pytest.mark.parametrize("error", [Oops(), asyncio.CancelledError()], ids=["error", "cancelled"])
async def test_D13_after_any_error_all_who_wait_are_answered_and_the_list_is_opened_anew(
    point: str, error: BaseException
) -> None:
    async with cluster_of(1) as cluster:
        rooms = cluster.replicas[0]
        follower = Follower(await rooms.acquire("list"))
        mutations = [cluster.next_mutation(client, [task(client)]) for client in "ab"]
        crack_at(cluster, point, error)
        if point == "head":
            follower.room.suspect()
        pushes = [rooms.commit("list", anyone(m.client or ""), [m]) for m in mutations]
        async with asyncio.timeout(PATIENCE):
            answers = await asyncio.gather(*pushes, return_exceptions=True)
        if point != "head":  # else the room has failed before they came, and been opened anew for them
            assert all(isinstance(answer, Unavailable) for answer in answers)
        again = [(await rooms.commit("list", anyone(m.client or ""), [m]))[0] for m in mutations]
        assert sorted(cast("Ok", result).rev for result in again) == [2, 3]
        assert follower.replacements == 1
        assert follower.room.state.records() == (await cluster_copy(cluster)).state.records()


async def cluster_copy(cluster: Cluster) -> ReplicaState:
    return ReplicaState("list", await cluster.stores[0].load("list"))


async def test_D13_a_push_that_cannot_be_decided_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    async with cluster_of(1) as cluster:
        rooms, follower = cluster.replicas[0], Follower(await cluster.replicas[0].acquire("list"))
        real = vars(__import__("livelist.live.commit", fromlist=["decide"]))["decide"]

        def decide(draft: object, mutation: Mutation, *more: object) -> object:
            if mutation.client == "poison":
                raise Oops
            return real(draft, mutation, *more)

        monkeypatch.setattr("livelist.live.commit.decide", decide)

        async def push(client: str, *ops: list[Op]) -> Result:
            mutations = [cluster.next_mutation(client, each) for each in ops]
            return (await rooms.commit("list", anyone(client), mutations))[-1]

        before, after = push("ann", [task("a")], [task("b")]), push("ben", [task("c")])
        answers = await asyncio.gather(before, push("poison", [task("p")]), after, return_exceptions=True)
        assert answers[0] == Ok("ann", 2, 3)
        assert isinstance(answers[1], Internal)
        assert answers[2] == Ok("ben", 1, 4)
        assert follower.revs == [2, 3, 4]
        assert follower.replacements == 0


async def test_D13_a_room_whose_task_ends_is_opened_anew_and_its_people_come_again() -> None:
    async with cluster_of(1) as cluster:
        rooms, held = cluster.replicas[0], asyncio.Event()
        room = await rooms.acquire("list")
        follower = Follower(room)

        async def hold(point: str) -> None:
            if point == "append":
                cluster.stores[0].fault = None
                held.set()
                await asyncio.Event().wait()

        cluster.stores[0].fault = hold
        waiting = [asyncio.create_task(cluster.say(0, client, task(client))) for client in "ab"]
        await held.wait()
        (owner,) = [each for each in asyncio.all_tasks() if each.get_name() == "room list"]
        owner.cancel()
        async with asyncio.timeout(PATIENCE):
            answers = await asyncio.gather(*waiting, return_exceptions=True)
        assert all(isinstance(answer, Unavailable) for answer in answers)
        assert follower.failures == 1
        with pytest.raises(Unavailable):
            await room.commit(anyone("x"), [Mutation(ops=[task("x")])])
        with pytest.raises(Unavailable):
            await room.refresh()
        assert await rooms.acquire("list") is not room
        assert isinstance(await cluster.say(0, "ben", task("u")), Ok)


class Stumbling(Follower):
    """Cannot be told anything."""

    def committed(self, batch: Batch) -> None:
        raise Oops

    def replaced(self) -> None:
        raise Oops


async def test_D13_a_subscriber_that_fails_takes_nothing_from_the_others() -> None:
    async with cluster_of(1) as cluster:
        room = await cluster.replicas[0].acquire("list")
        stumbling, follower = Stumbling(room), Follower(room)
        assert await cluster.say(0, "ann", task("t")) == Ok("ann", 1, 2)
        assert (follower.revs, stumbling.failures) == ([2], 1)
        room.subscribers.replaced()
        assert (follower.replacements, stumbling.failures) == (1, 2)


@pytest.mark.parametrize("frame", [b"", b"{", b"[]", b'{"t":"changes","list":"list","epoch":"x","changes":[{}]}'])
async def test_D13_an_unreadable_publication_makes_a_room_look(frame: bytes) -> None:
    async with cluster_of(2) as cluster:
        room = await cluster.replicas[1].acquire("list")
        cluster.stores[1].deaf = True
        await cluster.say(0, "ann", task("t"))
        cluster.replicas[1].published("list", frame)
        await until(lambda: room.position.rev == 2)


async def test_D13_an_error_while_a_publication_is_followed_stays_in_its_room(monkeypatch: pytest.MonkeyPatch) -> None:
    async with cluster_of(2) as cluster:
        room = await cluster.replicas[1].acquire("list")
        follow = ReplicaState.follow

        def once(*_: object) -> None:
            monkeypatch.setattr(ReplicaState, "follow", follow)
            raise Oops

        monkeypatch.setattr(ReplicaState, "follow", once)
        await cluster.say(0, "ann", task("t"))
        await until(lambda: room.position.rev == 2)


async def test_D13_presence_goes_on_after_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    async with cluster_of(1) as cluster:
        room = await cluster.replicas[0].acquire("list")
        frames: list[bytes] = []

        def share(frame: bytes) -> bool:
            frames.append(frame)
            return True

        room.presence.visit(share)
        tell = ListPresence._tell

        def once(*_: object) -> None:
            monkeypatch.setattr(ListPresence, "_tell", tell)
            raise Oops

        room.presence.heard(Who("k", "ann", None))
        assert len(frames) == 1
        monkeypatch.setattr(ListPresence, "_tell", once)
        monkeypatch.setattr("livelist.live.here.presence.REPEAT", 0.001)
        room.presence.left("k")  # told once the last news are old enough, by the timer, which fails
        async with asyncio.timeout(PATIENCE):
            await until(lambda: ListPresence._tell is tell, 1_000_000)
        room.presence.heard(Who("l", "ben", None))
        async with asyncio.timeout(PATIENCE):
            await until(lambda: len(frames) > 1, 1_000_000)


@pytest.mark.parametrize("how", ["open", "push"])
async def test_D21_a_list_that_another_replica_made_is_there_at_once(how: str) -> None:
    async with cluster_of(2, made=False) as cluster:
        cluster.stores[0].deaf = True
        refused = await cluster.say(0, "ann", Create("list", "list", {"title": ""}))
        assert isinstance(refused, Rejected)  # and a room stays open here, of a list that is not there
        await cluster.say(1, "ben", Create("list", "list", {"title": "Ours"}))
        if how == "open":
            assert (await cluster.replicas[0].acquire("list")).exists
        else:
            assert await cluster.say(0, "cem", task("t")) == Ok("cem", 1, 2)
