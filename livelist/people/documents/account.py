"""Accounts: one document a person, unique by login."""

import re
import unicodedata
from typing import Final, Literal

from msgspec import Struct

from livelist.core.errors import Invalid
from livelist.people.documents.collection import Kind
from livelist.people.documents.lookalikes import is_drawn, is_visible

EVERYBODY: Final = "all"
MOST_LOGIN: Final = 100
MOST_NAME: Final = 100
_LOGIN = re.compile(r"[^\s\x00-\x1f\x7f]+")

Standing = Literal["owner", "member"]


class Account(Struct, frozen=True):
    """One person.

    password  Argon2id's own notation; empty until they have chosen one
    role      `owner` runs the server: accounts and the audit trail, not other people's lists
    term      sessions of an earlier term are void: it is raised by what must end them all
    created   seconds since 1970
    """

    login: str
    name: str
    color: str
    role: Standing
    home: str
    default_list: str
    created: float
    password: str = ""
    disabled: bool = False
    term: int = 1


def login_key(login: str) -> str:
    """Fold a login, so that two that read alike are one: Unicode's NFKC and case folding, without spaces around it."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", login.strip()).casefold())


def check_login(login: str) -> str:
    """Return a login as it is kept. Raises `Invalid` for one with spaces or longer than 100 characters."""
    login = unicodedata.normalize("NFKC", login.strip())
    if (
        not _LOGIN.fullmatch(login)
        or not login.isprintable()
        or not all(map(is_drawn, login))
        or not is_visible(login)
        or len(login) > MOST_LOGIN
        or len(login_key(login)) > MOST_LOGIN
    ):
        raise Invalid("A login is 1 to 100 characters without spaces.")
    return login


def check_name(name: str) -> str:
    """Return a name as it is kept. Raises `Invalid` for one that shows nothing, or has control characters."""
    name = name.strip()
    if not 1 <= len(name) <= MOST_NAME or any(unicodedata.category(each) in {"Cc", "Cs"} for each in name):
        raise Invalid(f"A name is text of 1 to {MOST_NAME} characters.")
    if not is_visible(name):
        raise Invalid("A name has at least one character that can be seen.")
    return name


def home_of(account_id: str) -> str:
    """Name the list that says which lists somebody has."""
    return f"home-{account_id}"


def inbox_of(account_id: str) -> str:
    """Name the list somebody begins with."""
    return f"inbox-{account_id}"


ACCOUNTS: Final = Kind("account", Account, keys=lambda value: (login_key(value.login),), groups=lambda _: (EVERYBODY,))
