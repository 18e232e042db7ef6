"""A mail server on this machine that keeps what it is handed, or refuses it."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope

from tests.patience import PATIENCE


@dataclass
class MailServer:
    """`replies` are what it answers to the next mails, then 250, and nothing if it `hangs`.

    `mails` is what it took, `logins` who came.
    """

    port: int = 0
    replies: list[str] = field(default_factory=list)
    mails: list[EmailMessage] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)
    tries: int = 0
    hangs: bool = False
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def url(self) -> str:
        """Its address."""
        return f"smtp-plain://127.0.0.1:{self.port}"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        """Take a mail, or not."""
        async with self._news:
            self.tries += 1
            self._news.notify_all()
        if self.hangs:
            await asyncio.Event().wait()
        async with self._news:
            if self.replies and (reply := self.replies.pop(0)):
                return reply
            assert isinstance(envelope.content, bytes)
            self.mails.append(message_from_bytes(envelope.content, policy=default))
            self._news.notify_all()
            return "250 OK"

    def login(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        """Let everybody in."""
        self.logins.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=True)

    async def wait_for(self, count: int) -> list[EmailMessage]:
        """Return what was handed in, once it is so much."""
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: len(self.mails) >= count)
        return self.mails

    async def tried(self, count: int) -> None:
        """Wait until somebody has tried so often."""
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: self.tries >= count)


@asynccontextmanager
async def mail_server() -> AsyncIterator[MailServer]:
    """Start one."""
    made = MailServer()
    listening = socket.create_server(("127.0.0.1", 0))
    made.port = listening.getsockname()[1]
    loop = asyncio.get_running_loop()

    def session() -> SMTP:
        return SMTP(made, hostname="mail.example", loop=loop, authenticator=made.login, auth_require_tls=False)

    server = await loop.create_server(session, sock=listening)
    try:
        yield made
    finally:
        server.close()
