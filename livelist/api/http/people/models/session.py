"""Signing in, and who is signed in."""

from typing import Annotated, Literal

from pydantic import Field

from livelist.api.http.people.models.account import OwnAccount
from livelist.api.http.people.models.fields import Closed, Login, Name, Password
from livelist.api.http.people.models.oidc import OidcShown
from livelist.api.http.people.models.share_links import GuestAccess


class Setup(Closed):
    """The first owner of this server."""

    code: Annotated[str, Field(max_length=100, description="From the server's log; not needed on its own machine.")] = (
        ""
    )
    login: Login
    name: Name
    password: Password


class SignIn(Closed):
    """Who signs in."""

    login: Login
    password: Annotated[str, Field(json_schema_extra={"writeOnly": True})]


class SessionState(Closed):
    """Who is signed in here, if anybody; `setup` while the first owner is to come, `code` if they must show one."""

    mode: Literal["open", "accounts"]
    setup: bool
    code: bool
    account: OwnAccount | None
    guest: GuestAccess | None
    oidc: OidcShown | None
