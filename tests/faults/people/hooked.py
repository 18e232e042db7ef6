"""What webhooks told a receiver while servers were killed, held against the log."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

import httpx

from livelist.features.webhooks.delivering.schedule import JITTER, WAITS
from livelist.store.contract import Store
from tests.faults.people.acted import log_of
from tests.features.webhooks.happened import events_in
from tests.patience import PATIENCE
from tests.servers.receiver import Heard, Receiver

# Seconds. A receiver that is twice not heard within five seconds is asked again after five minutes.
LONGEST = WAITS[1] * (1 + JITTER) + PATIENCE


@dataclass(frozen=True, slots=True)
class Told:
    """One message of one list, as it came."""

    id: str
    type: str
    rev: int
    part: int
    previous: int | None
    about: str


def told_of(heard: Sequence[Heard], hook: str, list_id: str) -> list[Told]:
    """Return what one webhook was told of one list, also twice, as it came."""
    found = []
    for each in heard:
        if each.target == f"/{hook}" and (data := json.loads(each.body)["data"])["list"]["id"] == list_id:
            type_ = json.loads(each.body)["type"]
            at = data["position"]
            name = each.headers["webhook-id"]
            about = data.get(type_.partition(".")[0], {}).get("id", "")
            found.append(Told(name, type_, at["rev"], at["part"], data["previous"], about))
    return found


def faults_in(told: Sequence[Told]) -> list[str]:
    """Return what came out of order, with a gap, or under two names: judged by when each first came."""
    wrong, last = [], (0, 0)
    first: dict[tuple[int, int], Told] = {}
    for each in told:
        place = (each.rev, each.part)
        if place in first:
            if first[place].id != each.id:
                wrong.append(f"{each} came as {first[place].id}")
            continue
        if place <= last:
            wrong.append(f"{each} came after {last}")
        if each.rev != last[0] and each.previous != (last[0] or None):
            wrong.append(f"{each} came after {last}")
        first[place], last = each, place
    return wrong


async def untold(store: Store, list_id: str, since: int, told: Sequence[Told]) -> list[str]:
    """Return where what was told differs from what happened after a revision, in the order of the log."""
    happened = [each for each in events_in(list_id, await log_of(store, list_id)) if each[0] > since]
    heard = list(dict.fromkeys((each.rev, each.part, each.type, each.about) for each in told))
    pairs = zip_longest(happened, heard)
    return [f"{list_id}: {there} was told as {here}" for there, here in pairs if there != here][:9]


async def hook_of(client: httpx.AsyncClient, path: str, receiver: Receiver, name: str) -> None:
    answer = await client.post(path, json={"url": f"{receiver.url}{name}"})
    assert answer.status_code == httpx.codes.CREATED, answer.text


async def caught_up(receiver: Receiver, last: str, hooks: int, within: float = LONGEST) -> None:
    """Wait until so many webhooks were told of a task."""
    told: set[str] = set()
    looked_at = 0  # each message is read once: this process is the receiver too, and must not be late to answer
    try:
        async with asyncio.timeout(within):
            while len(told) < hooks:
                heard = (await receiver.wait_for(looked_at + 1))[looked_at:]
                looked_at += len(heard)
                told |= {each.target for each in heard if last.encode() in each.body and _about(each) == last}
    except TimeoutError:
        ended = receiver.heard[-1].headers["webhook-id"] if receiver.heard else "none"
        raise AssertionError(f"only {told} were told of {last}; of {looked_at} messages the last was {ended}") from None


def _about(heard: Heard) -> object:
    return json.loads(heard.body)["data"].get("task", {}).get("id")
