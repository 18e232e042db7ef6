"""Those who carry notices out of the server, each on this machine."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.features.notices.conftest import House
from tests.features.notices.ways.push_service import Browser
from tests.servers.receiver import Receiver, receiving


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """Somebody else's server: a push service, or one of ntfy."""
    async with receiving() as made:
        yield made


async def always_awake(client: httpx.AsyncClient, **more: object) -> None:
    """Have no quiet hours: tests run at any hour."""
    (await client.patch("/notices/settings", json={"quiet": None, **more})).raise_for_status()


@pytest.fixture
async def browser(house: House, receiver: Receiver) -> Browser:
    """Ben's browser, which asked for push when he had read all there was."""
    await house.told(house.ben, "shared")
    (await house.ben.post("/notices/read")).raise_for_status()
    await always_awake(house.ben, titles=True)
    key = (await house.ben.get("/notices/settings")).json()["push"]["key"]
    made = Browser(receiver, key)
    (await house.ben.post("/notices/devices", json=made.subscription)).raise_for_status()
    return made
