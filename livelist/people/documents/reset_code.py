"""Codes with which a forgotten password is replaced, one an account."""

from typing import Final

from msgspec import Struct

from livelist.people.documents.collection import Kind

LIFE: Final = 86_400.0  # seconds


class ResetCode(Struct, frozen=True):
    """Leave to choose a new password, once; `secret` is the code's hash."""

    secret: str
    account: str


RESET_CODES: Final = Kind("reset", ResetCode, keys=lambda value: (value.secret,), fleeting=True)
