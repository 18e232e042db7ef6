from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest

from tests.patience import PATIENCE
from tests.security.settled import SettledTown, settle
from tests.security.town import Town

STORES: Final = ("sqlite", "redis")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """No store decides who may do what: each row of a table is tried on one, in turn, and what has no rows on all."""
    items[:] = [each for each in items if not _is_the_others_turn(each)]


def _is_the_others_turn(item: pytest.Item) -> bool:
    rows: dict[str, int] = dict(item.callspec.indices) if hasattr(item, "callspec") else {}
    town = rows.pop("town", None)
    if town is None or any("town" in mark.args[0] for mark in item.iter_markers("parametrize")):
        return False
    return any(row % len(STORES) != town for row in rows.values())


@pytest.fixture(scope="session")
def settled_towns() -> dict[str, SettledTown]:
    """Towns that everybody has moved into, by the kind of their store; whoever is first has them settled."""
    return {}


@pytest.fixture(autouse=True)
def _late_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whoever was turned away read why, also where a busy machine polls late."""
    monkeypatch.setattr("livelist.api.socketio.door.GOODBYE_SECONDS", PATIENCE)


@pytest.fixture(params=STORES)
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
