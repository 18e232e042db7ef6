"""The WebSocket wire against the Autobahn cases (security check 11): none may fail."""

import asyncio
import json
import sys
from pathlib import Path

from starlette.types import Receive, Scope, Send

from livelist.api.wire.websocket_protocol import LivelistWebSocket
from tests.api.sockets.served import serving

# Limits and throughput (9.*) and compression (12.*, 13.*), which is never negotiated here, are left out.
LEFT_OUT = ("9.*", "12.*", "13.*")


class Roomy(LivelistWebSocket):
    """The cases send more in one message than a client of ours may."""

    max_size = 1 << 24


async def echo(_: Scope, receive: Receive, send: Send) -> None:
    """Send back what comes."""
    await receive()
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] == "websocket.receive":
        await send({**message, "type": "websocket.send"})


async def test_SEC11_no_case_of_the_conformance_suite_fails(tmp_path: Path) -> None:
    async with serving(echo, ws=Roomy) as port:
        options = [part for case in LEFT_OUT for part in ("-x", case)]
        program = await asyncio.create_subprocess_exec(
            Path(sys.executable).with_name("kosoku"),
            *options,
            *("-p", "4", "-o", tmp_path, f"ws://127.0.0.1:{port}"),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said, _ = await program.communicate()
    (results,) = json.loads((tmp_path / "index.json").read_text()).values()
    failed = {
        case: result
        for case, result in results.items()
        if not {result["behavior"], result["behaviorClose"]} <= {"OK", "INFORMATIONAL", "NON-STRICT"}
    }
    assert failed == {}, said.decode()
    assert len(results) > 200
