"""Lines that people typed and earlier versions read wrong; the corpus, which both cores are held to (Q1), has them."""

import json
from typing import Any, Final

import pytest

from tests.core.quick.lines import SPEC

CORPUS: Final = json.loads((SPEC / "vectors" / "quick.json").read_text(encoding="utf-8"))
LINES: Final[dict[str, Any]] = {
    case["line"]: case for scene in CORPUS["scenes"] if scene["signs"] == "own" for case in reversed(scene["lines"])
}
LEFT_ALONE: Final = ("use .env file", "Learn .NET", "git add .", "ls ./x", "Call mum ;)", '"Learn .NET"')
TITLES: Final = {
    "Tomorrow, pay rent": "pay rent",
    "Call Ann, tomorrow, please": "Call Ann, please",
    "2026-12-01, x": "x",
    "#home, water plants": "water plants",
    "tomorrow!": "tomorrow!",
    "Happy Friday!": "Happy Friday!",
    "finish by 17:00": "finish",
    "till 5pm": "till 5pm",
    "this friday": "this friday",
}
TAGS: Final = {
    "कर #हिन्दी": "हिन्दी",
    "ซื้อ #น้ำ": "น้ำ",
    "اقرأ #العَرَبِيَّة": "العَرَبِيَّة",
    "order #cafe\u0301": "cafe\u0301",
    "tidy #🏠": "🏠",
}
DUE: Final = {
    "in 3 days party": "2026-12-01",
    "budget next month": "2026-12-01",
    "lunch noon": "2026-11-28T12:00",
    "Standup tonight": "2026-11-28T20:00",
    "wrap 24.12.": "2026-12-24",
    "pay 12/24": "2026-12-24",
    "call 5 p.m.": "2026-11-28T17:00",
}


@pytest.mark.parametrize("line", LEFT_ALONE)
def test_E12_where_nothing_is_understood_the_title_is_the_line(line: str) -> None:
    assert (LINES[line]["title"], LINES[line]["parts"]) == (line, [])


@pytest.mark.parametrize(("line", "title"), TITLES.items())
def test_E13_what_stood_around_what_is_understood_goes_with_it_or_nothing_does(line: str, title: str) -> None:
    assert LINES[line]["title"] == title


@pytest.mark.parametrize(("line", "tag"), TAGS.items())
def test_E16_a_tag_is_of_letters_with_their_marks_in_every_writing(line: str, tag: str) -> None:
    assert LINES[line]["fields"] == {"tags": [tag]}


@pytest.mark.parametrize(("line", "due"), DUE.items())
def test_E22_usual_words_for_days_and_times_are_understood(line: str, due: str) -> None:
    assert LINES[line]["fields"] == {"due": due}
