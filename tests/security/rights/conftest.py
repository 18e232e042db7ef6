import pytest
from limits import RateLimitItemPerMinute

from livelist.people.limits import rates
from livelist.protocol.allowance import Allowance
from tests.security.town import Town

pytest.register_assert_rewrite("tests.security.rights.planted")

from tests.security.rights.planted import Planted, disable, plant  # noqa: E402 - after the line above, as pytest asks


@pytest.fixture
async def planted(town: Town, monkeypatch: pytest.MonkeyPatch) -> Planted:
    """What each in the town keeps to themselves; nobody there is slowed."""
    endless = RateLimitItemPerMinute(100_000)
    monkeypatch.setattr(rates, "QUOTAS", dict.fromkeys(rates.QUOTAS, rates.Quota(endless, endless)))
    monkeypatch.setattr(Allowance, "spend", lambda *_: None)
    await disable(town)
    return await plant(town)
