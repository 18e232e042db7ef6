"""SEC41: what is dialled, and how much of an answer is read, with real connections on this machine."""

import asyncio
import ipaddress
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from livelist.core.errors import BadAddress
from livelist.outside import client as client_module
from livelist.outside.client import MOST_BYTES, OutsideClient
from livelist.outside.networks import Network
from livelist.outside.outcome import Unreached, Why
from livelist.outside.resolver import Resolver, SystemResolver
from tests.servers import receiver as receivers
from tests.servers.certificate import make_certificate
from tests.servers.receiver import receiving, status

HERE = (ipaddress.ip_network("127.0.0.1/32"),)
NOWHERE = ()


class Book:
    """A resolver that says what a test wants, one entry a question and the last one from then on."""

    def __init__(self, *entries: Sequence[str]) -> None:
        self.entries = list(entries)
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        entry = self.entries.pop(0) if len(self.entries) > 1 else self.entries[0]
        if not entry:
            raise OSError("no such name")
        return entry


@asynccontextmanager
async def asking(named: Sequence[Network] = HERE, resolve: Resolver | None = None) -> AsyncIterator[OutsideClient]:
    client = OutsideClient(named, resolve)
    try:
        yield client
    finally:
        await client.close()


async def why(client: OutsideClient, url: str) -> Why:
    with pytest.raises(Unreached) as caught:
        await client.send("POST", url, {}, b"{}")
    return caught.value.why


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five seconds are long for a test that waits for all of them."""
    monkeypatch.setattr(client_module, "SECONDS", 0.3)


async def test_a_request_arrives_as_it_was_meant() -> None:
    async with receiving() as receiver, asking() as client:
        receiver.reply = status(201, b"thanks", X_Word="yes")
        answer = await client.send("POST", receiver.url + "a?b=c", {"Content-Type": "application/json"}, b'{"a":1}')
        (heard,) = receiver.heard
    assert (answer.status, answer.body, answer.whole, answer.ok) == (201, b"thanks", True, True)
    assert answer.headers["x-word"] == "yes"
    assert answer.milliseconds >= 0
    assert (heard.method, heard.target, heard.body) == ("POST", "/a?b=c", b'{"a":1}')
    assert heard.headers["host"] == f"127.0.0.1:{receiver.port}"
    assert heard.headers["content-type"] == "application/json"
    assert heard.headers["accept-encoding"] == "identity"
    assert heard.headers["user-agent"].startswith("Livelist/")
    assert "cookie" not in heard.headers


ODD = [
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f.0.0.1",
    "0x7f000001",
    "017700000001",
    "localhost",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
]


@pytest.mark.parametrize("host", ODD)
@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_SEC41_this_machine_is_not_dialled_however_it_is_written(host: str, scheme: str) -> None:
    async with receiving() as receiver, asking(NOWHERE) as client:
        assert await why(client, f"{scheme}://{host}:{receiver.port}/") is Why.REFUSED
        with pytest.raises(BadAddress):
            await client.check(f"{scheme}://{host}:{receiver.port}/")
        assert receiver.connections == 0


async def test_SEC41_octal_parts_are_no_address_at_all() -> None:
    async with asking() as client:
        for each in (client.check("http://0177.0.0.1/"), client.send("POST", "http://0177.0.0.1/", {})):
            with pytest.raises(BadAddress):
                await each


@pytest.mark.parametrize("host", [host for host in ODD if host != "localhost"])
async def test_SEC41_the_operator_can_allow_it(host: str) -> None:
    async with receiving() as receiver, asking() as client:
        url = f"http://{host}:{receiver.port}/"
        assert (await client.send("POST", await client.check(url), {})).status == 204


@pytest.mark.parametrize(
    "found",
    [
        ["10.0.0.1"],
        ["169.254.169.254"],
        ["fe80::1%eth0"],
        ["fd00::1"],
        ["::ffff:192.168.0.1"],
        ["64:ff9b::a00:1"],
        ["0.0.0.0"],
        ["127.0.0.1", "::1"],
    ],
)
async def test_SEC41_a_name_that_means_a_private_address_is_refused(found: list[str]) -> None:
    async with asking(NOWHERE, Book(found)) as client:
        assert await why(client, "https://hook.example/") is Why.REFUSED
        with pytest.raises(BadAddress, match="--allow-hooks"):
            await client.check("https://hook.example/")


async def test_SEC41_of_several_addresses_only_permitted_ones_are_dialled() -> None:
    async with receiving("127.0.0.1", "127.0.0.2") as receiver:
        book = Book(["127.0.0.2", "10.0.0.1", "127.0.0.1"])
        async with asking(HERE, book) as client:
            await client.send("POST", f"http://hook.example:{receiver.port}/", {})
        assert [heard.by for heard in receiver.heard] == [f"127.0.0.1:{receiver.port}"]


async def test_SEC41_the_address_that_was_checked_is_the_one_dialled() -> None:
    async with receiving("127.0.0.1", "127.0.0.2") as receiver:
        receiver.reply = status(204, Connection="close")
        book = Book(["127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"])  # what it means changes between questions
        async with asking(HERE, book) as client:
            url = await client.check(f"http://hook.example:{receiver.port}/")
            await client.send("POST", url, {})
            assert len(book.asked) == 2  # one to check, one to send: none between the second check and its connection
            assert await why(client, url) is Why.REFUSED
        assert [heard.by for heard in receiver.heard] == [f"127.0.0.1:{receiver.port}"]


async def test_SEC41_an_address_that_does_not_answer_is_passed_over() -> None:
    async with receiving() as receiver:
        networks = [ipaddress.ip_network("127.0.0.0/8")]
        async with asking(networks, Book(["127.0.0.9", "127.0.0.1"])) as client:
            assert (await client.send("POST", f"http://hook.example:{receiver.port}/", {})).ok


async def test_SEC41_http_without_tls_is_for_named_networks() -> None:
    async with asking(HERE, Book(["93.184.216.34"])) as client:
        assert await why(client, "http://hook.example/") is Why.PLAIN
        with pytest.raises(BadAddress, match="https://"):
            await client.check("http://hook.example/")
        assert await client.check("https://hook.example/") == "https://hook.example/"


async def test_SEC41_a_name_that_means_nothing_yet_can_be_kept() -> None:
    async with asking(HERE, Book([])) as client:
        assert await client.check("https://hook.example/") == "https://hook.example/"
        assert await why(client, "https://hook.example/") is Why.NO_NAME


async def test_SEC41_the_system_is_asked_what_a_name_means() -> None:
    resolve = SystemResolver()
    assert "127.0.0.1" in await resolve("localhost", 80)
    for name in ("no-such-name.invalid", "a" * 64 + ".example"):
        with pytest.raises(OSError, match="no such name"):
            await resolve(name, 80)


@pytest.mark.usefixtures("quickly")
async def test_SEC41_a_name_server_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    release = asyncio.Event()
    loop = asyncio.get_running_loop()

    def stuck(*_: object, **__: object) -> None:
        asyncio.run_coroutine_threadsafe(release.wait(), loop).result()
        raise OSError("gone")

    async with asking() as client:
        monkeypatch.setattr(socket, "getaddrinfo", stuck)
        assert await why(client, "https://hook.example/") is Why.TIMEOUT
        release.set()


@pytest.mark.parametrize("number", [301, 302, 303, 307, 308])
async def test_SEC41_no_redirect_is_followed(number: int) -> None:
    async with receiving() as elsewhere, receiving() as receiver, asking() as client:
        receiver.reply = status(number, Location=elsewhere.url)
        answer = await client.send("POST", receiver.url, {})
        assert (answer.status, answer.ok) == (number, False)
        assert elsewhere.connections == 0


@pytest.mark.usefixtures("quickly")
async def test_SEC41_who_does_not_answer_is_not_waited_for() -> None:
    async with receiving() as receiver, asking() as client:
        receiver.reply = receivers.hang
        assert await why(client, receiver.url) is Why.TIMEOUT
        receiver.reply = status(204)
        assert (await client.send("POST", receiver.url, {})).ok


@pytest.mark.parametrize("number", [200, 500])
async def test_SEC41_of_a_huge_answer_little_is_read(number: int) -> None:
    async with receiving() as receiver, asking() as client:
        receiver.reply = receivers.endless(number)
        answer = await client.send("POST", receiver.url, {})
    assert (answer.status, len(answer.body), answer.whole) == (number, MOST_BYTES, False)


@pytest.mark.usefixtures("quickly")
async def test_SEC41_a_status_counts_though_the_rest_does_not_come() -> None:
    async with receiving() as receiver, asking() as client:
        receiver.reply = receivers.stalled_body
        answer = await client.send("POST", receiver.url, {})
    assert (answer.status, answer.body, answer.whole) == (200, b"half ", False)


@pytest.mark.parametrize("reply", [receivers.reset, receivers.hang_up, receivers.nonsense, receivers.endless_head])
async def test_SEC41_what_is_no_answer_is_none(reply: receivers.Reply) -> None:
    async with receiving() as receiver, asking() as client:
        receiver.reply = reply
        assert await why(client, receiver.url) is Why.BROKEN


async def test_SEC41_nobody_there_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    async with asking() as client:
        assert await why(client, f"http://127.0.0.1:{port}/") is Why.NO_CONNECTION


async def test_one_connection_serves_one_request_after_the_other() -> None:
    async with receiving() as receiver, asking() as client:
        for _ in range(5):
            await client.send("POST", receiver.url, {})
        assert (len(receiver.heard), receiver.connections) == (5, 1)


async def test_SEC41_proxies_of_the_environment_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    async with receiving() as proxy, receiving() as receiver, asking() as client:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        await client.send("POST", receiver.url, {})
        assert (proxy.connections, len(receiver.heard)) == (0, 1)


async def test_a_body_of_a_megabyte_is_sent_whole() -> None:
    async with receiving() as receiver, asking() as client:
        await client.send("POST", receiver.url, {}, b"x" * (1 << 20))
        assert len(receiver.heard[0].body) == 1 << 20


async def test_SEC41_over_tls_it_is_the_name_that_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tls, trusted = make_certificate(tmp_path, "hook.example")
    async with receiving(tls=tls) as receiver, asking(HERE, Book(["127.0.0.1"])) as client:
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        assert (await client.send("POST", f"https://hook.example:{receiver.port}/", {})).ok
        assert receiver.heard[0].headers["host"] == f"hook.example:{receiver.port}"
        assert await why(client, f"https://other.example:{receiver.port}/") is Why.NOT_TRUSTED
        assert await why(client, f"https://127.0.0.1:{receiver.port}/") is Why.NOT_TRUSTED


async def test_SEC41_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    tls, _ = make_certificate(tmp_path, "hook.example")
    async with receiving(tls=tls) as receiver, asking(HERE, Book(["127.0.0.1"])) as client:
        assert await why(client, f"https://hook.example:{receiver.port}/") is Why.NOT_TRUSTED
        assert receiver.heard == []


async def test_SEC41_what_speaks_no_tls_is_said_to() -> None:
    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.example ESMTP\r\n")

    server = await asyncio.start_server(greet, "127.0.0.1", 0)
    async with server, asking() as client:
        assert await why(client, f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/") is Why.NO_TLS
