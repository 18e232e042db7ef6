"""A server that dies while it sends notices (F36): each comes at least once on each way, under one name."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.faults.machines.clock import WrongClock
from tests.faults.machines.server import LivelistServer
from tests.faults.people.household import Household, move_in
from tests.features.notices.ways.push_service import Browser
from tests.patience import PATIENCE
from tests.servers.mail_server import MailServer, mail_server
from tests.servers.receiver import Receiver, hang, receiving, status

Start = Callable[..., LivelistServer]
TOPIC = "/bens-topic"
BEN = "ben@example.net"


@dataclass
class Post:
    """A server that sends Ben's notices to a push service and a topic, which are one receiver, and by mail."""

    server: LivelistServer
    household: Household
    browser: Browser
    mails: MailServer

    @property
    def outside(self) -> Receiver:
        return self.browser.service

    async def assign(self) -> None:
        """Let Ann give Ben something to do."""
        wish = {"title": "Book the ferry", "assignees": [self.household.ids["ben"]]}
        answer = await self.household.ann.post(f"/lists/{self.household.plans}/tasks", json=wish)
        assert answer.status_code == httpx.codes.CREATED, answer.text

    def names(self) -> dict[str, set[str]]:
        """Return under which names notices came, by way."""
        heard = self.outside.heard
        return {
            "push": {each.headers["topic"] for each in heard if each.target == f"/{self.browser.path}"},
            "ntfy": {each.headers["x-sequence-id"] for each in heard if each.target == TOPIC},
            "mail": {mail["Message-ID"] for mail in self.mails.mails},
        }


@asynccontextmanager
async def post(livelist: Start) -> AsyncIterator[Post]:
    async with AsyncExitStack() as stack:
        receiver = await stack.enter_async_context(receiving())
        mails = await stack.enter_async_context(mail_server())
        options = ["--access", "accounts", "--allow-hooks", "127.0.0.1"]
        options += ["--smtp", mails.url, "--mail-from", "lists@example.org"]
        server = livelist("sqlite:", *options)
        household = await move_in(server.url, server.url)
        ben = household.ben
        for client in (household.ann, ben):
            stack.push_async_callback(client.aclose)
        async with asyncio.timeout(PATIENCE):
            while not (await ben.get("/notices")).json()["notices"]:  # noqa: ASYNC110 - that the list is his, too
                await asyncio.sleep(0.05)
        (await ben.post("/notices/read")).raise_for_status()
        shown = (await ben.patch("/notices/settings", json={"quiet": None, "titles": True})).raise_for_status().json()
        browser = Browser(receiver, shown["push"]["key"], "send/ben")
        (await ben.post("/notices/devices", json=browser.subscription)).raise_for_status()
        (await ben.put("/notices/ntfy", json={"address": f"{receiver.url}{TOPIC[1:]}"})).raise_for_status()
        (await ben.put("/notices/mail", json={"address": BEN})).raise_for_status()
        (mail,) = await mails.wait_for(1)
        code = str(mail.get_content()).removeprefix("The code is ").split(".")[0]
        (await ben.post("/notices/mail/code", json={"code": code})).raise_for_status()
        mails.mails.clear()
        yield Post(server, household, browser, mails)


async def begun_again(sender: Post, folder: Path) -> None:
    """Start the server again some minutes later, and wait until the notice has come on every way."""
    sender.server.environment = WrongClock(folder / "clock", "+5m").environment
    sender.outside.reply, sender.mails.hangs = status(201), False
    sender.outside.heard.clear()
    await asyncio.to_thread(sender.server.start)
    await sender.outside.wait_for(2)
    await sender.mails.wait_for(1)


async def test_F36_killed_while_it_pushes_publishes_and_mails_it_does_again_under_the_same_names(
    livelist: Start, tmp_path: Path
) -> None:
    async with post(livelist) as sender:
        sender.outside.reply, sender.mails.hangs = hang, True
        tried = sender.mails.tries
        await sender.assign()
        await sender.outside.wait_for(2)
        await sender.mails.tried(tried + 1)
        before = sender.names()
        await asyncio.to_thread(sender.server.kill)
        await begun_again(sender, tmp_path)
        after = sender.names()
        assert {way: len(names) for way, names in after.items()} == {"push": 1, "ntfy": 1, "mail": 1}
        assert (before["push"], before["ntfy"]) == (after["push"], after["ntfy"])


async def test_F36_killed_before_anything_has_left_it_sends_all_of_it(livelist: Start, tmp_path: Path) -> None:
    async with post(livelist) as sender:
        await asyncio.to_thread(sender.server.kill)
        sender.server.start("after-alarm:1")
        await sender.assign()
        assert await asyncio.to_thread(sender.server.wait_for_death) == -signal.SIGKILL
        await begun_again(sender, tmp_path)
        assert {way: len(names) for way, names in sender.names().items()} == {"push": 1, "ntfy": 1, "mail": 1}
