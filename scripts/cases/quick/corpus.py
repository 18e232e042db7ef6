"""The corpus of quick add: lines with their title, fields and what was understood, as people wrote them down.

A line has what is understood in brackets, then its title and its fields, as in `call [@ann] | call | people ann`; one
without is all title.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from scripts.cases.quick import dutch, english, french, german, literal, spanish
from scripts.cases.quick.elsewhere import SCENES

SATURDAY: Final = "2026-11-28T09:30:00Z"
KNOWN: Final = {
    "people": [
        ["ann", "Ann Lee"],
        ["ben", "Ben Okafor"],
        ["junior", "Ben Okafor Junior"],
        ["zoe", "Zoë"],
        ["two", "Kim"],
        ["too", "Kim"],
        ["me", "Yara"],
    ],
    "sections": [["frost", "Before the frost"], ["before", "Before"]],
    "lists": [["groceries", "Groceries"], ["house", "Summer house"]],
    "me": "me",
}
ENGLISH: Final = (english.DAYS, english.DATES, english.TIMES, english.REPEATS, english.MORE, literal.ENGLISH)
LANGUAGES: Final = (
    ("en-US", "".join(ENGLISH)),
    ("de-DE", german.LINES),
    ("fr-FR", french.LINES),
    ("es-ES", spanish.LINES),
    ("nl-NL", dutch.LINES),
)
_MARKS: Final = re.compile(r"[\[\]]")
_LISTS: Final = {"tags": "tags", "people": "assignees"}
_NUMBERS: Final = frozenset({"priority", "estimate"})
_REPEAT: Final = frozenset({"repeat", "from", "until", "left"})


def quick_vectors(_: object) -> Any:
    """Return the file of lines, by when, where and in what language they are read."""
    scenes = [({"locale": locale}, text) for locale, text in LANGUAGES] + list(SCENES)
    usual = {"now": SATURDAY, "zone": "Europe/Berlin", "locale": "en-US", "signs": "own"}
    return {"known": KNOWN, "scenes": [{**usual, **scene, "lines": list(_cases(text))} for scene, text in scenes]}


def _cases(text: str) -> Iterator[dict[str, Any]]:
    for written in filter(None, map(str.strip, text.strip().splitlines())):
        marked, *rest = (part.strip() for part in written.split("|"))
        line = _MARKS.sub("", marked)
        title, told = rest or (line, "")
        yield {"line": line, "title": title, **_fields(told), "parts": _parts(marked)}


def _parts(marked: str) -> list[list[int]]:
    """Return where the brackets stood, in the line without them."""
    places = [found.start() - number for number, found in enumerate(_MARKS.finditer(marked))]
    return [list(pair) for pair in zip(places[::2], places[1::2], strict=True)]


def _fields(told: str) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    repeat: dict[str, Any] = {}
    named = None
    for each in filter(None, re.split(r";\s(?=[a-z])", told)):
        name, _, value = each.strip().partition(" ")
        if name in _LISTS:
            fields[_LISTS[name]] = value.split(", ")
        elif name in _REPEAT:
            repeat |= {"rule": f"FREQ={value}"} if name == "repeat" else {name: int(value) if name == "left" else value}
        elif name == "remind":
            reminder = {"before": int(value)} if value.isdigit() else {"at": value}
            fields["reminders"] = [*fields.get("reminders", []), reminder]
        elif name == "list":
            named = value
        else:
            fields["notes" if name == "note" else name] = int(value) if name in _NUMBERS else value
    if repeat:
        fields["repeat"] = {"from": "due", **repeat}
    return {"fields": dict(sorted(fields.items())), **({"list": named} if named else {})}
