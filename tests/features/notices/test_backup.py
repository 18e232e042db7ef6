"""H2, N7: what was still to be sent when a backup was taken is sent by the server that it was put back on."""

import asyncio
from pathlib import Path

import pytest

from livelist.cli import main
from livelist.store.open import open_store
from tests.api.http.people.accounts_server import accounts_server
from tests.features.notices.conftest import LOCAL, house_of
from tests.features.notices.ways.test_ntfy import named
from tests.servers.receiver import receiving, status


async def test_H2_N7_what_was_to_be_tried_again_is_by_the_restored_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("livelist.features.notices.outgoing.WAITS", (3.0, 3.0, 3.0))
    here, there, file = tmp_path / "here", tmp_path / "there", tmp_path / "all.livelist.gz"
    here.mkdir()
    async with receiving() as receiver:
        async with accounts_server(here, open_store("sqlite:", here), allow_hooks=LOCAL) as visitors:
            house = await house_of(visitors)
            await named(house, receiver)
            receiver.reply = status(503)
            await house.task("Book the ferry", assignees=[house.ben_id])
            await receiver.wait_for(1)
        assert await asyncio.to_thread(main, ["backup", str(file), "--data", str(here)]) == 0
        assert await asyncio.to_thread(main, ["restore", str(file), "--data", str(there)]) == 0
        receiver.reply = status(200)
        tried = len(receiver.heard)
        async with accounts_server(there, open_store("sqlite:", there), allow_hooks=LOCAL):
            heard = (await receiver.wait_for(tried + 1))[tried]
        assert heard.headers["title"] == "Ada assigned you Book the ferry"
