"""API tokens: a program acts for somebody, within a scope, and under its own name if it is an agent."""

from typing import Final, Literal

from msgspec import Struct

from livelist.people.documents.collection import Kind

MAX_TOKENS: Final = 100  # tokens an account can have
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


def group_of(account_id: str) -> str:
    """Name the tokens of one account."""
    return f"account:{account_id}"


TOKENS: Final = Kind(
    "token",
    Token,
    keys=lambda value: (value.secret,),
    groups=lambda value: (group_of(value.account),),
    expires=lambda value: value.expires,
)
