"""H2: a backup has webhooks with their secrets and places, and a restored server goes on from there."""

import asyncio
from pathlib import Path

from livelist.cli import main
from livelist.store.open import open_store
from tests.features.webhooks.hooked import hooked, titles, verified
from tests.servers.receiver import status


async def test_H2_W5_a_restored_webhook_signs_as_before_and_goes_on_from_where_it_was(tmp_path: Path) -> None:
    here, there, file = tmp_path / "here", tmp_path / "there", tmp_path / "all.livelist.gz"
    here.mkdir()
    async with hooked(here, open_store("sqlite:", here)) as server:
        made = await server.make()
        await server.add("Before")
        (first,) = await server.receiver.wait_for(1)
        server.receiver.reply = status(503)
        await server.add("Missed")
        await server.receiver.wait_for(2)
    assert await asyncio.to_thread(main, ["backup", str(file), "--data", str(here)]) == 0
    assert await asyncio.to_thread(main, ["restore", str(file), "--data", str(there)]) == 0
    async with hooked(there, open_store("sqlite:", there)) as server:
        path = f"/lists/default/webhooks/{made['id']}"
        await server.http.patch(path, json={"url": server.receiver.url, "paused": False})
        await server.add("After")
        bodies = await server.told(2)
        assert titles(bodies) == ["Missed", "After"]
        assert [verified(heard, made["secret"]) for heard in server.receiver.heard] == bodies
        assert bodies[0]["data"]["position"]["epoch"] != verified(first, made["secret"])["data"]["position"]["epoch"]
