"""Filters with the tasks that each finds, as people wrote them down: `filter | ids`, or `filter | ! reason place`."""

from collections.abc import Iterator
from typing import Any, Final

from livelist.core.limits import MOST_SOUGHT, MOST_TERMS, QUERY_DEPTH, QUERY_LIMIT
from scripts.cases.filter.kept import kept_filters

# It is Sunday, half past ten in Berlin.
SCENE: Final = {
    "now": "2026-11-29T09:30:00Z",
    "zone": "Europe/Berlin",
    "me": "me",
    "title": "Shop",
    "people": [["ann", "Ann Lee"], ["ben", "Ben Okafor"], ["ben2", "Ben Vries"], ["zoe", "Zoë"], ["me", "Yara"]],
    "sections": [["dairy", "Dairy"], ["frost", "Before the frost"]],
    "discussed": ["g", "d"],
}
_TASKS: Final[dict[str, dict[str, Any]]] = {
    "a": {"title": "Buy milk", "due": "2026-11-29", "tags": ["home"], "assignees": ["me"], "priority": 1}
    | {"section": "dairy", "created_at": "2026-11-29T08:00:00.000Z"},
    "b": {"title": "Call the roofer", "due": "2026-11-28", "tags": ["Home", "roof"], "assignees": ["ann"]}
    | {"notes": "Before the frost comes", "priority": 2, "created_at": "2026-11-28T10:00:00.000Z"}
    | {"made": {"at": "2026-11-20T10:00:00.000Z", "name": "Zoë"}},
    "c": {"title": "Pay rent", "due": "2026-11-30", "assignees": ["ben"], "repeat": {"rule": "FREQ=MONTHLY"}},
    "d": {"title": "Plan café visit", "section": "frost", "created_at": "2026-10-01T10:00:00.000Z"}
    | {"made": {"at": "2027-01-01T10:00:00.000Z"}},
    "e": {"title": "Ask Zoë", "parent": "d", "due": "2026-12-05T17:00", "assignees": ["zoe"], "priority": 4},
    "f": {"title": "Old milk order", "due": "2026-11-27", "tags": ["home"], "assignees": ["me"], "completed": True}
    | {"completed_at": "2026-11-28T12:00:00.000Z"},
    "g": {"title": "Send letter", "due": "2026-11-29T09:00", "assignees": ["ann", "me"], "priority": 3},
    "h": {"title": "Renew passport", "due": "2026-12-24", "start": "2026-12-10", "assignees": ["ben2"]}
    | {"reminders": [{"before": 30}], "section": "gone"},
    "i": {"title": "Water plants & trees", "due": "2026-11-29T23:30:00Z", "tags": ["two words"]},
    "j": {"title": 'Read "Dune" today', "completed": True, "completed_at": "2026-11-22T23:30:00.000Z", "start": 7}
    | {"created_at": "2026-11-22T22:30:00.000Z", "repeat": "daily", "reminders": "often", "section": 7},
}
_USUAL: Final[dict[str, Any]] = {
    "notes": "",
    "completed": False,
    "completed_at": None,
    "parent": None,
    "tags": [],
    "priority": None,
    "due": None,
    "assignees": [],
    "created_at": "2026-11-01T10:00:00.000Z",
    "updated_at": "2026-11-29T08:00:00.000Z",
}
_FOUND: Final = r"""
 | a b c d e g h i
today | a g
TODAY | a g
tomorrow | c i
yesterday | b
overdue | b g
late | b g
today | overdue | a b g
today & overdue | g
today overdue | g
overdue & !today | b
due today | a g
due tomorrow | c i
due on tomorrow | c i
due 2026-11-28 | b
due on 2026-12-24 | h
due 24 dec | h
due dec 24 | h
due 24 December 2026 | h
due 24 dec 2027 |
due sunday | a g
due sun | a g
due mon | c i
due saturday | e
due before today | b
due before monday | a b g
due before 2026-12-05 | a b c g i
due after today | c e h i
due after 2026-12-05 | h
due after 5 dec | h
due after in 2 weeks | h
due before in 2 days | a b c g i
due before 1 day ago |
due before 0001-01-01 |
due after 9999-12-31 |
due in 6 days | e
due in 1 week |
due within 1 day | a g
due within 2 days | a c g i
next 1 day | a g
next 2 days | a c g i
next 7 days | a c e g i
next 1 week | a c e g i
next 4 weeks | a c e g h i
this week | a b g
next week | c e i
last week |
due this week | a b g
due next week | c e i
done & this week | f
no date | d
no due date | d
!no date | a b c e g h i
#home | a b
#HOME | a b
tag:home | a b
#"two words" | i
#“two words” | i
#two words |
#roof | b
#ro |
no tags | c d e g h
no tag & today | g
!#home & today | g
@me | a g
@Me | a g
@yara | a g
@ann | b g
@Ann | b g
@"Ann Lee" | b g
@"ann lee" | b g
@"me" |
@lee |
@ben | c h
@"Ben Vries" | h
@zoe | e
@ZOË | e
@nobody |
no person | d i
no people | d i
unassigned | d i
!@me | b c d e h i
!@me & today |
@me | @ann | a b g
@me & @ann | g
p1 | a
!1 | a
!2 | b
p3 | g
P4 | e
!p1 & today | g
!!1 & today | g
p1 | p2 | a b
no priority | c d h i
list:Shop | a b c d e g h i
list:shop & today | a g
list:"SHOP" & p1 | a
LIST:shop & p1 | a
list:Home |
!list:Shop |
>Dairy | a
>dairy | a
section:dairy | a
>"Before the frost" | d e
>"before the FROST" | d e
>Before |
no section | b c g h i
!no section | a d e
done | f j
completed | f j
open | a b c d e g h i
done | open | a b c d e f g h i j
!done | a b c d e g h i
!open | f j
done & #home | f
done & overdue |
done & due before today | f
created today | a
created yesterday |
created within 1 day | a
created within 10 days | a b
created within 2 weeks | a b
created before nov 20 | c d e g h i
created before 2026-11-01 | d
created after 19 nov | a b
created on 2026-11-20 | b
created this week | a
created last week | b
created 9 days ago | b
done & created 22 nov | j
completed yesterday | f
completed within 2 days | f
completed within 7 days | f j
completed this week | f j
completed last week |
completed 23 nov | j
completed before 28 nov | j
completed after 23 nov | f
!completed yesterday | a b c d e g h i j
changed today | a b c d e g h i
changed before today |
start 2026-12-10 | h
start after today | h
start within 2 weeks | h
waiting | h
!waiting & >dairy | a
repeating | c
!repeating & next week | e i
done & repeating |
has:notes | b
has:comments | d g
has:subtasks | d
has:reminders | h
has:Comments & @me | g
!has:notes & overdue | g
milk | a
MILK | a
done & milk | f
milk | rent | a c
buy milk | a
milk buy | a
"buy milk" | a
"milk buy" |
“buy milk” | a
„buy milk“ | a
"buy milk" & #home | a
cafe | d
CAFÉ | d
frost | b
"plants & trees" | i
plants & trees | i
plants&trees | i
"Read \"Dune\"" & done | j
"today" & done | j
today & done |
due |
next |
next days |
before | b
has |
"" & p1 | a
letter #home |
(today | overdue) & #home | a b
today | overdue & #home | a b g
today | (overdue & #home) | a b g
overdue & #home | today | a b g
!(today | overdue) | c d e h i
!(#home & @me) | b c d e g h i
!!today | a g
! today | c d e b h i
((p1)) | a
( p1 ) | ( p2 ) | a b
(today)(#home) | a
today | overdue & #home & !@me & list:Shop & milk | a g
(today | overdue) & #home & !@me & list:Shop & roofer | b
no date | no tags & no person | d
#home & no date |
due:tomorrow |
http://milk |
x"y |
30 feb |
may |
friday |
"""
_WRONG: Final = r"""
& | ! term 0
today & | ! term 7
today &   | ! term 9
today && p1 | ! term 7
& today | ! term 0
! | ! term 1
!( | ! term 2
today & ! | ! term 9
() | ! term 1
(today & ) | ! term 9
(today | ! open 0
p1 & ((today) | ! open 5
today) | ! close 5
) | ! close 0
p1 & ) | ! close 5
(p1)) | ! close 4
"milk | ! quote 0
café & "milk | ! quote 7
list:"Shop | ! quote 5
#"x | ! quote 1
“x" | ! quote 0
"x\" | ! quote 0
# | ! name 0
p1 & # | ! name 5
@ & p1 | ! name 0
> | ! name 0
list: | ! name 0
list:& | ! name 0
list:"" | ! name 0
@" " | ! name 0
has: | ! unknown 0
has:money | ! unknown 0
p1 has:x | ! unknown 3
due before | ! date 10
due before & p1 | ! date 10
due before lunch | ! date 11
due after 30 feb | ! date 10
due before 31 nov | ! date 11
due before 2026-02-30 | ! date 11
due after 32 dec | ! date 10
created after once | ! date 14
😀 & due before lunch | ! date 15
due within | ! count 10
due within days | ! count 11
due within 0 days | ! count 11
due within 3651 days | ! count 11
due within 7 | ! count 12
due within 7 years | ! count 13
created within two days | ! count 15
"""


def filter_vectors(_: object) -> Any:
    """Return the file: a list, what each filter finds in it, and what is wrong with others."""
    found = [{"filter": filter_, "ids": told.split()} for filter_, told in _lines(_FOUND)]
    wrong = [_wrong(filter_, told) for filter_, told in _lines(_WRONG)]
    tasks = [{"id": name, "type": "task", **_USUAL, **fields} for name, fields in _TASKS.items()]
    return {
        **SCENE,
        "tasks": tasks,
        "found": found + list(_just_right()),
        "wrong": wrong + list(_too_much()),
        "kept": list(kept_filters()),
    }


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Return the filter and what is told of it, which stands behind the last line between them."""
    for line in text.strip("\n").split("\n"):
        filter_, _, told = line.rpartition("|")
        yield filter_.removesuffix(" "), told.strip()


def _wrong(filter_: str, told: str) -> dict[str, Any]:
    reason, place = told.removeprefix("! ").split(" ")
    return {"filter": filter_, "reason": reason, "at": int(place)}


def _just_right() -> Iterator[dict[str, Any]]:
    """Return what is as large as it can be."""
    yield {"filter": "(" * QUERY_DEPTH + "p1" + ")" * QUERY_DEPTH, "ids": ["a"]}
    yield {"filter": "!" * QUERY_DEPTH + "today", "ids": ["a", "g"]}
    yield {"filter": " | ".join(["p1"] * MOST_TERMS), "ids": ["a"]}
    yield {"filter": " | ".join(["milk"] * MOST_SOUGHT), "ids": ["a"]}
    yield {"filter": "p1" + " " * (QUERY_LIMIT - 2), "ids": ["a"]}


def _too_much() -> Iterator[dict[str, Any]]:
    yield {"filter": "(" * (QUERY_DEPTH + 1) + "p1" + ")" * (QUERY_DEPTH + 1), "reason": "deep", "at": QUERY_DEPTH + 1}
    yield {"filter": "!" * (QUERY_DEPTH + 1) + "today", "reason": "deep", "at": QUERY_DEPTH + 1}
    yield {"filter": "(" * 1000, "reason": "deep", "at": QUERY_DEPTH + 1}
    yield {"filter": " ".join(["p1"] * (MOST_TERMS + 1)), "reason": "many", "at": 3 * MOST_TERMS}
    yield {"filter": " ".join(["milk"] * (MOST_SOUGHT + 1)), "reason": "many", "at": 5 * MOST_SOUGHT}
    yield {"filter": "p1" + " " * (QUERY_LIMIT - 1), "reason": "long", "at": 0}
    yield {"filter": "é" * (QUERY_LIMIT // 2 + 1), "reason": "long", "at": 0}
