"""Signing in by the service that people have an account with."""

from typing import Annotated

from pydantic import Field

from livelist.api.http.people.models.fields import Closed, Name, Secret


class OidcShown(Closed):
    """The sign-in service people may use instead of a password."""

    name: Name


class OidcStart(Closed):
    """Somebody goes to the sign-in service: to sign in, to join by an invitation, or to link their account.

    To link it takes the account's password; who has none first says there, with `again`, who they are, which holds for
    ten minutes. Who finds a browser open shall not come back at will.
    """

    invite: Secret | None = None
    link: bool = False
    again: bool = False
    password: Annotated[str, Field(json_schema_extra={"writeOnly": True})] = ""


class OidcDeparture(Closed):
    """Where they go."""

    address: str
