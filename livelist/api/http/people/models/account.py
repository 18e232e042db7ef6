"""One's own account, and its password."""

from typing import Annotated, Literal

from pydantic import Field

from livelist.api.http.models import Color, Id
from livelist.api.http.people.models.fields import Closed, Login, Name, Password, Secret


class OwnAccount(Closed):
    """Somebody, as they see themselves."""

    id: Id
    login: Login
    name: Name
    color: Color
    role: Literal["owner", "member"]
    home: Id
    default_list: Id
    has_password: Annotated[bool, Field(description="False for somebody who came by the sign-in service alone.")]


class AccountChanges(Closed):
    """The fields to set; those left out stay as they are."""

    name: Name | None = None
    color: Color | None = None
    default_list: Id | None = None


class Farewell(Closed):
    """One's own password, to show that it is really meant; who has none signs in at the service again first."""

    password: Annotated[str, Field(json_schema_extra={"writeOnly": True})] = ""


class PasswordChange(Closed):
    """The present password, if there is one, and the next."""

    old: Annotated[str, Field(json_schema_extra={"writeOnly": True})] = ""
    new: Password


class PasswordReset(Closed):
    """The code from whoever runs the server, and the next password."""

    secret: Secret
    password: Password
