"""Filters: what each finds, what is wrong with others, and that nothing makes one costly."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livelist.core.errors import BadFilter, Invalid, TooLarge
from livelist.core.filter import finding, tokens
from livelist.core.filter.finding import Around, finder
from livelist.core.filter.keeping import kept_filter
from livelist.core.filter.reading import read_filter, why_not
from livelist.core.filter.words import ENGLISH, filter_words
from livelist.core.local.times import read_time
from livelist.core.quick.vocabulary import LANGUAGES
from livelist.core.quick.words import fold
from livelist.core.records import Record, check_fields
from livelist.live.zones import zones_with

VECTORS: Final = json.loads((Path(__file__).parents[3] / "spec/vectors/filter.json").read_text(encoding="utf-8"))
TASKS: Final = {task["id"]: task for task in VECTORS["tasks"]}


def around() -> Around:
    return Around(
        int(datetime.fromisoformat(VECTORS["now"]).timestamp()),
        zones_with("UTC")(VECTORS["zone"]),
        VECTORS["me"],
        VECTORS["title"],
        VECTORS["people"],
        VECTORS["sections"],
        lambda: iter(TASKS.values()),
        TASKS.get,
        lambda: frozenset(VECTORS["discussed"]),
    )


def found(text: str) -> list[str]:
    finds: Callable[[Record], bool] = finder(read_filter(text), around())
    return [task["id"] for task in VECTORS["tasks"] if finds(task)]


@pytest.mark.parametrize("case", VECTORS["found"], ids=lambda case: case["filter"][:60])
def test_F4_a_filter_finds(case: Any) -> None:
    assert sorted(found(case["filter"])) == sorted(case["ids"])


@pytest.mark.parametrize("case", VECTORS["wrong"], ids=lambda case: case["filter"][:60])
def test_F7_a_filter_that_cannot_be_read_says_why_and_where(case: Any) -> None:
    with pytest.raises(BadFilter) as refused:
        read_filter(case["filter"])
    assert (refused.value.reason, refused.value.at) == (case["reason"], case["at"])
    assert refused.value.message == filter_words().wrong[case["reason"]].format(at=case["at"] + 1)


@pytest.mark.parametrize("case", VECTORS["kept"], ids=lambda case: f"{case['language']} {case['filter']}"[:60])
def test_F9_a_filter_in_a_language_is_kept_in_english(case: Any) -> None:
    kept = kept_filter(case["filter"], case["language"])
    assert kept == case["kept"]
    assert kept_filter(kept, case["language"]) == kept


def test_F9_every_language_of_quick_add_has_words_for_all_that_can_be_asked() -> None:
    assert tuple(filter_words().languages) == LANGUAGES
    english = filter_words().languages[ENGLISH]
    for name, spoken in filter_words().languages.items():
        assert spoken.flags.keys() == english.flags.keys(), name
        assert set(spoken.fields.values()) == set(english.fields.values()), name
        for table in ("days", "weeks"):
            assert set(getattr(spoken, table).values()) == set(getattr(english, table).values()), name
        assert (len(spoken.weekdays), len(spoken.months)) == (7, 12)
        assert spoken.times.keys() <= english.times.keys(), name


def test_F4_there_are_many_cases_and_one_for_each_reason() -> None:
    assert len(VECTORS["found"]) + len(VECTORS["wrong"]) >= 150
    assert {case["reason"] for case in VECTORS["wrong"]} == set(filter_words().wrong)


WORDS: Final = sorted({word for case in VECTORS["found"] for word in case["filter"].split(" ")})
any_text = st.lists(st.one_of(st.sampled_from([*WORDS, *'()&|!#@>"']), st.text(max_size=6))).map(" ".join)


@given(any_text)
def test_F7_any_text_is_read_or_refused(text: str) -> None:
    wrong = why_not(text)
    if wrong is None:
        assert set(found(text)) <= set(TASKS)
    else:
        assert 0 <= wrong.at <= len(text)


@given(any_text, st.sampled_from(LANGUAGES))
def test_F9_whatever_is_written_is_kept_as_something_that_means_the_same_or_as_it_is(text: str, language: str) -> None:
    kept = kept_filter(text, language)
    assert kept == text or why_not(kept) is None


def test_F8_a_view_keeps_no_filter_that_cannot_be_read() -> None:
    check_fields("view", {"query": "today | overdue"}, whole=False)
    check_fields("view", {"query": None}, whole=False)
    check_fields("view", {"query": ""}, whole=False)
    with pytest.raises(BadFilter):
        check_fields("view", {"query": "(today"}, whole=False)
    with pytest.raises(TooLarge):
        check_fields("view", {"query": "x" * 2049}, whole=False)
    for value in (7, True, "\ud800"):
        with pytest.raises(Invalid):
            check_fields("view", {"query": value}, whole=False)


@pytest.mark.parametrize("term", ["#no{}", "due after in {} days", "list:no{}", "no{}"])
def test_SEC91_of_a_task_nothing_is_worked_out_twice_however_many_terms_ask(
    term: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[Any] = []

    def count(name: str, work: Callable[[Any], Any]) -> None:
        def counted(value: Any) -> Any:
            worked.append(value)
            return work(value)

        monkeypatch.setattr(finding, name, counted)

    count("fold", fold)
    count("read_time", read_time)
    task = next(iter(TASKS.values())) | {"tags": ["a", "b"], "due": "2026-11-27", "title": "Milk", "completed": False}
    terms = 10 if term == "no{}" else 59
    finds = finder(read_filter(" | ".join(term.format(number + 1) for number in range(terms))), around())
    before = len(worked)
    finds(task)
    assert len(worked) - before <= 2


@pytest.mark.parametrize("sign", ["!", "!1", "!a!", "a", "(", '"', "@a "])
def test_SEC100_a_filter_is_taken_apart_in_one_go_whatever_is_in_it(sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[object] = []

    class Ends(frozenset[str]):
        def __contains__(self, character: object) -> bool:
            looks.append(character)
            return super().__contains__(character)

    monkeypatch.setattr(tokens, "_ENDS", Ends(tokens._ENDS))
    text = sign * (2000 // len(sign))
    with suppress(BadFilter):
        read_filter.__wrapped__(text)
    assert len(looks) <= 2 * len(text)
