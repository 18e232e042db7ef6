"""Accounts: joining, and the list of them for who runs the server."""

from typing import Literal

from livelist.api.http.models import Id, Time
from livelist.api.http.people.models.fields import Closed, Login, Name, Password, Secret


class SignUp(Closed):
    """Somebody new, by invitation."""

    invite: Secret
    login: Login
    name: Name
    password: Password


class KnownAccount(Closed):
    """An account, for who runs the server."""

    id: Id
    login: Login
    name: Name
    role: Literal["owner", "member"]
    disabled: bool
    created_at: Time


class AccountSwitch(Closed):
    """Whether an account may be used."""

    disabled: bool
