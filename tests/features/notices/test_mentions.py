import sys
from collections.abc import Mapping
from types import FrameType
from typing import Any

import pytest

from livelist.features.notices.mentions import mentioned, mentioned_anew

HOUSE = {"a": "Ann Berg", "b": "Ben", "c": "Chloe", "d": "Ann Dahl", "g": "Garden agent"}


def test_N2_a_name_after_an_at_sign_is_a_mention_in_whatever_case() -> None:
    assert mentioned("@Ben and @chloe, have you seen this?", HOUSE) == {"b", "c"}


def test_N2_a_first_word_will_do_where_it_is_one_persons() -> None:
    assert mentioned("@Garden, how many?", HOUSE) == {"g"}
    assert mentioned("@Ann, which of you?", HOUSE) == set()
    assert mentioned("@Ann Berg, you.", HOUSE) == {"a"}


def test_N2_a_name_ends_where_it_ends() -> None:
    assert mentioned("@Benedict was here", HOUSE) == set()
    assert mentioned("(@Ben)", HOUSE) == {"b"}
    assert mentioned("@Bens", HOUSE) == set()


def test_N2_an_address_of_mail_mentions_nobody() -> None:
    assert mentioned("write to info@ben.example", HOUSE) == set()


def test_N2_names_in_any_script_and_width() -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in "@Ben")
    assert mentioned(f"{wide} と @田中さんへ", HOUSE | {"t": "田中さん"}) == {"b", "t"}


def test_N2_people_of_one_name_are_all_meant() -> None:
    assert mentioned("@Kim", {"k": "Kim", "l": "kim"}) == {"k", "l"}


def test_N2_an_edit_mentions_only_whom_it_adds() -> None:
    assert mentioned_anew("@Ben @Chloe", "@Ben", HOUSE) == {"c"}
    assert mentioned_anew("@Ben!", "@Ben", HOUSE) == set()


def steps(text: str, names: Mapping[str, str]) -> int:
    """Count the lines of Python that it takes to look for names, once they are known."""
    count = 0

    def step(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if frame.f_code.co_name not in {"mentioned", "_spoken_at"}:
            return None
        count += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        mentioned(text, names)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("text", ["@" * 20_000, " @p" * 10_000, "@Person 1@" * 2_000])
def test_SEC101_a_text_full_of_signs_costs_no_more_however_many_people_there_are(text: str) -> None:
    few, many = [{str(each): f"Person {each}" for each in range(100, 100 + count)} for count in (10, 900)]
    assert steps(text, many) == steps(text, few)
    assert steps(text, many) < 20_000


def test_SEC101_names_are_looked_for_behind_the_first_signs_alone() -> None:
    assert mentioned("@ " * 400 + "@Ben", HOUSE) == {"b"}
    assert mentioned("@ " * 600 + "@Ben @[c]", HOUSE) == {"c"}
