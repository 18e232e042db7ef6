"""A disk that a test can fill, and whose power it can cut: what was never synced is gone then (F6, F7, F8)."""

import os
import shutil
import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_name("disk.c")
WRITTEN = ("livelist.db", "livelist.db-wal", "appendonlydir/*.incr.aof")


def build_disk(folder: Path) -> Path:
    """Compile the library that stands between a server and its files."""
    library = folder / "disk.so"
    command = ["cc", "-Wall", "-Wextra", "-Werror", "-O2", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return library


class Disk:
    """The disk below one server's folder; the server is started with `environment`."""

    def __init__(self, library: Path, folder: Path) -> None:
        self._kept = folder / "kept"
        self._kept.mkdir(parents=True)
        self._full = folder / "full"
        here = {"LD_PRELOAD": str(library), "DISK_KEEPS": str(self._kept), "DISK_FULL": str(self._full)}
        self.environment = {**os.environ, **here}

    def fill(self) -> None:
        self._full.touch()

    def free(self) -> None:
        self._full.unlink()

    def lose_power(self, data: Path) -> None:
        """Leave of a dead server's files what it had synced."""
        for file in [file for pattern in WRITTEN for file in data.glob(pattern)]:
            kept = self._kept / file.name
            if kept.exists():
                shutil.copyfile(kept, file)
            else:
                file.write_bytes(b"")
        for index in data.glob("*-shm"):
            index.unlink()
