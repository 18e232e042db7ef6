"""What following and firing count, for the metrics."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Counts:
    """One process's.

    taken            changes that followers took, by follower
    failures         pages that could not be taken, by follower
    alarms           timers that were fired, by kind
    alarm_failures   firings that failed, by kind
    late             is told for each fired timer how many seconds after its moment that was
    """

    taken: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    alarm_failures: Counter[str] = field(default_factory=Counter)
    late: Callable[[float], None] = lambda _seconds: None

    def fired(self, kind: str, late: float) -> None:
        """Count a timer that was fired."""
        self.alarms[kind] += 1
        self.late(late)
