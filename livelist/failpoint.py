"""Where a test can let this process die: `python -X livelist-failpoint=after-commit:3 -m livelist serve` (third pass).

Only the interpreter's own command line arms it: the command `livelist` has no such flag, and no variable, setting or
request reaches it. Otherwise a place costs the call of a function that does nothing.

before-commit   a batch is decided; nothing of it is stored
mid-commit      SQLite: its log is written and not its rows (on Redis one script does both, and nothing comes between)
after-commit    it is stored; nobody here was told, nor its author answered
before-ack      the others here were told; its author was not answered
after-ack       its author was answered
before-alarm    a moment has come; nothing was done about it
after-alarm     it was done; the timer is still there
"""

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from typing import Final, Literal

Place = Literal["before-commit", "mid-commit", "after-commit", "before-ack", "after-ack", "before-alarm", "after-alarm"]


def _armed(option: str) -> Callable[[Place], None]:
    place, _, times = option.partition(":")
    passes = count(1)

    def die_here(reached: Place) -> None:
        if reached == place and next(passes) == int(times):
            os.kill(os.getpid(), signal.SIGKILL)

    return die_here


def _go_on(_: Place) -> None:
    """Go on."""


_option: Final = sys._xoptions.get("livelist-failpoint")  # noqa: SLF001 - documented; it has no other name
reach: Final = _armed(_option) if isinstance(_option, str) else _go_on
