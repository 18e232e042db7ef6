"""Timers whose hands the test turns."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(eq=False)
class Alarm:
    """A callback for a time."""

    hands: "Hands"
    at: float
    callback: Callable[[], None]

    def cancel(self) -> None:
        if self in self.hands.alarms:
            self.hands.alarms.remove(self)


class Hands:
    """Time stands still until `turn`."""

    def __init__(self) -> None:
        self.now = 100.0
        self.alarms: list[Alarm] = []

    def time(self) -> float:
        return self.now

    def call_later(self, delay: float, callback: Callable[[], None], /) -> Alarm:
        alarm = Alarm(self, self.now + delay, callback)
        self.alarms.append(alarm)
        return alarm

    def turn(self, seconds: float) -> None:
        """Let time pass; what is due is done in its order."""
        until = self.now + seconds
        while due := [alarm for alarm in self.alarms if alarm.at <= until]:
            first = min(due, key=lambda alarm: alarm.at)
            self.alarms.remove(first)
            self.now = max(self.now, first.at)
            first.callback()
        self.now = until
