"""Figures for Prometheus at /metrics; each is described in docs/metrics.md."""

from collections.abc import Iterator
from typing import Final

from fastapi import FastAPI, Request, Response
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric

from livelist.background import LEDGER
from livelist.core.errors import NotFound

PATH: Final = "/metrics"
_FAST = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
_SIZES = (1, 2, 4, 8, 16, 32, 64, 128)


class _Backstage:
    """What failed behind the scenes, read when it is asked for."""

    def collect(self) -> Iterator[Metric]:
        """Return both figures."""
        failures = CounterMetricFamily(
            "livelist_background_failures", "Failures of work behind the scenes.", labels=["work"]
        )
        for name, count in LEDGER.failures.items():
            failures.add_metric([name], count)
        failing = GaugeMetricFamily(
            "livelist_background_failing", "Work behind the scenes that fails now.", labels=["work"]
        )
        now = LEDGER.failing()
        for name in LEDGER.failures:
            failing.add_metric([name], now[name])
        yield failures
        yield failing


class Metrics:
    """One process's figures, in a registry of their own."""

    def __init__(self, version: str) -> None:
        """Begin at zero."""
        self.registry = CollectorRegistry()
        here = self.registry
        self.requests = Counter(
            "livelist_http_requests", "HTTP requests answered.", ["method", "route", "status"], registry=here
        )
        self.request_seconds = Histogram(
            "livelist_http_request_seconds", "Time to answer a request.", ["route"], buckets=_FAST, registry=here
        )
        self.cut = Gauge(
            "livelist_websockets_cut", "WebSockets cut since the start because they did not read.", registry=here
        )
        self.frames = Gauge("livelist_websocket_frames", "Frames sent on WebSockets since the start.", registry=here)
        self.sockets = Gauge("livelist_sockets", "Connected sockets.", ["door"], registry=here)
        self.seats_refused = Gauge(
            "livelist_sockets_refused",
            "Sockets refused since the start because their person or address had too many.",
            registry=here,
        )
        self.rooms = Gauge("livelist_rooms", "Lists held in memory.", registry=here)
        self.commits = Counter("livelist_commits", "Changes committed here.", registry=here)
        self.batch_size = Histogram("livelist_batch_size", "Changes in one append.", buckets=_SIZES, registry=here)
        self.append_seconds = Histogram(
            "livelist_append_seconds", "Time the store took for one append.", buckets=_FAST, registry=here
        )
        self.append_retries = Counter(
            "livelist_append_retries", "Appends tried again because another replica was first.", registry=here
        )
        self.store_up = Gauge("livelist_store_up", "1 if the store answers, else 0.", registry=here)
        self.draining = Gauge("livelist_draining", "1 while the server is stopping, else 0.", registry=here)
        info = Gauge("livelist_info", "Always 1; the version is in the label.", ["version"], registry=here)
        info.labels(version).set(1)
        ProcessCollector(registry=here)
        here.register(_Backstage())

    def appended(self, seconds: float, changes: int) -> None:
        """Count an append that worked; `changes` may be 0."""
        self.append_seconds.observe(seconds)
        self.batch_size.observe(changes)
        self.commits.inc(changes)

    def retried(self) -> None:
        """Count an append that came second to another replica's."""
        self.append_retries.inc()

    def names(self) -> Iterator[str]:
        """Name every figure of ours."""
        return (family.name for family in self.registry.collect() if family.name.startswith("livelist_"))


def exposed(figures: Metrics) -> bytes:
    """Return the figures in Prometheus' text format."""
    return generate_latest(figures.registry)


def routes(app: FastAPI) -> None:
    """Add /metrics."""

    async def metrics(request: Request) -> Response:
        """Return this process's figures in Prometheus' text format.

        Only under the one address, as proxies are told to keep it from others: with a slash at its end or an encoded
        letter some of them would take it for another.
        """
        if request.scope.get("raw_path") != PATH.encode():
            raise NotFound("The figures are at /metrics, written just so.")
        context = request.app.state.context
        context.metrics.store_up.set(await context.pulse.beats())
        context.metrics.draining.set(context.draining)
        context.metrics.rooms.set(context.rooms.open_count)
        return Response(exposed(context.metrics), media_type=CONTENT_TYPE_LATEST)

    app.add_api_route(
        PATH,
        metrics,
        methods=["GET"],
        summary="Figures for Prometheus",
        tags=["operations"],
        response_class=Response,
        responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
    )
