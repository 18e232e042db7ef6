"""Quick add: the corpus, what holds for any line, and that the page reads each line alike."""

import json
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livelist.core.errors import Invalid
from livelist.core.limits import MOST_ASSIGNEES, MOST_REMINDERS, MOST_TAGS
from livelist.core.quick.line import Surroundings, Understood, read_line
from livelist.core.quick.matching import Matcher
from livelist.core.quick.signs import Known
from livelist.core.quick.words import fold
from livelist.core.records import TYPES, check_fields
from livelist.live.zones import zones_with
from scripts.cases.quick.corpus import KNOWN
from tests.core.quick.lines import LOCALES, NOW, ODD, SPEC, asked, words

WEB = Path(__file__).parents[3] / "web"
LINES = 1500
CORPUS = json.loads((SPEC / "vectors" / "quick.json").read_text(encoding="utf-8"))
zones = zones_with("UTC")
SCENES = [(scene, case, f"{scene['locale']} {case['line']}") for scene in CORPUS["scenes"] for case in scene["lines"]]
any_words = st.lists(st.one_of(st.sampled_from([*words(), *ODD]), st.text(max_size=12)), max_size=40)
any_line = any_words.map(" ".join)


def named(pairs: Any) -> list[Known]:
    return [Known(*pair) for pair in pairs]


@pytest.mark.parametrize(("scene", "case"), [each[:2] for each in SCENES], ids=[each[2] for each in SCENES])
def test_Q1_a_line_of_the_corpus(scene: Any, case: Any) -> None:
    found = read_line(
        case["line"],
        Surroundings(
            int(datetime.fromisoformat(scene["now"]).timestamp()),
            zones(scene["zone"]),
            scene["locale"],
            scene["signs"],
            named(KNOWN["people"]),
            named(KNOWN["sections"]),
            named(KNOWN["lists"]),
            "me",
            frozenset(scene.get("kept", ())),
        ),
    )
    assert found.title == case["title"]
    assert found.fields == case["fields"]
    assert found.list == case.get("list")
    assert [[part.begin, part.end] for part in found.parts] == case["parts"]


def test_Q1_the_corpus_has_lines_in_every_language() -> None:
    assert len(SCENES) >= 400
    assert {scene["locale"][:2] for scene in CORPUS["scenes"]} >= {"en", "de", "fr", "es", "nl"}


def test_Q1_both_cores_read_the_same_lines_alike() -> None:
    told = list(asked(12, LINES))
    node = shutil.which("node", path=str(WEB.parent / ".venv" / "bin")) or "node"
    sent = "".join(json.dumps(each) + "\n" for each in told)
    command = [node, "sim/start.mjs", "quick"]
    ran = subprocess.run(command, cwd=WEB, input=sent, capture_output=True, text=True, check=True)
    answers = [json.loads(line) for line in ran.stdout.split("\n")[:-1]]
    assert len(answers) == LINES
    for each, page in zip(told, answers, strict=True):
        known = [Known(**one) for one in each["known"]]
        surroundings = Surroundings(
            each["now"], zones(each["zone"]), each["locale"], each["signs"], known, known, known, "me"
        )
        assert (each, shown(read_line(each["line"], surroundings))) == (each, page)


def shown(found: Understood) -> dict[str, Any]:
    return {
        "title": found.title,
        "fields": found.fields,
        "list": found.list,
        "parts": [list(part) for part in found.parts],
    }


@given(any_line, st.sampled_from(LOCALES))
def test_Q2_any_line_is_read_and_makes_fields_that_a_task_may_have(line: str, locale: str) -> None:
    found = read_line(line, Surroundings(NOW, locale=locale, people=named(KNOWN["people"]), me="me"))
    known = {name: value for name, value in found.fields.items() if name in TYPES["task"]}
    try:
        check_fields("task", {"title": found.title, "position": "U1", **known}, whole=True)
    except Invalid as error:
        assert "title" in error.message  # noqa: PT017 - a title of white space, or half a character, is the line's own
    assert all(part.begin < part.end <= len(line) for part in found.parts)
    assert all(one.end <= two.begin for one, two in zip(found.parts, found.parts[1:], strict=False))


@given(any_line, st.sampled_from(LOCALES))
def test_Q2_the_title_is_the_line_without_what_was_understood(line: str, locale: str) -> None:
    found = read_line(line, Surroundings(NOW, locale=locale))
    rest = list(line)
    for part in found.parts:
        rest[part.begin : part.end] = [""] * (part.end - part.begin)
    left = iter("".join(rest))
    assert all(any(character == each for each in left) for character in found.title if character != " ")


@given(any_line, st.sampled_from(LOCALES))
def test_Q2_what_shall_stay_in_the_title_does(line: str, locale: str) -> None:
    kept: set[str] = set()
    for _ in range(40):
        found = read_line(line, Surroundings(NOW, locale=locale, kept=kept))
        kept |= {fold(line[part.begin : part.end]) for part in found.parts}
    assert found.fields == {}


@pytest.mark.parametrize(
    ("sign", "field", "most"),
    [
        ("#t{}", "tags", MOST_TAGS),
        ("@p{}", "assignees", MOST_ASSIGNEES),
        ("remind me in {} min", "reminders", MOST_REMINDERS),
    ],
)
def test_Q4_of_what_there_can_be_several_no_more_are_taken_than_a_task_may_have(
    sign: str, field: str, most: int
) -> None:
    said = [sign.format(number) for number in range(1, most + 3)]
    people = [Known(f"id{number}", f"p{number}") for number in range(1, most + 3)]
    found = read_line(f"x {' '.join(said)}", Surroundings(NOW, people=people))
    assert len(found.fields[field]) == most
    assert found.title == f"x {' '.join(said[most:])}"


def test_Q2_a_line_too_long_to_be_typed_is_all_title() -> None:
    line = f"{'x' * 491} tomorrow"
    assert read_line(line, Surroundings(NOW)).fields == {"due": "2026-11-29"}
    assert read_line(f"{line} !1", Surroundings(NOW)) == Understood(f"{line} !1", {}, None, ())


@pytest.mark.parametrize(
    "piece", ["every ", "9 ", "every mon and ", "in 3 days until ", '"a" ', "\\a b c ", "“ ", "#a @b "]
)
def test_Q2_a_line_twice_as_long_is_about_twice_the_work(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0
    find = Matcher.find

    def counted(*args: Any) -> Any:
        nonlocal looked
        looked += 1
        return find(*args)

    monkeypatch.setattr(Matcher, "find", counted)
    works = []
    for length in (200, 400):
        looked = 0
        read_line(piece * (length // len(piece)), Surroundings(NOW))
        works.append(looked)
    assert works[1] <= 2.5 * works[0]


@given(
    st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=4), max_size=12),
    st.lists(st.sampled_from("abc"), max_size=6),
)
def test_Q1_the_longest_name_that_only_one_has_is_meant(names: list[list[str]], said: list[str]) -> None:
    people = [Known(f"p{number}", " ".join(name)) for number, name in enumerate(names)]
    line = "x >" + " ".join(said)
    ids = {" ".join(name): f"p{number}" for number, name in enumerate(names)}
    fits = [said[:length] for length in range(len(said), 0, -1) if names.count(said[:length]) == 1]
    expected = ids[" ".join(fits[0])] if fits else None
    assert read_line(line, Surroundings(NOW, sections=people)).fields.get("section") == expected
