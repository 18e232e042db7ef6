"""Typed lines at the plain doors (Q7): read by the list's clock, in the caller's words, with who and what is there.

Loaded with the first line that comes, as its words are.
"""

import re
from typing import Any, Final, NamedTuple

from livelist.api.named import people_of, sections_of
from livelist.core.access import Actor
from livelist.core.blank import is_blank
from livelist.core.errors import Invalid
from livelist.core.ids import ANONYMOUS
from livelist.core.limits import LINE_LIMIT
from livelist.core.local.zone import zone_of_list
from livelist.core.quick.line import Surroundings, read_line
from livelist.core.quick.vocabulary import LANGUAGES, USUAL
from livelist.live.environment import Environment
from livelist.live.room import Room

MOST_ACCEPTED: Final = 20  # languages of an Accept-Language that are looked at
_LOCALE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")
_ACCEPTED: Final = re.compile(rf"\s*({_LOCALE.pattern})\s*(?:;\s*q=(0(?:\.[0-9]{{1,3}})?|1(?:\.0{{1,3}})?)\s*)?")


class ReadTask(NamedTuple):
    """The fields that a line gives a task, and what of the line was understood, in its order."""

    fields: dict[str, Any]
    understood: list[dict[str, str]]


def read_task(room: Room, environment: Environment, actor: Actor, body: dict[str, Any], accepted: str = "") -> ReadTask:
    """Take `quick` and `lang` out of a body and read the line for a list; `accepted` is an Accept-Language.

    Raises `Invalid` for what is no line, and `TooMany` for who has had too much worked out (SEC102).
    """
    line, locale = body.pop("quick"), locale_of(body.pop("lang", None), accepted)
    if not isinstance(line, str) or is_blank(line) or len(line) > LINE_LIMIT:
        raise Invalid(f"“quick” must be a line of 1 to {LINE_LIMIT} characters.")
    if "\n" in line or "\r" in line:
        raise Invalid("“quick” is one line; send each as a task of its own.")
    environment.efforts.check(actor)  # whoever has used less waits when they commit
    with environment.efforts.on(actor):
        found = read_line(
            line,
            Surroundings(
                int(environment.now()),
                zone_of_list(room.state.list_record(), environment.zones),
                locale,
                people=people_of(room, actor) if "@" in line else (),
                sections=sections_of(room) if ">" in line else (),
                me=None if actor.id == ANONYMOUS else actor.id,
            ),
        )
    understood = [{"kind": part.kind, "text": line[part.begin : part.end]} for part in found.parts]
    return ReadTask({"title": found.title, **found.fields}, understood)


def locale_of(asked: Any, accepted: str) -> str:
    """Return the locale that a request names, else the best of those that it accepts. Raises `Invalid`."""
    if asked is not None:
        if not isinstance(asked, str) or _LOCALE.fullmatch(asked) is None:
            raise Invalid("“lang” must be a language, perhaps with a country, like “en” or “de-AT”.")
        return asked
    best, chosen = 0.0, USUAL
    for each in accepted.split(",", MOST_ACCEPTED)[:MOST_ACCEPTED]:
        found = _ACCEPTED.fullmatch(each)
        weight = float(found[3] or 1) if found else 0
        if found and weight > best and found[1].partition("-")[0].lower() in LANGUAGES:
            best, chosen = weight, found[1]
    return chosen
