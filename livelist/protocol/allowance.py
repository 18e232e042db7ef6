"""How much one connection may say: a rate, and what is left of it."""

from dataclasses import dataclass

from livelist.core.errors import TooMany


@dataclass(frozen=True, slots=True)
class Rate:
    """How many a second in the long run, and how many at once."""

    per_second: float = 20
    burst: int = 60


class Allowance:
    """What is left of a rate: it refills steadily, up to the burst."""

    __slots__ = ("_burst", "_counted", "_left", "_per_second")

    def __init__(self, rate: Rate, now: float) -> None:
        """Begin with a whole burst."""
        self._per_second = rate.per_second
        self._burst = self._left = float(rate.burst)
        self._counted = now

    def spend(self, now: float) -> None:
        """Take one off. Raises `TooMany`."""
        left = self._left + (now - self._counted) * self._per_second  # written out: each frame of each socket pays it
        self._counted = now
        if left < 1:
            self._left = left
            raise TooMany
        self._left = left - 1 if left < self._burst else self._burst - 1

    def borrow(self, count: int, now: float) -> float:
        """Take `count` off, more than there is if need be; return the seconds until that is earned."""
        earned = (now - self._counted) * self._per_second
        self._counted = now
        self._left = min(self._burst, self._left + earned) - count
        return max(0.0, -self._left / self._per_second)
