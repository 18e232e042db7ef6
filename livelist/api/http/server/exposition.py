"""The figures in Prometheus' text format, with its library, which only the first scrape loads."""

from collections.abc import Iterator
from itertools import accumulate

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from starlette.responses import Response

from livelist.api.figures import Figure, Metrics, Spread


def exposed(figures: Metrics) -> bytes:
    """Return the figures, and Prometheus' own of the process."""
    registry = CollectorRegistry()
    registry.register(_Collector(figures))
    ProcessCollector(registry=registry)
    return generate_latest(registry)


def answer(figures: Metrics) -> Response:
    """Return them as what /metrics is answered with."""
    return Response(exposed(figures), media_type=CONTENT_TYPE_LATEST)


class _Collector:
    """Reads the figures."""

    def __init__(self, figures: Metrics) -> None:
        """Read `figures`."""
        self._figures = figures

    def collect(self) -> Iterator[Metric]:
        """Return each."""
        for figure in self._figures.all():
            yield _spread(figure) if isinstance(figure, Spread) else _number(figure)


def _number(figure: Figure) -> Metric:
    family = CounterMetricFamily if figure.kind == "counter" else GaugeMetricFamily
    metric = family(figure.name, figure.words, labels=figure.labels)
    for labels, value in figure.read().items():
        metric.add_metric(labels, value)
    return metric


def _spread(spread: Spread) -> Metric:
    metric = HistogramMetricFamily(spread.name, spread.words, labels=spread.labels)
    bounds = [*map(str, spread.bounds), "+Inf"]
    for labels, counts in spread.counts.items():
        metric.add_metric(labels, list(zip(bounds, accumulate(counts), strict=True)), spread.sums[labels])
    return metric
