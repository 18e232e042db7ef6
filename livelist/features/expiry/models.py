"""The shapes of what is said of tasks that leave, for the documentation at /docs."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from livelist.api.http.models import Id, Time, Title


class _OfLeaving(BaseModel):
    model_config = ConfigDict(extra="forbid")


class LeavingTask(_OfLeaving):
    """A task that leaves; “parent” goes along with the task it is below."""

    id: Id
    title: Title
    why: Literal["expires", "done", "untouched", "parent"]


class LeavingNext(_OfLeaving):
    """When the next ones leave, and how many they are, if nobody touches anything."""

    at: Time
    count: Annotated[int, Field(ge=1)]


class LeavingTasks(_OfLeaving):
    """How many tasks leave now, the first of them, and what comes next; null: nothing as it is now."""

    count: Annotated[int, Field(ge=0)]
    tasks: list[LeavingTask]
    next: LeavingNext | None
