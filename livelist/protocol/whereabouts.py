"""Where somebody is on a list, and what they type there (rules P1, P3 and P8)."""

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from livelist.core.limits import TYPED_LIMIT
from livelist.protocol.scalars import Id

FieldName = Literal["title", "notes", "due", "priority", "tags", "assignees", "comment"]
Typed = Annotated[str, Meta(min_length=1, max_length=TYPED_LIMIT)]
SHOWN_TYPED: Final = frozenset({"title", "comment"})


class At(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A place in a list: a task, and the field of it that is being edited, if one is.

    `text`: the end of what stands in that field while it is typed (P8)
    """

    task: Id
    field: FieldName | None = None
    text: Typed | None = None

    def __post_init__(self) -> None:
        """Refuse what is typed anywhere else."""
        if self.text is not None and self.field not in SHOWN_TYPED:
            raise ValueError("a `text` is of a `title` or a `comment`")


class Who(Struct, frozen=True, omit_defaults=True):
    """One connection of somebody who is on a list. Guests and agents, whom it may not know yet, are named (P3)."""

    key: Id
    id: Id
    at: At | None
    name: str | None = None
    color: str | None = None
    kind: str | None = None

    @property
    def types(self) -> bool:
        """Whether what they type can be seen (P8)."""
        return self.at is not None and self.at.text is not None

    @property
    def guest(self) -> bool:
        """Whether they came by a share link."""
        return self.kind == "guest"

    def silent(self) -> "Who":
        """Return the same without what they type."""
        return self if self.at is None else replace(self, at=replace(self.at, text=None))
