"""What notices say outside the page, in every language (N8)."""

from dataclasses import fields
from string import Formatter
from typing import Any, get_args

import pytest

from livelist.features.notices.http.models import Language
from livelist.features.notices.languages import CATALOGUES, Catalogue, catalogue
from livelist.features.notices.words import many, plain, told
from livelist.people.notices.notice import KINDS

NAMES = {"a": "Ada", "b": "Ben", "c": "Mia"}


def sentences(words: Catalogue) -> dict[str, str]:
    """Every sentence of a language, by where it stands."""
    found: dict[str, str] = {}
    for each in fields(words):
        value = getattr(words, each.name)
        parts = value if isinstance(value, dict) else dict(enumerate([value] if isinstance(value, str) else value))
        found |= {f"{each.name}.{key}": sentence for key, sentence in parts.items()}
    return found


def said(language: str, **more: Any) -> tuple[str, str]:
    notice = {"kind": "commented", "by": "a", "title": "Milk {0}", "text": "{who}?", **more}
    words = told(notice, NAMES.__getitem__, "House", language)
    return words.title, words.body


@pytest.mark.parametrize("language", CATALOGUES)
def test_N8_each_language_says_all_that_english_does_with_all_that_is_in_it(language: str) -> None:
    english, other = sentences(CATALOGUES["en"]), sentences(CATALOGUES[language])
    assert other.keys() == english.keys()
    assert all(sentence.strip() for sentence in other.values())
    for place, sentence in english.items():
        names = [sorted(name for _, name, _, _ in Formatter().parse(each) if name) for each in (sentence, other[place])]
        assert names[0] == names[1], place


@pytest.mark.parametrize("language", CATALOGUES)
@pytest.mark.parametrize("kind", KINDS)
def test_N8_every_kind_is_said_and_what_people_wrote_stays_as_they_wrote_it(language: str, kind: str) -> None:
    assert plain(kind, language).title not in {"", catalogue(language).something}
    title, body = said(language, kind=kind)
    assert "Milk {0}" in title + body or "{who}?" in title + body


def test_N8_who_and_how_many_are_said_as_the_language_does() -> None:
    assert said("en", also=["b"]) == ("Ada and Ben wrote a comment on Milk {0}", "“{who}?”")
    assert said("en", also=["b", "c"], count=3)[0] == "Ada, Ben and others wrote 3 comments on Milk {0}"
    assert said("de", also=["b", "c"], count=3) == ("3 Kommentare zu Milk {0} von Ada, Ben und anderen", "„{who}?“")
    assert said("es", kind="assigned", count=2) == ("Te han asignado Milk {0} y 1 más, por Ada", "House")
    assert said("fr", kind="shared", text="editor")[1] == "Tu peux la modifier."
    assert many(4, "nl").title == "4 meldingen"
    assert said("", kind="asks")[0] == "Ada asks you"


def test_N8_a_language_can_be_chosen_if_there_are_words_in_it() -> None:
    assert set(get_args(Language)) == {"", *CATALOGUES}
