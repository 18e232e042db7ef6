"""Each way in which a store cannot be used is named by its cause, by the server and the doctor (H6, E81)."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from livelist.commands.doctor import examine
from livelist.commands.serve import CannotServe, run
from livelist.core.errors import Unavailable
from livelist.settings import Settings
from livelist.store.causes import cause_of
from livelist.store.open import open_store, place_of
from tests.servers.ports import free_port
from tests.servers.redis_server import RedisServer

Place = tuple[str, Path]
Servers = Callable[..., RedisServer]


def file_as_folder(tmp_path: Path, _: Servers) -> Place:
    (tmp_path / "file").touch()
    return "sqlite:", tmp_path / "file"


def folder_below_a_file(tmp_path: Path, _: Servers) -> Place:
    (tmp_path / "file").touch()
    return "sqlite:", tmp_path / "file" / "data"


def damaged(tmp_path: Path, _: Servers) -> Place:
    (tmp_path / "livelist.db").write_bytes(bytes(range(256)) * 64)
    return "sqlite:", tmp_path


def folder_for_a_file(tmp_path: Path, _: Servers) -> Place:
    (tmp_path / "livelist.db").mkdir()
    return "sqlite:", tmp_path


def nobody_there(tmp_path: Path, _: Servers) -> Place:
    return f"redis://me:secret@127.0.0.1:{free_port()}/0", tmp_path


def no_such_name(tmp_path: Path, _: Servers) -> Place:
    return "redis://me:secret@no-such-name.invalid:6379/0", tmp_path


def guarded(servers: Servers) -> RedisServer:
    server = servers()
    server.command("CONFIG", "SET", "requirepass", "right")
    return server


def no_password(tmp_path: Path, servers: Servers) -> Place:
    return guarded(servers).url, tmp_path


def wrong_password(tmp_path: Path, servers: Servers) -> Place:
    return guarded(servers).url.replace("//", "//:secret@"), tmp_path


def wrong_number(tmp_path: Path, servers: Servers) -> Place:
    return servers("--databases", "1").url.rpartition("/")[0] + "/7", tmp_path


def no_tls(tmp_path: Path, servers: Servers) -> Place:
    return servers().url.replace("redis://", "rediss://"), tmp_path


def no_cluster(tmp_path: Path, servers: Servers) -> Place:
    return servers().url.replace("redis://", "redis+cluster://").rpartition("/")[0], tmp_path


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (file_as_folder, "is a file where a folder is needed"),
        (folder_below_a_file, "is a file where a folder is needed"),
        (damaged, "is damaged"),
        (folder_for_a_file, "livelist.db"),
        (nobody_there, "the connection was refused"),
        (no_such_name, "cannot be looked up"),
        (no_password, "asks for a password"),
        (wrong_password, "does not take this user and password"),
        (wrong_number, "no database of that number"),
        (no_tls, "speak TLS"),
        (no_cluster, "is no cluster"),
    ],
)
def test_H6_E81_the_cause_is_named_and_no_secret(
    made: Callable[[Path, Servers], Place], words: str, tmp_path: Path, redis_servers: Servers
) -> None:
    store, data = made(tmp_path, redis_servers)
    settings = Settings(store=store, data=data, port=0)
    with pytest.raises(CannotServe) as refused:
        run(settings, print)
    found = [each.words for each in examine(settings) if each.kind == "wrong"]
    for told in (str(refused.value), " ".join(found)):
        assert words in told
        assert "secret" not in told
    assert place_of(store, data) in str(refused.value)


@pytest.mark.parametrize(
    "url", ["redis://localhost:6379/0?foo=1", "redis+sentinel://a/x?foo=1", "redis+cluster://a?foo=1"]
)
def test_H6_an_option_nobody_knows_is_refused_without_a_traceback(url: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="malformed"):
        open_store(url, tmp_path)


async def test_H7_hosts_in_brackets_may_be_among_several(tmp_path: Path) -> None:
    for url in ("redis+sentinel://a,[::1]:2/service", "redis+cluster://[::1]:7000,b?replicas=1"):
        await open_store(url, tmp_path).close()


def test_a_cause_nobody_knows_is_the_errors_own_sentence() -> None:
    assert cause_of(Unavailable("Something of its own.")) == "Something of its own."
    assert cause_of(socket.gaierror(-2, "x")) == "Its name is not known: it cannot be looked up."
