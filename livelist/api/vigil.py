"""Looks at those behind a door, and at those who came in during a look and were not among them (D10)."""

from livelist.api.identity import Authenticator, check_still


class Vigil:
    """One door's. Whoever identifies somebody notes `looks` before it, and confirms once they are among the others."""

    def __init__(self, authenticator: Authenticator) -> None:
        """Begin before the first look."""
        self._authenticator = authenticator
        self.looks = 0

    async def gone(self, keys: frozenset[str]) -> frozenset[str]:
        """Return which of all who are here may not stay; who is not yet among them is told apart by `looks`."""
        self.looks += 1
        return await self._authenticator.gone(keys)

    async def confirm(self, key: str, noted: int) -> None:
        """Look again at somebody who was identified when `looks` was `noted`. Raises `Unauthenticated`."""
        while key and noted != self.looks:
            noted = self.looks
            await check_still(self._authenticator, key)
