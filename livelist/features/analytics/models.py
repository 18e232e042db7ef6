"""The shapes of answers, for the documentation at /docs."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from livelist.api.http.models import Id, Title

Count = Annotated[int, Field(ge=0, examples=[7])]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", examples=["2026-11-28"])]
Hours = Annotated[float, Field(ge=0, examples=[33.6])]


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid")


class DeedCounts(_Told):
    """How often something was done; docs/analytics.md says what counts as what."""

    created: Count
    completed: Count
    reopened: Count
    deleted: Count
    restored: Count
    expired: Annotated[Count, Field(description="Deleted by the server itself.")]
    commented: Count


class HoursToDone(_Told):
    """How many hours what was completed had been there: within these, half of it and nine tenths were done."""

    count: Annotated[Count, Field(description="Of how many tasks that is known.")]
    median: Hours | None
    p90: Hours | None


class DayFigures(DeedCounts):
    """One day, and how things stood at its end; of today, how they stand."""

    date: Day
    open: Count
    overdue: Count


class MonthFigures(DeedCounts):
    """A month more than 400 days ago, and how things stood at its end."""

    month: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$", examples=["2025-03"])]
    open: Count
    overdue: Count


class TotalFigures(DeedCounts):
    """Everything in the answer together."""

    hours: HoursToDone


class PersonFigures(DeedCounts):
    """What one person did; without an id, all who are in the list no more or never were."""

    id: Id | None
    name: Annotated[str, Field(examples=["Ann"])] | None
    hours: HoursToDone


class TagFigures(_Told):
    """How often a task with a tag was completed; without a tag, those that are not told apart."""

    tag: Annotated[str, Field(examples=["garden"])] | None
    completed: Count


class ManyFigures(_Told):
    """The figures of some days."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    from_: Annotated[Day, Field(alias="from")]
    to: Day
    today: Day
    zone: Annotated[str, Field(description="The zone that days are told in.", examples=["Europe/Berlin"])]
    days: Annotated[list[DayFigures], Field(description="Without a gap, from the list's first day on.")]
    months: Annotated[list[MonthFigures], Field(description="What is too old to be told by day.")]
    total: TotalFigures
    persons: Annotated[
        list[PersonFigures] | None, Field(description="Who completed most comes first; null if that is not told.")
    ]
    tags: list[TagFigures]
    week: Annotated[
        list[list[Count]],
        Field(description="Completed by weekday, Monday first, and hour.", min_length=7, max_length=7),
    ]


class ListFigures(ManyFigures):
    """The figures of a list. `behind`: how many changes are still to be counted, after a long log was lost."""

    rev: Annotated[int, Field(ge=0, description="Up to which revision it was counted.")]
    behind: Count


class OneOfLists(_Told):
    """One of the lists that figures are of."""

    id: Id
    title: Title
    created: Count
    completed: Count
    open: Count
    overdue: Count


class AllFigures(ManyFigures):
    """The figures of the caller's lists together; `left_out` are lists beyond the first 200."""

    lists: list[OneOfLists]
    left_out: Count
