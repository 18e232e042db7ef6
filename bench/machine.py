"""What the figures were measured on, and how busy the machine was."""

import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Final

BUSY: Final = 0.5
LIBRARIES: Final = ("uvicorn", "uvloop", "websockets", "msgspec", "apsw", "redis")
PEERS: Final = ("python-socketio", "Flask-SocketIO", "eventlet", "fastapi", "uvicorn")


def free_port() -> int:
    """Ask the kernel for a port of 127.0.0.1 that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def workplace() -> Iterator[Path]:
    """Return a folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="livelist-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def program(name: str) -> str | None:
    """Find a program, also where Debian keeps daemons."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")


def own_node() -> str:
    """Name the Node of this environment; any other if there is none."""
    own = Path(sys.executable).with_name("node")
    return str(own) if own.exists() else "node"


def end(process: subprocess.Popen[bytes], seconds: float = 20) -> None:
    """Stop a program that we started."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(seconds)
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()


def cpu_seconds(pid: int) -> float:
    """Return the processor time that all threads of a process have used, to the nanosecond where Linux tells it."""
    total = 0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        total += int((thread / "schedstat").read_text().split()[0])
    return total / 1e9


def resident(pid: int) -> float:
    """Return a process's resident memory in bytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024


def kernel_memory() -> float:
    """Return the bytes of kernel objects on this machine: sockets are among them."""
    for line in Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("SUnreclaim:"):
            return int(line.split()[1]) * 1024
    return 0.0


def load() -> float:
    """Return the number of programs that wanted a core in the last minute."""
    return os.getloadavg()[0]


def wait_for_quiet(seconds: float) -> bool:
    """Wait until the machine has little else to do, at most so long; say whether it has."""
    until = time.monotonic() + seconds
    while load() >= BUSY and time.monotonic() < until:
        time.sleep(1)
    return load() < BUSY


def described() -> list[str]:
    """Return what this machine is, in lines."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    lines = [
        f"{os.cpu_count()} cores ({model}), Linux {'.'.join(platform.release().split('.')[:2])}",
        ", ".join([f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in LIBRARIES)]),
    ]
    others = [f"{name} {_version(*command)}" for name, command in _OTHERS.items() if program(command[0])]
    return [*lines, ", ".join(others)] if others else lines


def peer_versions(python: Path, folder: Path) -> str:
    """Return which versions of what is measured beside us are installed; empty if none is."""
    asked = f"import importlib.metadata as m; print(', '.join(f'{{n}} {{m.version(n)}}' for n in {PEERS}))"
    known = []
    if python.exists():
        known.append(subprocess.run([str(python), "-c", asked], capture_output=True, text=True, check=True).stdout)
    if (folder / "node_modules").exists() and program(own_node()):
        known.append(
            f"Node {subprocess.run([own_node(), '-v'], capture_output=True, text=True, check=True).stdout[1:]}"
        )
        wanted = json.loads((folder / "package.json").read_text())["dependencies"]
        known += [f"{name} {pinned}" for name, pinned in wanted.items()]
    return ", ".join(each.strip() for each in known)


_OTHERS: Final = {"cc": ("cc", "-dumpfullversion"), "Redis": ("redis-server", "--version"), "NGINX": ("nginx", "-v")}


def _version(name: str, flag: str) -> str:
    done = subprocess.run([program(name) or name, flag], capture_output=True, text=True, check=False)
    words = (done.stdout + done.stderr).replace("v=", "").replace("nginx/", "").split()
    return next((word for word in words if word[:1].isdigit()), "?")
