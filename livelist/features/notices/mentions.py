"""Whom a text mentions (N2): `@[id]`, or `@` and a name, or the first word of it where that is nobody else's too."""

import unicodedata
from collections.abc import Iterable, Mapping

from livelist.core.relations.mentions import ids_in


def mentioned(text: str, names: Mapping[str, str]) -> set[str]:
    """Return the ids of those of `names` (name by id) whom `text` mentions; upper and lower case are alike."""
    if "@" not in text:
        return set()
    folded, spoken = _folded(text), _spoken(names)
    found = {person for person in ids_in(text) if person in names}
    for at, sign in enumerate(folded):
        if sign != "@" or (at and _is_part(folded[at - 1])):  # the second: an e-mail address
            continue
        rest = folded[at + 1 :]
        for name, ids in spoken:  # the longest first: “Ann Berg” before “Ann”
            if rest.startswith(name) and not _is_part(rest[len(name) : len(name) + 1]):
                found |= ids
                break
    return found


def _spoken(names: Mapping[str, str]) -> list[tuple[str, set[str]]]:
    """Return what people are called by, with whose it is; people of the same name are all meant."""
    whole: dict[str, set[str]] = {}
    first: dict[str, set[str]] = {}
    for person, name in names.items():
        if words := _folded(name).split():
            whole.setdefault(" ".join(words), set()).add(person)
            first.setdefault(words[0], set()).add(person)
    short = {word: ids for word, ids in first.items() if len(ids) == 1 and word not in whole}
    return sorted((whole | short).items(), key=lambda item: -len(item[0]))


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
