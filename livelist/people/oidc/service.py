"""The sign-in service a server was told of, apart from everything that speaks to it: that is loaded on first use."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from livelist.people.oidc.provider import Provider


class Untrusted(Exception):
    """What came back from the service does not prove who somebody is."""


@dataclass(frozen=True, slots=True)
class OidcConfig:
    """A service's address, what it calls this server, the secret they share if any, and what people call it."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    name: str


@dataclass(frozen=True, slots=True)
class Proof:
    """Somebody, as the service has shown: whose subject of which issuer, and what names it suggests, best first."""

    issuer: str
    subject: str
    logins: tuple[str, ...]
    names: tuple[str, ...]


class OidcService:
    """The one service of a server; `origins` are the public addresses the server was told."""

    def __init__(self, config: OidcConfig, origins: tuple[str, ...]) -> None:
        """Load nothing yet."""
        self.config = config
        self.origins = origins
        self._provider: Provider | None = None

    @property
    def provider(self) -> "Provider":
        """Who speaks to the service; its libraries take a sixth of a second to load."""
        if self._provider is None:
            from livelist.people.oidc.provider import Provider

            self._provider = Provider(self.config)
        return self._provider
