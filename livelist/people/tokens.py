"""API tokens: a program acts for somebody, within a scope, and under its own name if it is an agent."""

from typing import Final, Literal

from msgspec import Struct
from msgspec.json import encode

from livelist.people.shelf import Kept, Shelf
from livelist.store.directory import Directory, Write

KIND: Final = "token"
MOST: Final = 100  # tokens an account can have
Scope = Literal["read", "write", "share"]  # each may what those before it may


class Agent(Struct, frozen=True):
    """A program that is seen as itself: its changes are by its own id, with its owner's rights."""

    id: str
    name: str
    color: str


class Token(Struct, frozen=True):
    """One token.

    secret   the hash of what the program holds
    lists    the lists it is for, None for all
    expires  seconds since 1970, None for never
    """

    secret: str
    account: str
    name: str
    scope: Scope
    lists: list[str] | None
    created: float
    expires: float | None
    agent: Agent | None = None


def tokens(directory: Directory) -> Shelf[Token]:
    """Return the tokens of a directory."""
    return Shelf(directory, KIND, Token)


def group_of(account_id: str) -> str:
    """Name the tokens of one account."""
    return f"account:{account_id}"


def token_write(token_id: str, version: int, token: Token) -> Write:
    """Put a token into the directory."""
    return Write(
        KIND, token_id, version, encode(token), (token.secret,), (group_of(token.account),), expires=token.expires
    )


def token_removal(token: Kept[Token]) -> Write:
    """Revoke a token."""
    return Write(KIND, token.id, token.version, None)
