"""Servers whose clock is wrong, and jumps (F18). The time that only passes, which timers go by, is left alone."""

import os
from pathlib import Path


class WrongClock:
    """The clock of one server, which is started with `environment`; needs Debian's `faketime`."""

    def __init__(self, file: Path, offset: str) -> None:
        """Begin `offset` from the right time: `+1h`, `-1h`. It is kept in `file`, so that it can jump."""
        [library] = Path("/usr/lib").glob("*/faketime/libfaketime.so.1")
        self._file = file
        here = {
            "FAKETIME_TIMESTAMP_FILE": str(file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
        self.environment = {**os.environ, **here, "LD_PRELOAD": str(library)}
        self.jump(offset)

    def jump(self, offset: str) -> None:
        """Be at another time at once."""
        self._file.write_text(offset)
