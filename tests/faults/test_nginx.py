"""Through NGINX, while replicas are replaced one after the other and NGINX itself is reloaded."""

import asyncio
import signal

import httpx

from tests.faults.machines.site import Site
from tests.faults.people.load import load
from tests.patience import PATIENCE


async def test_F16_a_reload_of_nginx_costs_nothing(site: Site) -> None:
    async with load([site.nginx.url], seed=16) as work:
        for _ in range(2):
            await work.disturb(site.nginx.reload, edits=100)
        await work.settle()
        await work.check(site.redis.url, site.replicas[0].data)


async def test_F4_a_rolling_restart_fails_no_request_and_doubles_none(site: Site) -> None:
    done = asyncio.Event()
    statuses: list[int] = []

    async def post(client: httpx.AsyncClient, number: int) -> None:
        while not done.is_set():
            name = f"{number}-{len(statuses)}"
            answer = await client.post("/lists/rolling/tasks", json={"title": name}, headers={"Idempotency-Key": name})
            statuses.append(answer.status_code)

    async with (
        load([site.nginx.url], seed=4) as work,
        httpx.AsyncClient(base_url=site.nginx.url, timeout=PATIENCE) as client,
    ):
        await client.post("/lists", json={"title": "Rolling", "id": "rolling"})
        posting = [asyncio.create_task(post(client, number)) for number in range(4)]
        for replica in site.replicas:
            await work.disturb(replica.stop)
            await work.disturb(replica.start)
        done.set()
        await asyncio.gather(*posting)
        titles = [task["title"] for task in (await client.get("/lists/rolling/tasks")).json()]
        await work.settle()
        await work.check(site.redis.url, site.replicas[0].data)
    assert set(statuses) <= {201, 422}  # 422: the list was full
    assert len(titles) == len(set(titles)) == statuses.count(201)


async def test_F17_a_put_that_nginx_sends_again_is_done_once(site: Site) -> None:
    victim = site.replicas[0]
    async with httpx.AsyncClient(base_url=site.nginx.url, timeout=PATIENCE) as client:
        task = (await client.post("/tasks", json={"title": "Sent once"})).json()["id"]
        for place in ("before-commit", "after-commit"):
            await asyncio.to_thread(victim.kill)
            await asyncio.to_thread(victim.start, f"{place}:1")
            number = 0
            while victim.running:
                number += 1
                key = {"Idempotency-Key": f"{place}-{number}"}
                answer = await client.put(f"/tasks/{task}", json={"title": f"{place} {number}"}, headers=key)
                assert (answer.status_code, answer.json()["title"]) == (200, f"{place} {number}")
            changes = (await client.get("/history", params={"record": task, "limit": 200})).json()["changes"]
            titles = [op["fields"].get("title") for change in changes for op in change["ops"]]
            assert sorted(title for title in titles if title.startswith(place)) == sorted(
                f"{place} {made}" for made in range(1, number + 1)
            )
            assert victim.wait_for_death() == -signal.SIGKILL
