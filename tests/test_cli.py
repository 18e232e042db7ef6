"""The command: starts, says where, stops in order, and puts into words why it cannot."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from livelist import __version__
from livelist.cli import main
from livelist.commands.serve import announcement
from livelist.settings import Settings
from tests.patience import PATIENCE

Doctor = Callable[..., subprocess.CompletedProcess[str]]


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "livelist.cli", *words]


def clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("LIVELIST_")}


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*words), capture_output=True, text=True, timeout=PATIENCE, env=clean(), check=False)


@contextmanager
def server(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a server on a free port; gives the process and its address once it is ready."""
    process = subprocess.Popen(
        command("serve", "--port", "0", "--data", str(folder), *words),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=clean(),
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found, process.communicate()
        yield process, found[0]
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture
def doctor(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Doctor:
    """Return `livelist doctor` as it is in a shell, but that nothing is loaded for it anew."""
    for name in os.environ.keys() - clean().keys():
        monkeypatch.delenv(name)

    def ask(*words: str) -> subprocess.CompletedProcess[str]:
        capsys.readouterr()
        code = main(["doctor", *words])
        return subprocess.CompletedProcess(words, code, *capsys.readouterr())

    return ask


def get(address: str) -> tuple[int, bytes]:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return answer.status, answer.read()


def read_on(wire: ClientConnection) -> None:
    """Read until the connection ends, which raises."""
    while True:
        wire.recv(PATIENCE)


def test_the_version_is_told_without_loading_the_server() -> None:
    told = run("--version")
    assert (told.returncode, told.stdout) == (0, f"livelist {__version__}\n")
    code = "import sys; from livelist import cli; print(sorted({'fastapi', 'uvicorn', 'msgspec'} & set(sys.modules)))"
    seen = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=clean())
    assert seen.stdout == "[]\n"


def test_without_words_it_helps(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "serve" in capsys.readouterr().out


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_serves_and_stops_in_order(tmp_path: Path, number: signal.Signals) -> None:
    with server(tmp_path / "data") as (process, address):
        assert get(address + "/readyz") == (200, b'{"status":"ready"}')
        assert [each["title"] for each in json.loads(get(address + "/lists")[1])] == ["Inbox", "Start here"]
        process.send_signal(number)
        out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, err
    assert "Stopping" in out
    assert "Traceback" not in out + err


@pytest.mark.parametrize(
    "words", [("serve", "--port", "0"), ("serve", "--port", "0", "--access", "accounts"), ("doctor",)]
)
def test_E84_where_nobody_reads_what_it_says_it_ends_in_order(tmp_path: Path, words: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        command(*words, "--data", str(tmp_path)),
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    os.close(writing)
    assert done.returncode == (0 if words[0] == "serve" else 1)  # what has begun is closed in order
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_H13_the_setup_code_is_shown_however_quiet_the_log_is(tmp_path: Path) -> None:
    with server(tmp_path, "--access", "accounts", "--log-level", "error") as (process, _):
        process.terminate()
        _, err = process.communicate(timeout=PATIENCE)
    (line,) = err.splitlines()
    assert "setup code for the first owner" in line


def test_H13_where_somebody_is_already_nobody_is_sent_to_look_for_a_code(tmp_path: Path) -> None:
    for there in (False, True):
        if there:
            assert run("user", "add", "ann", "--data", str(tmp_path)).returncode == 0
        with server(tmp_path, "--access", "accounts") as (process, _):
            process.terminate()
            assert process.stdout is not None
            told = process.stdout.read()
        assert "People sign in." in told
        assert ("setup code" in told) is not there


def test_a_stopping_server_is_not_ready_and_sends_its_clients_away(tmp_path: Path) -> None:
    with server(tmp_path, "--drain", "3") as (process, address):
        with connect(address.replace("http", "ws") + "/ws") as wire:
            wire.send('{"t":"open"}')
            assert json.loads(wire.recv(PATIENCE))["t"] == "snapshot"
            process.terminate()
            assert process.stdout is not None
            assert "Only this machine" in process.stdout.readline()
            assert "Stopping" in process.stdout.readline()
            with pytest.raises(urllib.error.HTTPError, match="503"):
                get(address + "/readyz")
            with pytest.raises(ConnectionClosed) as closed:
                read_on(wire)
        _, err = process.communicate(timeout=PATIENCE)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4003
    assert (process.returncode, "Traceback" in err) == (0, False)


def test_lists_are_there_after_a_restart(tmp_path: Path) -> None:
    seen = []
    for _ in range(2):
        with server(tmp_path) as (process, address):
            seen.append(get(address + "/lists/welcome/tasks")[1])
            process.terminate()
            process.communicate(timeout=PATIENCE)
    assert seen[0] == seen[1]


def test_the_log_is_json_where_no_terminal_is(tmp_path: Path) -> None:
    with server(tmp_path) as (process, address):
        get(address + "/tasks?token=sentinel")
        process.terminate()
        _, err = process.communicate(timeout=PATIENCE)
    lines = [json.loads(line) for line in err.splitlines()]
    assert any({"event": "request", "route": "/tasks", "status": 200}.items() <= line.items() for line in lines)
    assert "sentinel" not in err


def test_a_port_in_use_is_said_in_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        told = run("serve", "--port", port, "--data", str(tmp_path))
    assert told.returncode == 1
    assert told.stderr == f"livelist: Port {port} is in use by another program; choose another with --port.\n"


def test_a_folder_in_use_is_said_in_a_sentence(tmp_path: Path) -> None:
    with server(tmp_path):
        told = run("serve", "--port", "0", "--data", str(tmp_path))
    assert told.returncode == 1
    assert "in use by another Livelist server" in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--port", "many"), "--port must be a number"),
        (("--store", "mysql://x"), "The store must be"),
        (("--host", "no.such.host.invalid", "--port", "0"), "does not have the address"),
    ],
)
def test_a_wrong_setting_is_said_in_a_sentence(tmp_path: Path, words: tuple[str, ...], sentence: str) -> None:
    told = run("serve", "--data", str(tmp_path), *words)
    assert told.returncode in {1, 2}
    assert sentence in told.stderr
    assert "Traceback" not in told.stderr


def test_an_unreachable_store_is_said_in_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closing:
        port = closing.getsockname()[1]
    told = run("serve", "--port", "0", "--data", str(tmp_path), "--store", f"redis://127.0.0.1:{port}/0")
    assert told.returncode == 1
    assert told.stderr.splitlines()[-1].startswith("livelist: ")
    assert "Traceback" not in told.stderr


def test_without_a_network_it_names_its_address_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("livelist.commands.serve.lan_address", lambda: None)
    words = " ".join(announcement(Settings(host="0.0.0.0"), 8080, accounts=True))
    assert words.count("http://localhost:8080") == 1


def test_open_to_a_network_it_warns_in_plain_words() -> None:
    words = " ".join(announcement(Settings(host="0.0.0.0", access="open"), 8080, accounts=False))
    assert "can read and change everything" in words
    assert "http://localhost:8080" in words
    for settings in (Settings(), Settings(host="0.0.0.0")):
        assert "can read and change" not in " ".join(announcement(settings, 8080, accounts=settings.accounts))
    assert "setup code" in " ".join(announcement(Settings(host="0.0.0.0"), 8080, accounts=True, setup=True))
    assert "setup code" not in " ".join(announcement(Settings(host="0.0.0.0"), 8080, accounts=True))


def test_H1_it_calls_itself_reachable_from_this_machine_only_where_nobody_signs_in_and_no_proxy_was_named() -> None:
    alone = "Only this machine can reach it"
    assert alone in " ".join(announcement(Settings(), 8080, accounts=False))
    for settings in (Settings(hosts=("lists.lan",)), Settings(access="open", proxies=("127.0.0.1",))):
        assert alone not in " ".join(announcement(settings, 8080, accounts=settings.accounts))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Only this machine is answered"),
        (("--access", "accounts"), "in NGINX, a proxy_pass without proxy_set_header"),
        (("--access", "open"), "Access is open"),
        (("--hosts", "lists.lan"), "--proxies does not name"),
        (("--hosts", "lists.lan", "--proxies", "127.0.0.1"), "People sign in."),
    ],
)
def test_H1_the_doctor_says_who_may_come(doctor: Doctor, tmp_path: Path, words: tuple[str, ...], sentence: str) -> None:
    told = doctor("--port", "0", "--data", str(tmp_path), *words)
    assert (told.returncode, sentence in told.stdout) == (0, True), told.stdout


def test_H11_a_variable_that_is_no_setting_is_told_of_by_every_command(tmp_path: Path) -> None:
    environment = clean() | {"LIVELIST_PROXY": "127.0.0.1"}
    words = command("doctor", "--port", "0", "--data", str(tmp_path))
    told = subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE, env=environment, check=False)
    assert (told.returncode, "is LIVELIST_PROXIES meant?" in told.stderr) == (0, True)


@pytest.mark.parametrize("words", [("--hosts", "lists.lan"), ("--origins", "https://lists.lan")])
def test_H11_the_doctor_knows_a_proxy_that_was_not_named(
    doctor: Doctor, tmp_path: Path, words: tuple[str, ...]
) -> None:
    told = doctor("--host", "0.0.0.0", "--port", "0", "--data", str(tmp_path), *words)
    assert told.returncode == 0
    assert ("People come through a proxy that --proxies does not name" in told.stdout) == ("--origins" in words)
    assert "named in --proxies" in told.stdout or "--origins" in words


def test_H16_the_doctor_knows_a_livelist_that_runs_here(doctor: Doctor, tmp_path: Path) -> None:
    with server(tmp_path) as (_, address):
        port = address.rpartition(":")[2]
        for host in ("127.0.0.1", "0.0.0.0"):
            told = doctor("--host", host, "--port", port, "--data", str(tmp_path))
            assert f"A Livelist ({__version__}) answers on port {port} already" in told.stdout
            assert "The store answers." in told.stdout
            assert (told.returncode, "All well." in told.stdout) == (0, False), told.stdout


def test_H16_names_keep_their_capitals_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["user", "--help"])
    words = " ".join(capsys.readouterr().out.split())
    assert "List, add, disable or enable accounts" in words
    assert "on SQLite, stop the server first." in words


@pytest.mark.parametrize("number", ["0", "-1", "two"])
def test_H16_a_number_of_backups_that_cannot_be_is_told_in_words(
    number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["backup", "folder", f"--keep={number}"])
    assert capsys.readouterr().err.splitlines()[-1].endswith(f"argument --keep: {number} is not a number from 1 on")


def test_the_doctor_finds_all_well(doctor: Doctor, tmp_path: Path) -> None:
    told = doctor("--port", "0", "--data", str(tmp_path / "new"))
    assert told.returncode == 0, told.stdout
    for word in ("Python", "SQLite", "data folder", "Port", "page", "All well."):
        assert word in told.stdout
    assert not (tmp_path / "new").exists()


def test_the_doctor_says_what_is_wrong(doctor: Doctor, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        told = doctor("--port", str(taken.getsockname()[1]), "--data", str(tmp_path / "file" / "data"))
    assert told.returncode == 1
    assert "is a file where a folder is needed" in told.stdout
    assert "is in use" in told.stdout
    assert "2 of" in told.stdout


def test_the_doctor_asks_the_store(doctor: Doctor, tmp_path: Path, redis_url: str) -> None:
    told = doctor("--port", "0", "--data", str(tmp_path), "--store", "memory:")
    assert told.returncode == 0
    assert "lost when the process stops" in told.stdout
    last = told.stdout.splitlines()[-1]
    assert (last.startswith("Nothing is wrong, but 1 of "), "All well." in told.stdout) == (True, False), told.stdout
    told = doctor("--port", "0", "--data", str(tmp_path), "--store", redis_url)
    assert "Redis primary with 0 replicas" in told.stdout
    assert "confirmed once it is on the primary's disk" in told.stdout
    told = doctor("--port", "0", "--data", str(tmp_path), "--store", "redis://127.0.0.1:1/0")
    assert told.returncode == 1
    assert "127.0.0.1:1/0 cannot be used. Nothing listens there" in told.stdout
