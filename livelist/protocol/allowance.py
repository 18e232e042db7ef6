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

    def __init__(self, rate: Rate, now: float) -> None:
        """Begin with a whole burst."""
        self._rate = rate
        self._left = float(rate.burst)
        self._counted = now

    def spend(self, now: float) -> None:
        """Take one off. Raises `TooMany`."""
        self._refill(now)
        if self._left < 1:
            raise TooMany
        self._left -= 1

    def borrow(self, count: int, now: float) -> float:
        """Take `count` off, more than there is if need be; return the seconds until that is earned."""
        self._refill(now)
        self._left -= count
        return max(0.0, -self._left / self._rate.per_second)

    def _refill(self, now: float) -> None:
        earned = (now - self._counted) * self._rate.per_second
        self._left = min(self._rate.burst, self._left + earned)
        self._counted = now
