"""Two people with accounts on real replicas."""

from dataclasses import dataclass

import httpx

from tests.api.http.people.accounts_server import PASSWORD, account_of, invite, list_of
from tests.patience import PATIENCE


@dataclass
class Household:
    """`ann` owns the list `plans`; `ben` may edit it. Both are signed in; `ids` says who they are."""

    ann: httpx.AsyncClient
    ben: httpx.AsyncClient
    plans: str
    ids: dict[str, str]

    def cookie(self, who: str, at: str | None = None) -> dict[str, str]:
        """Return the headers a browser of theirs would come with: to their own replica or, as behind a proxy, `at`."""
        client = {"ann": self.ann, "ben": self.ben}[who]
        there = httpx.URL(at) if at else client.base_url
        (secret,) = client.cookies.values()
        return {"Cookie": f"livelist_session_{there.port}={secret}", "Origin": str(there).rstrip("/")}


async def move_in(url: str, elsewhere: str) -> Household:
    """Set a server with accounts up through `url`, and have somebody join through `elsewhere`."""
    ann = httpx.AsyncClient(base_url=url, timeout=PATIENCE)
    ben = httpx.AsyncClient(base_url=elsewhere, timeout=PATIENCE)
    (await ann.post("/setup", json={"login": "ann", "name": "Ann", "password": PASSWORD})).raise_for_status()
    plans = await list_of(ann)
    wish = {"invite": await invite(ann, plans, role="editor"), "login": "ben", "name": "Ben", "password": PASSWORD}
    (await ben.post("/accounts", json=wish)).raise_for_status()
    return Household(ann, ben, plans, {"ann": await account_of(ann), "ben": await account_of(ben)})
