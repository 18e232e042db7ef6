import pytest

from livelist.features.webhooks.delivering import schedule


@pytest.fixture
def short_waits(monkeypatch: pytest.MonkeyPatch) -> tuple[float, ...]:
    """Make days into moments; there are as many of them."""
    waits = tuple(0.02 for _ in schedule.WAITS)
    monkeypatch.setattr(schedule, "WAITS", waits)
    return waits
