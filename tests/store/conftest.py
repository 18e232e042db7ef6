import pytest

from livelist.store.contract import Store
from tests.store.contract import Ear, House


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
async def store(house: House, ear: Ear) -> Store:
    return await house.open(ear)


@pytest.fixture
def other_ear() -> Ear:
    return Ear()


@pytest.fixture
async def other(house: House, store: Store, other_ear: Ear) -> Store:
    """A second handle on the same data."""
    return await house.open(other_ear)
