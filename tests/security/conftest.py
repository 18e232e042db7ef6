from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tests.security.settled import SettledTown, settle
from tests.security.town import Town


@pytest.fixture(scope="session")
def settled_towns() -> dict[str, SettledTown]:
    """Towns that everybody has moved into, by the kind of their store; whoever is first has them settled."""
    return {}


@pytest.fixture(autouse=True)
def _late_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whoever was turned away read why, also where a busy machine polls late."""
    monkeypatch.setattr("livelist.api.socketio.door.GOODBYE_SECONDS", PATIENCE)


@pytest.fixture(params=["sqlite", "redis"])
async def town(
    request: pytest.FixtureRequest,
    settled_towns: dict[str, SettledTown],
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Town]:
    """A town of one's own: two replicas over a real Redis, or the one process that SQLite is for."""
    kind: str = request.param
    url: str = request.getfixturevalue("redis_url") if kind == "redis" else "sqlite:"
    if kind not in settled_towns:
        settled_towns[kind] = await settle(tmp_path_factory.mktemp("settled"), url)
    async with settled_towns[kind].again(tmp_path, url) as made:
        yield made
