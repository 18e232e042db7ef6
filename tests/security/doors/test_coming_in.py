"""D10: whoever is shut out while they come in does not get in, at whatever door."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.security.doors.test_sockets import bearer
from tests.security.polling import POLLING, Polling
from tests.security.town import Town


def meanwhile(town: Town, monkeypatch: pytest.MonkeyPatch, step: str, happens: Callable[[], Awaitable[Any]]) -> None:
    """Have something happen, and all doors look, after it is known who comes and before they are inside."""
    server = town.replicas[0]
    assert server.accounts is not None
    holder = server.context.authenticator if step == "identify" else server.accounts.seats
    real = getattr(holder, step)

    async def instead(*words: Any) -> Any:
        answer = await real(*words)
        monkeypatch.setattr(holder, step, real)
        await happens()
        await server.revocation._recheck()
        return answer

    monkeypatch.setattr(holder, step, instead)


def disabling(town: Town) -> Callable[[], Awaitable[Any]]:
    async def disable() -> None:
        answer = await town.cast["owner"].patch(f"/accounts/{town.ids['editor']}", json={"disabled": True})
        answer.raise_for_status()

    return disable


async def test_D10_by_a_socket(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    meanwhile(town, monkeypatch, "enter", disabling(town))
    socket = town.socket("editor")
    socket.send(t="open", list=town.plans)
    await socket.until(lambda me: me.closed is not None)
    assert (socket.closed, [each["t"] for each in socket.frames]) == (4401, ["error"])


async def test_D10_by_a_token_in_hello(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = town.cast["owner"]

    async def revoke() -> None:
        for token in (await owner.get("/account/tokens")).json():
            (await owner.delete(f"/account/tokens/{token['id']}")).raise_for_status()

    meanwhile(town, monkeypatch, "name", revoke)
    socket = town.socket(None)
    socket.send(t="hello", protocol=1, client="c", token=bearer(town, "reading token"))
    socket.send(t="open", list=town.plans)
    await socket.until(lambda me: me.closed is not None)
    assert (socket.closed, [each["t"] for each in socket.frames]) == (4401, ["error"])


async def test_D10_by_socketio(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = town.cast["editor"]
    start = f"{POLLING}&list={town.plans}"
    sid = (await editor.get(start)).text.partition('"sid":"')[2].partition('"')[0]
    polling = Polling(editor, f"{start}&sid={sid}")
    meanwhile(town, monkeypatch, "identify", disabling(town))
    await editor.post(polling.address, content="40")
    await town.replicas[0].revocation._recheck()  # no poll waits while this one looks, nor while the other did
    refusal = await polling.listen('"code"')
    assert json.loads(refusal.removeprefix("42"))[1]["code"] == "unauthenticated"
    assert polling.told[0].startswith('40{"sid"')  # without it, no client listens to events
    assert "Milk" not in str(polling.told)
    assert (await editor.get(polling.address)).status_code == 400
    await town.replicas[0].socketio_door.drain()
