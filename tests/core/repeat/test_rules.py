"""Rules and their days (T2, T3); the page is held against the same vectors."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livelist.core.errors import Invalid
from livelist.core.fields.clock import wrong_rule
from livelist.core.limits import RULE_LIMIT
from livelist.core.repeat.days import MOST_LOOKED, Days, Found
from livelist.core.repeat.rule import check_rule, read_rule, written
from tests.core.test_vectors import read

DAYS: Any = read("repeat")


@pytest.mark.parametrize(("text", "form"), read("rules")["cases"])
def test_T2_a_rule_has_one_form(text: str, form: str | None) -> None:
    if form is None:
        with pytest.raises(Invalid):
            read_rule(text)
        return
    assert written(read_rule(text)) == form
    check_rule(form)
    if text != form:
        with pytest.raises(Invalid, match=form):
            check_rule(text)


def test_T2_who_writes_it_otherwise_is_told_how() -> None:
    assert wrong_rule("FREQ=WEEKLY;BYDAY=MO") is None
    assert wrong_rule("RRULE:FREQ=WEEKLY;BYDAY=TH,MO") == "Here this rule is written “FREQ=WEEKLY;BYDAY=MO,TH”."
    assert "“left” and “until”" in str(wrong_rule("FREQ=DAILY;COUNT=3"))
    assert wrong_rule("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30") == "There is no such day in these months."
    longest = "FREQ=DAILY;BYMONTH=" + ",".join(["1"] * RULE_LIMIT)
    assert wrong_rule(longest) == f"A rule has at most {RULE_LIMIT} characters."


@given(st.text("FREQ=DAILYWKMONTHSP;,-0123456789", max_size=60) | st.text(max_size=30))
def test_T2_whatever_somebody_writes_is_a_rule_or_refused(text: str) -> None:
    try:
        form = written(read_rule(text))
    except Invalid:
        return
    assert written(read_rule(form)) == form


def test_T3_there_are_enough_cases() -> None:
    assert sum(map(len, DAYS["rules"].values())) >= 3000


@pytest.mark.parametrize("rule", DAYS["rules"])
def test_T3_a_rule_gives_the_days_that_dateutil_finds(rule: str) -> None:
    for case in DAYS["rules"][rule]:
        begins, after, *days = map(date.fromisoformat, case.split())
        found = []
        for _ in days:
            day = Days(read_rule(rule), begins).after(after).day
            assert day is not None
            found.append(day)
            after = day
        assert found == days, (rule, begins)


@pytest.mark.parametrize("case", DAYS["shortened"])
def test_T3_from_done_a_shorter_month_has_its_last_day(case: str) -> None:
    rule, begins, *days = case.split()
    now = date.fromisoformat(begins)
    given_days = Days(read_rule(rule), now, shortens=True)
    for day in days:
        found = given_days.after(now).day
        assert found is not None
        assert found.isoformat() == day
        now = found


@pytest.mark.parametrize("rule", ["FREQ=DAILY;INTERVAL=7;BYDAY=TU", "FREQ=MONTHLY;BYMONTHDAY=3;BYSETPOS=2"])
def test_T3_a_rule_without_days_ends_and_says_what_it_cost(rule: str) -> None:
    found = Days(read_rule(rule), date(2026, 11, 30)).after(date(2026, 11, 30))
    assert found == Found(None, MOST_LOOKED[read_rule(rule).freq])


@pytest.mark.parametrize("rule", ["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=WEEKLY;BYDAY=SU"])
def test_T3_the_calendar_ends(rule: str) -> None:
    last = date(9999, 12, 31)
    assert Days(read_rule(rule), last).after(last).day is None
    assert Days(read_rule(rule), date(1, 1, 1)).after(date(1, 1, 1)).day is not None


def test_T3_what_lies_between_is_not_gone_through() -> None:
    """However long ago a rule begins, only what comes is looked at."""
    for freq in MOST_LOOKED:
        assert Days(read_rule(f"FREQ={freq}"), date(1900, 1, 1)).after(date(2026, 11, 29)).looked <= 2
