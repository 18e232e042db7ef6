"""The pieces of a line that may be understood, from left to right, and which of them their surroundings allow."""

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any, Final, NamedTuple

from livelist.core.limits import MOST_EARLY, MOST_ESTIMATE, MOST_LEFT
from livelist.core.quick.days import UNITS, When
from livelist.core.quick.matching import Match, Matcher
from livelist.core.quick.series import FREQS, Repeating
from livelist.core.quick.signs import NOTE, KnownNames, priority_in, sign_of, tag_in
from livelist.core.quick.vocabulary import CLOCK_ZONES
from livelist.core.quick.words import SPACE

PHRASES: Final = ("repeat", "remind", "expires", "start", "due", "estimate", "when")  # of equally long ones, the first
DASHES: Final = frozenset("-–—+/&")
_DASH: Final = re.compile("[-–—/+]")
TIMELY: Final = ("when", "weekday", "month", "part")
DIGITS: Final = frozenset("0123456789")


class Piece(NamedTuple):
    """A part of the line: words from `at` to before `to`, characters from `begin` to before `end`."""

    kind: str
    at: int
    to: int
    begin: int
    end: int
    value: Any
    shy: int = 0


class Marked(NamedTuple):
    """A day, a time, or both, and whether “due” stands before."""

    when: When
    due: bool = False


class Chain(NamedTuple):
    """A repetition, with what was said right behind it."""

    repeating: Repeating
    time: When | None = None
    until: When | None = None
    left: int | None = None
    lasting: tuple[int, str] | None = None
    from_done: bool = False


class Signed(NamedTuple):
    """What signs mean, and what can stand behind them."""

    signs: Mapping[str, str]
    people: KnownNames
    sections: KnownNames
    lists: KnownNames
    me: str | None


class Pieces(NamedTuple):
    """What might be understood, no two overlapping; and whether days are named that are not."""

    found: list[Piece]
    in_doubt: bool


def pieces_of(matcher: Matcher, signed: Signed) -> Pieces:
    """Look through a line; what surrounds a piece is not looked at yet."""
    found: list[Piece] = []
    in_doubt, at = False, 0
    while at < len(matcher.words):
        piece = None if matcher.words[at].literal else _piece(matcher, signed, at)
        if piece is None:
            in_doubt = in_doubt or _names_day(matcher, at)
        elif piece.value is None:
            in_doubt = in_doubt or piece.shy == 0
        else:
            found.append(piece)
        at = piece.to if piece else at + 1
    return Pieces(found, in_doubt)


def _names_day(matcher: Matcher, at: int) -> bool:
    word, language = matcher.words[at], matcher.language
    joined = _DASH.split(word.folded)
    return not word.literal and (
        word.folded in language.other_days
        or matcher.find("each", at) is not None
        or (len(joined) > 1 and any(part in language.weekdays for part in joined))
    )


def _piece(matcher: Matcher, signed: Signed, at: int) -> Piece | None:
    word = matcher.words[at]
    if word.text == NOTE and at + 1 < len(matcher.words):
        end = len(matcher.line)
        return Piece("note", at, len(matcher.words), word.start, end, matcher.line[word.end : end].strip(SPACE))
    fixed = matcher.find("set", at)
    if fixed:
        return Piece("set", at, fixed.at, word.start, fixed.end, None)
    priority = priority_in(matcher, at)
    if priority:
        return _made("priority", matcher, at, priority)
    return _signed(matcher, signed, at) or _said(matcher, at)


def _signed(matcher: Matcher, signed: Signed, at: int) -> Piece | None:
    found = sign_of(matcher.words[at].text, signed.signs)
    if found is None:
        return None
    kind, sign = found
    match kind:
        case "tag":
            match = tag_in(matcher, at)
        case "person":
            match = signed.people.find(matcher, at, sign) or _me(matcher, signed, at, sign)
        case "section":
            match = signed.sections.find(matcher, at, sign)
        case _:
            match = signed.lists.find(matcher, at, sign)
    return _made(kind, matcher, at, match) if match else None


def _me(matcher: Matcher, signed: Signed, at: int, sign: str) -> Match | None:
    word = matcher.words[at]
    named = word.folded.removeprefix(sign) in matcher.language.me
    return Match(at + 1, word.end, signed.me) if named and signed.me else None


def _said(matcher: Matcher, at: int) -> Piece | None:
    """Return the longest phrase; one that its surroundings make part of something else is none."""
    if not matcher.language.may_begin(matcher.words[at].folded):
        return None
    best: Piece | None = None
    for name in PHRASES:
        match = _chain(matcher, at) if name == "repeat" else matcher.find(name, at)
        value = match and _VALUES[name](match.value)
        if match and value is not None and (best is None or match.at > best.to):
            kind = "due" if name == "when" else name
            best = _made(kind, matcher, at, match._replace(value=value))
    return _standing(matcher, best) if best and best.kind in {"due", "repeat"} else best


def _standing(matcher: Matcher, piece: Piece) -> Piece:
    """Return a day, time or repetition as far as it stands alone: without value if it is part of something else."""
    timed = piece.kind == "due" and piece.value.when.day is None
    none = piece._replace(value=None, shy=int(timed))
    if _is_led(matcher, piece):
        return none
    if not _goes_on(matcher, piece):
        return piece
    beyond = matcher.find("when", piece.to + 1)
    day = matcher.find("dates", piece.at) if piece.kind == "due" and not timed and not piece.value.due else None
    if day is None or day.at >= piece.to or (beyond and beyond.value.day):
        return none
    shorter = _made("due", matcher, piece.at, day._replace(value=Marked(day.value)))
    return none if _goes_on(matcher, shorter) else shorter


def _made(kind: str, matcher: Matcher, at: int, match: Match) -> Piece:
    return Piece(kind, at, match.at, matcher.words[at].start, match.end, match.value, match.shy)


def _chain(matcher: Matcher, at: int) -> Match | None:
    """Find a repetition, with its time and its end."""
    found = matcher.find("repeat", at)
    if found is None:
        return None
    chain, first = Chain(found.value, from_done=found.value.from_done), found
    while True:
        more = _link(matcher, chain, found)
        if more is None:
            return found._replace(value=chain, shy=first.shy if found is first else 0)
        chain, found = more.value, more


def _link(matcher: Matcher, chain: Chain, found: Match) -> Match | None:
    if chain.time is None:
        part = None if chain.repeating.part else matcher.after("part", found) or matcher.after("hours", found)
        if part:
            repeating = chain.repeating._replace(part=part.value)
            return part._replace(value=chain._replace(repeating=repeating))
        time = matcher.after("time", found)
        if time:
            return time._replace(value=chain._replace(time=time.value))
    until = matcher.after("until", found) if chain.until is None else None
    if until and (last := until.value[1]["when"]).day and (last.at() is None or chain.time is None):
        time = None if last.minutes is None else last._replace(day=None)
        return until._replace(value=chain._replace(until=last, time=time or chain.time))
    times = matcher.after("times", found) if chain.left is None else None
    if times and 1 <= times.value[1]["n"] <= MOST_LEFT:
        return times._replace(value=chain._replace(left=times.value[1]["n"]))
    lasting = matcher.after("lasting", found) if chain.lasting is None else None
    if lasting and lasting.value[1]["span"][1] in FREQS:
        return lasting._replace(value=chain._replace(lasting=lasting.value[1]["span"]))
    done = None if chain.from_done else matcher.after("done", found)
    return done and done._replace(value=chain._replace(from_done=True))


def _remind(value: tuple[str, Mapping[str, Any]]) -> Mapping[str, Any] | None:
    meaning, values = value
    if meaning == "when":
        return {"at": values["when"]}
    if meaning == "on time":
        return {"before": 0}
    count, unit = values["span"]
    minutes = count * UNITS.get(unit, MOST_EARLY + 1)
    return {"before": minutes} if minutes <= MOST_EARLY else None


def _dated(value: tuple[str, Mapping[str, Any]]) -> When | None:
    when: When = value[1]["when"]
    return when if when.day else None


def _estimate(value: tuple[str, Mapping[str, Any]]) -> int | None:
    count, unit = value[1]["span"]
    minutes: int = count * UNITS[unit] if unit in {"minute", "hour"} else 0
    return minutes if 0 < minutes <= MOST_ESTIMATE else None


_VALUES: Final[Mapping[str, Callable[[Any], Any]]] = {
    "repeat": lambda value: value,
    "remind": _remind,
    "expires": _dated,
    "start": _dated,
    "due": lambda value: Marked(value[1]["when"], due=True),
    "estimate": _estimate,
    "when": Marked,
}


def _is_led(matcher: Matcher, piece: Piece) -> bool:
    """Whether the words before make a day or time part of something else."""
    if piece.at == 0:
        return False
    before, language = matcher.words[piece.at - 1], matcher.language
    if before.literal:
        return False
    if matcher.words[piece.at].folded in language.joining and before.tail in {"", "."}:
        return _ends_time(matcher, piece.at - 1)
    if before.tail:
        return False
    if before.folded in language.before or before.folded in language.untils:
        return True
    return before.folded in DASHES and piece.at > 1 and _ends_time(matcher, piece.at - 2)


def _goes_on(matcher: Matcher, piece: Piece) -> bool:
    """Whether the words behind make a day, time or repetition part of something else."""
    words, language, at = matcher.words, matcher.language, piece.to
    if not matcher.follows(piece.end, at) or words[at].literal:
        return False
    after = words[at].folded
    if after in language.after or after in CLOCK_ZONES or (piece.kind == "repeat" and after in language.untils):
        return True
    if after in language.joining:
        return _is_time(matcher, at + 1)
    while at < len(words) and words[at].folded in language.leading:
        at += 1
    return at > piece.to and _is_time(matcher, at)


def _ends_time(matcher: Matcher, at: int) -> bool:
    return matcher.words[at].text[-1] in DIGITS or _is_time(matcher, at)


def _is_time(matcher: Matcher, at: int) -> bool:
    """Whether a day, a time or a number begins at a word."""
    if at >= len(matcher.words):
        return False
    word = matcher.words[at]
    return word.text[0] in DIGITS or any(matcher.find(name, at) for name in TIMELY)


def allowed(matcher: Matcher, pieces: Pieces) -> Pieces:
    """Leave out what does not stand alone: the shy where more text follows, and days right beside each other."""
    kept: list[Piece] = []
    clear = len(matcher.line)
    for piece in reversed(pieces.found):
        reaches = matcher.line[piece.end : clear].strip(SPACE) in {"", ",", ".", ";", ":"}
        if piece.shy == 0 or (piece.shy == 1 and reaches):
            kept.append(piece)
            clear = piece.begin if reaches else clear
    kept.reverse()
    unclear = {
        each
        for one, two in pairwise(kept)
        if _is_day(one) and _is_day(two) and not two.value.due and matcher.follows(one.end, two.at, ",")
        for each in (one.begin, two.begin)
    }
    return Pieces([piece for piece in kept if piece.begin not in unclear], pieces.in_doubt or bool(unclear))


def _is_day(piece: Piece) -> bool:
    return piece.kind == "due" and piece.value.when.day is not None
