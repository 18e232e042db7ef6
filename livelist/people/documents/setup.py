"""Whether the server has its first owner, and the codes with which somebody becomes that."""

from typing import Final

from msgspec import Struct

from livelist.people.documents.collection import Kind

DONE: Final = "done"  # the document that is there once there is an owner
CODES: Final = "codes"
CODE_LIFE: Final = 7 * 86_400.0  # seconds; each start makes a new one


class SetupCode(Struct, frozen=True, omit_defaults=True):
    """The hash of a code; empty in the document that says that setting up is done."""

    hash: str = ""


SETUP: Final = Kind("setup", SetupCode, groups=lambda value: (CODES,) if value.hash else ())
