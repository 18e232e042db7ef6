"""Which pieces of a line count, and what fields they make."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from livelist.core.limits import MOST_ASSIGNEES, MOST_REMINDERS, MOST_TAGS
from livelist.core.quick.days import Here, When, ahead
from livelist.core.quick.pieces import Chain, Piece, Pieces
from livelist.core.quick.words import fold
from livelist.core.repeat.rule import written

MORNING: Final = 9 * 60  # when a reminder comes that names a day alone


class Chosen(NamedTuple):
    """The pieces that count, in order; the fields they make; the list that was named."""

    pieces: Sequence[Piece]
    fields: Mapping[str, Any]
    list: str | None


class _Dates(NamedTuple):
    """What says when: the pieces that count, and the fields."""

    pieces: Sequence[Piece]
    fields: Mapping[str, Any]
    due: When | None


def choose(pieces: Pieces, here: Here) -> Chosen:
    """Choose: of what a task has once the first counts, of dates one that is marked as due."""
    dates = _dates(pieces, here)
    counting = list(dates.pieces)
    fields: dict[str, Any] = dict(dates.fields)
    named: str | None = None
    for piece in pieces.found:
        if piece.kind == "list":
            if named is None:
                named = piece.value
                counting.append(piece)
        elif _takes(fields, piece, dates.due, here):
            counting.append(piece)
    return Chosen(sorted(counting, key=lambda piece: piece.begin), fields, named)


def _takes(fields: dict[str, Any], piece: Piece, due: When | None, here: Here) -> bool:
    """Put a piece into the fields, and say whether it counts."""
    value = piece.value
    match piece.kind:
        case "tag":
            return _adds(fields.setdefault("tags", []), value, MOST_TAGS)
        case "person":
            return _adds(fields.setdefault("assignees", []), value, MOST_ASSIGNEES)
        case "remind":
            return _adds(fields.setdefault("reminders", []), _reminder(value, due, here), MOST_REMINDERS)
        case "expires":
            return _sets(fields, "expires", value.text())
        case "start" if "repeat" not in fields:
            return _sets(fields, "start", value.text())
        case "note":
            return _sets(fields, "notes", value)
        case "priority" | "section" | "estimate":
            return _sets(fields, piece.kind, value)
        case _:
            return False


def _sets(fields: dict[str, Any], name: str, value: Any) -> bool:
    if name in fields:
        return False
    fields[name] = value
    return True


def _adds(values: list[Any], value: Any, most: int) -> bool:
    """Add a value unless there are too many; one that is there already counts, and is not there twice."""
    if any(_same(each) == _same(value) for each in values):
        return True
    if len(values) >= most:
        return False
    values.append(value)
    return True


def _same(value: Any) -> Any:
    return fold(value) if isinstance(value, str) else value


def _reminder(value: Mapping[str, Any], due: When | None, here: Here) -> dict[str, Any]:
    """Return a reminder as a field has it. A time alone is meant on the day that the task is due."""
    if "before" in value:
        return {"before": value["before"]}
    when: When = value["at"]
    minutes = when.at()
    at = MORNING if minutes is None else minutes
    day = when.day or (due and due.day) or here.day_for(at)
    return {"at": When(day, at).text()}


def _dates(pieces: Pieces, here: Here) -> _Dates:
    dated = [piece for piece in pieces.found if piece.kind == "due"]
    days = [piece for piece in dated if piece.value.when.day]
    times = [piece for piece in dated if not piece.value.when.day]
    day = _first(days)
    for piece in pieces.found:
        if piece.kind == "repeat":
            series = _series(piece, day, times, pieces, here)
            if series:
                return series
    if day:
        when: When = day.value.when
        time = _first(times) if when.minutes is None else None
        if time:
            when = time.value.when._replace(day=when.day, part=when.part or time.value.when.part)
        return _Dates([day, *([time] if time else [])], {"due": when.text()}, when)
    time = None if pieces.in_doubt else _first(times)
    if time is None:
        return _Dates((), {}, None)
    when = time.value.when
    when = when._replace(day=here.day_for(when.at() or 0))
    return _Dates([time], {"due": when.text()}, when)


def _first(pieces: Sequence[Piece]) -> Piece | None:
    """Return the first that is marked as due, else the first."""
    return next((piece for piece in pieces if piece.value.due), pieces[0] if pieces else None)


def _series(piece: Piece, day: Piece | None, times: Sequence[Piece], pieces: Pieces, here: Here) -> _Dates | None:
    """Return what a repetition and what else is said of days make together; None if it never comes."""
    chain: Chain = piece.value
    start = next((each for each in pieces.found if each.kind == "start"), None)
    when: When = day.value.when if day else When()
    clock = chain.time or (when if when.minutes is not None else None)
    time = _first(times) if clock is None else None
    if time:
        clock = time.value.when
    at = (clock or When())._replace(day=None, part=chain.repeating.part or when.part or (clock.part if clock else None))
    first = when.day or _first_day(chain, start.value.day if start else None, at.at(), here)
    until = first and _until(chain, first)
    if first is None or (until and until < first):
        return None
    due = at._replace(day=first)
    rule = chain.repeating.rule if chain.from_done else chain.repeating.anchored(first)
    repeat: dict[str, Any] = {"rule": written(rule), "from": "done" if chain.from_done else "due"}
    if until:
        repeat["until"] = str(until)
    if chain.left:
        repeat["left"] = chain.left
    counting = [each for each in (piece, day, time, None if day else start) if each]
    return _Dates(counting, {"due": due.text(), "repeat": repeat}, due)


def _until(chain: Chain, first: date) -> date | None:
    """Return the last day that was named, by itself or by how long it all lasts."""
    over = ahead(first, *chain.lasting) if chain.lasting else None
    return (chain.until and chain.until.day) or (over and over - timedelta(1))


def _first_day(chain: Chain, start: date | None, minutes: int | None, here: Here) -> date | None:
    """Return the first day, from the one that it starts at, else from today unless its time is over."""
    begins = start or (here.today if minutes is None else here.day_for(minutes))
    return chain.repeating.first(begins)
