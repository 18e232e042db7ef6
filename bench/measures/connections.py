"""Idle connections, and everybody coming back at once."""

import time

from bench.load.crowd import Crowd
from bench.load.served import livelist
from bench.machine import kernel_memory, resident, workplace
from bench.table import Row, at_most, shown

RETURNING = 2000


def measure(*, full: bool) -> list[Row]:
    """Connect, look at the memory, cut everybody off and let them return."""
    count = 10_000 if full else 2_000
    with workplace() as folder, livelist(folder / "data") as server:
        with Crowd() as crowd:
            crowd.ask("connect", ports=[server.port], count=50)
            before, kernel = resident(server.pid), kernel_memory()
            crowd.ask("connect", ports=[server.port], count=count)
            time.sleep(1)
            each = (resident(server.pid) - before) / count / 1024
            beside = (kernel_memory() - kernel) / count / 1024
            alive = crowd.ask("alive")["alive"]
        with Crowd() as crowd:
            crowd.ask("connect", ports=[server.port], count=RETURNING)
            crowd.ask("drop")
            back = crowd.ask("connect", ports=[server.port], count=RETURNING)["seconds"]
    note = f"{alive - 50:,} of them alive; in the kernel, both ends together, {shown(beside, 'KB')} more"
    return [
        at_most(f"memory of an idle connection, {count:,} of them", each, 25, "KB", note),
        at_most(
            f"storm: {RETURNING:,} reconnect and have the list", back, 10, "s", "all at once, 128 handshakes at a time"
        ),
    ]
