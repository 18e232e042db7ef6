import pytest

from livelist.live.follow import following, keyed_work, ringing
from tests.live.follow import notebook


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no pause be longer than a turn of the loop or two."""
    monkeypatch.setattr(notebook, "HERE", 0.0)
    monkeypatch.setattr(following, "LOOK_SECONDS", 0.001)
    monkeypatch.setattr(following, "WRITE_SECONDS", 0.001)
    monkeypatch.setattr(ringing, "TICK", 0.001)
    monkeypatch.setattr(keyed_work, "FIRST_WAIT", 0.001)
