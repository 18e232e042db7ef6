"""How long things took, as a histogram with a bound: from a minute to ten years, each bucket 9 % longer than the last.

A figure read from it is within 5 % of the true one, however many were counted, and histograms add up.
"""

from bisect import bisect_right
from collections.abc import Mapping
from math import ceil, sqrt
from typing import Final

Spans = dict[int, int]  # bucket → how many

MINUTE: Final = 60
HOUR: Final = 3600
MOST_BUCKETS: Final = 180  # the last is for ten years and more
EDGES: Final = tuple(round(MINUTE * 2 ** (step / 8)) for step in range(MOST_BUCKETS - 1))  # whole seconds


def bucket_of(seconds: int) -> int:
    """Return the bucket of a span; 0 is for less than a minute, also for what a clock that was set back made of it."""
    return bisect_right(EDGES, seconds)


def hours_at(spans: Mapping[int, int], share: float) -> float | None:
    """Return within how many hours this share of them was over; None if there were none."""
    needed = ceil(sum(spans.values()) * share)
    for bucket in sorted(spans):
        needed -= spans[bucket]
        if needed <= 0:
            return _middle(bucket)
    return None


def _middle(bucket: int) -> float:
    if bucket == 0:
        return round(MINUTE / 2 / HOUR, 3)
    upper = EDGES[min(bucket, len(EDGES) - 1)]
    return round(sqrt(EDGES[bucket - 1] * upper) / HOUR, 3)
