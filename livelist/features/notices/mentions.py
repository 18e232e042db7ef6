"""Whom a text mentions (N2): `@[id]`, or `@` and a name, or the first word of it where that is nobody else's too.

What that costs does not depend on how many people there are: anybody may fill a text with signs (SEC101).
"""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from livelist.core.relations.mentions import ids_in

MOST_SIGNS: Final = 500  # signs of a text behind which names are looked for, from its beginning


def mentioned(text: str, names: Mapping[str, str]) -> set[str]:
    """Return the ids of those of `names` (name by id) whom `text` mentions; upper and lower case are alike."""
    if "@" not in text:
        return set()
    folded, spoken = _folded(text), _spoken(names)
    found = {person for person in ids_in(text) if person in names}
    lengths = sorted({len(name) for name in spoken}, reverse=True)
    at = folded.find("@")
    for _ in range(MOST_SIGNS):
        if at < 0:
            break
        if not (at and _is_part(folded[at - 1])):  # an e-mail address
            found |= _spoken_at(folded, at + 1, spoken, lengths)
        at = folded.find("@", at + 1)
    return found


def _spoken_at(text: str, at: int, spoken: Mapping[str, set[str]], lengths: Iterable[int]) -> set[str]:
    """Return whose name begins at a place; the longest counts: “Ann Berg” before “Ann”."""
    for length in lengths:
        ids = spoken.get(text[at : at + length])
        if ids and not _is_part(text[at + length : at + length + 1]):
            return ids
    return set()


def _spoken(names: Mapping[str, str]) -> dict[str, set[str]]:
    """Return what people are called by, with whose it is; people of the same name are all meant."""
    whole: dict[str, set[str]] = {}
    first: dict[str, set[str]] = {}
    for person, name in names.items():
        if words := _folded(name).split():
            whole.setdefault(" ".join(words), set()).add(person)
            first.setdefault(words[0], set()).add(person)
    short = {word: ids for word, ids in first.items() if len(ids) == 1 and word not in whole}
    return whole | short


def mentioned_anew(text: str, before: str | None, names: Mapping[str, str]) -> set[str]:
    """Return whom a text mentions that it did not mention before it was edited."""
    return mentioned(text, names) - (mentioned(before, names) if before else set())


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _is_part(sign: str) -> bool:
    """Whether a word goes on with this sign; scripts from here on are written without spaces between words."""
    return sign == "_" or (sign.isalnum() and sign < "\u2e80")


def named(members: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Return the names that can be mentioned, by id."""
    return {member["id"]: member["name"] for member in members}
