"""What one process counts, as plain numbers; `exposition` puts them into Prometheus' format when that is asked for.

Its library brings along an HTTP client and a server: two percent of an idle server's memory, if nobody scrapes it.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from livelist.background import LEDGER

Labels = tuple[str, ...]
_FAST: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
_LATE: Final = (0.5, 1.0, 2.5, 5.0, 15.0, 60.0, 300.0, 3600.0)
_SIZES: Final = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0)


def _nothing() -> Mapping[Labels, float]:
    return {}


@dataclass(slots=True)
class Figure:
    """One number for each set of labels; `told` returns those that are known elsewhere, when they are asked for."""

    kind: Literal["counter", "gauge"]
    name: str
    words: str
    labels: Labels = ()
    told: Callable[[], Mapping[Labels, float]] = _nothing
    values: dict[Labels, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin at zero; with labels, with none."""
        if not self.labels:
            self.values[()] = 0.0

    def add(self, amount: float, *labels: str) -> None:
        """Count."""
        self.values[labels] = self.values.get(labels, 0.0) + amount

    def put(self, value: float, *labels: str) -> None:
        """Have another value from now on."""
        self.values[labels] = value

    def read(self) -> Mapping[Labels, float]:
        """Return all values as they are now."""
        return {**self.values, **self.told()}


@dataclass(slots=True)
class Spread:
    """How often something was how large, for each set of labels: a histogram."""

    name: str
    words: str
    bounds: tuple[float, ...]
    labels: Labels = ()
    counts: dict[Labels, list[int]] = field(default_factory=dict)
    sums: dict[Labels, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin at zero; with labels, with none."""
        if not self.labels:
            self._begin(())

    def observe(self, value: float, *labels: str) -> None:
        """Count one of this size."""
        if labels not in self.counts:
            self._begin(labels)
        self.counts[labels][bisect_left(self.bounds, value)] += 1
        self.sums[labels] += value

    def _begin(self, labels: Labels) -> None:
        self.counts[labels] = [0] * (len(self.bounds) + 1)
        self.sums[labels] = 0.0


class Metrics:
    """One process's."""

    def __init__(self, version: str) -> None:
        """Begin at zero."""
        self.requests = Figure(
            "counter", "livelist_http_requests", "HTTP requests answered.", ("method", "route", "status")
        )
        self.request_seconds = Spread("livelist_http_request_seconds", "Time to answer a request.", _FAST, ("route",))
        self.cut = Figure(
            "gauge", "livelist_websockets_cut", "WebSockets cut since the start because they did not read."
        )
        self.frames = Figure("gauge", "livelist_websocket_frames", "Frames sent on WebSockets since the start.")
        self.sockets = Figure("gauge", "livelist_sockets", "Connected sockets.", ("door",))
        self.seats_refused = Figure(
            "gauge",
            "livelist_sockets_refused",
            "Sockets refused since the start because their person or address had too many.",
        )
        self.rooms = Figure("gauge", "livelist_rooms", "Lists held in memory.")
        self.commits = Figure("counter", "livelist_commits", "Changes committed here.")
        self.batch_size = Spread("livelist_batch_size", "Changes in one append.", _SIZES)
        self.append_seconds = Spread("livelist_append_seconds", "Time the store took for one append.", _FAST)
        self.append_retries = Figure(
            "counter", "livelist_append_retries", "Appends tried again because another replica was first."
        )
        self.store_up = Figure("gauge", "livelist_store_up", "1 if the store answers, else 0.")
        self.draining = Figure("gauge", "livelist_draining", "1 while the server is stopping, else 0.")
        self.info = Figure("gauge", "livelist_info", "Always 1; the version is in the label.", ("version",))
        self.info.put(1, version)
        self.failures = Figure(
            "counter", "livelist_background_failures", "Failures of background work.", ("work",), _failures
        )
        self.failing = Figure(
            "gauge", "livelist_background_failing", "Background work that is failing now.", ("work",), _failing
        )

        self.follower_changes = Figure(
            "counter", "livelist_follower_changes", "Changes that followers took.", ("follower",)
        )
        self.follower_failures = Figure(
            "counter", "livelist_follower_failures", "Pages that followers could not take.", ("follower",)
        )
        self.follower_behind = Figure(
            "gauge", "livelist_follower_lists_behind", "Lists in which a follower is behind.", ("follower",)
        )
        self.follower_lag = Figure(
            "gauge",
            "livelist_follower_lag_seconds",
            "For how long a follower has been behind in a list.",
            ("follower",),
        )
        self.partitions = Figure("gauge", "livelist_partitions", "Partitions of all lists that this process acts for.")
        self.alarms = Figure("counter", "livelist_alarms", "Timers fired.", ("kind",))
        self.alarm_failures = Figure("counter", "livelist_alarm_failures", "Firings that failed.", ("kind",))
        self.alarm_late = Spread("livelist_alarm_late_seconds", "Time from a moment to its firing.", _LATE)
        self.notices_sent = Figure(
            "counter", "livelist_notices_sent", "Notices sent out of the page, and what came of it.", ("way", "outcome")
        )
        self.notices_waiting = Figure("gauge", "livelist_notices_waiting", "Notices on their way out of this process.")
        self.webhook_deliveries = Figure(
            "counter", "livelist_webhook_deliveries", "Messages of webhooks sent, by what came of it.", ("outcome",)
        )
        self.webhooks = Figure("gauge", "livelist_webhooks", "Webhooks that this process delivers for.", ("state",))
        self.webhook_lag = Figure(
            "gauge", "livelist_webhook_lag_seconds", "Age of the oldest change that a webhook has not delivered."
        )

    def all(self) -> list[Figure | Spread]:
        """Return every one, in this order."""
        return list(vars(self).values())

    def appended(self, seconds: float, changes: int) -> None:
        """Count an append that worked; `changes` may be 0."""
        self.append_seconds.observe(seconds)
        self.batch_size.observe(changes)
        self.commits.add(changes)

    def retried(self) -> None:
        """Count an append that came second to another replica's."""
        self.append_retries.add(1)


def _failures() -> Mapping[Labels, float]:
    return {(name,): count for name, count in LEDGER.failures.items()}


def _failing() -> Mapping[Labels, float]:
    now = LEDGER.failing()
    return {(name,): now[name] for name in LEDGER.failures}
