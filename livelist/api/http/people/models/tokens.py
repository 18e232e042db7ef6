"""API tokens."""

from typing import Annotated, Any

from pydantic import Field

from livelist.api.http.models import Color, Id, Time
from livelist.api.http.people.models.fields import Closed, Name, Scope


class AgentName(Closed):
    """How a program is seen."""

    name: Name
    color: Color = "slate"


class NewToken(Closed):
    """A token for a program; `days` null for one that stays until it is revoked, `lists` null for all."""

    name: Name
    scope: Scope
    lists: Annotated[list[Id], Field(max_length=100)] | None = None
    days: Annotated[int, Field(ge=1, le=366)] | None = 90
    agent: AgentName | None = None


class ApiToken(Closed):
    """A token as it is listed, without its secret."""

    id: Id
    name: Name
    scope: Scope
    lists: list[Id] | None
    created_at: Time
    expires_at: Time | None
    agent: dict[str, Any] | None


class MadeToken(ApiToken):
    """A new token; the secret is shown this once."""

    secret: str
