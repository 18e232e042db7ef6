"""A client that lives on requests, for tests of rules L1 to L6."""

import json
from typing import Any

import httpx

from tests.patience import PATIENCE


class Polled:
    """One connection; `said` returns the next frame from the server."""

    def __init__(self, http: httpx.AsyncClient, under: str = "", **headers: str) -> None:
        self.http = http
        self.code: int | None = None
        self._under = under
        self._headers = headers
        self._secret: dict[str, str] = {}
        self._frames: list[dict[str, Any]] = []

    async def ask(self, what: str, content: bytes = b"", **headers: str) -> httpx.Response:
        """Send one request of the connection, whatever comes of it."""
        sent = {**self._secret, **self._headers, **headers}
        return await self.http.post(f"{self._under}/ws/poll{what}", content=content, headers=sent, timeout=PATIENCE * 3)

    async def begin(self) -> "Polled":
        answer = await self.ask("")
        assert answer.status_code == 201, answer.text
        self._secret = {"Livelist-Poll": answer.json()["secret"]}
        return self

    async def say(self, *messages: dict[str, Any]) -> None:
        """Send messages, all by one request."""
        answer = await self.ask("/send", "\n".join(map(json.dumps, messages)).encode())
        assert answer.status_code == 204, answer.text

    async def poll(self) -> list[dict[str, Any]]:
        """Return the frames of one answer; keep why the connection has ended."""
        answer = await self.ask("/receive")
        assert answer.status_code in {200, 204}, answer.text
        if code := answer.headers.get("Livelist-Close"):
            self.code = int(code)
        return [json.loads(line) for line in answer.text.split("\n") if line]

    async def said(self, kind: str) -> dict[str, Any]:
        """Return the next frame of a kind, going over others."""
        while True:
            while self._frames:
                frame = self._frames.pop(0)
                if frame["t"] == kind:
                    return frame
            assert self.code is None, self.code
            self._frames = await self.poll()

    async def closed(self) -> int:
        """Wait for the end; return the close code."""
        while self.code is None:
            self._frames += await self.poll()
        return self.code
