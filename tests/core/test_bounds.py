"""SEC54: what a record, a list and a change may hold, and that what is larger already stays usable."""

from typing import Any

import pytest
from msgspec.json import encode

from livelist.core.errors import Invalid, ListFull, LivelistError, TooLarge
from livelist.core.limits import CHANGE_LIMIT, MOST_COMMENTS, MOST_UNKNOWN, RECORD_LIMIT
from livelist.core.ops import Create, Delete, Restore, Set
from tests.core.lists import Sample, task


@pytest.fixture
def sample() -> Sample:
    sample = Sample()
    sample.says("ann", task("t"))
    return sample


def unknown(count: int, value: Any = 1, start: int = 0) -> dict[str, Any]:
    return {f"later_{n}": value for n in range(start, start + count)}


def test_SEC54_a_record_has_32_unknown_fields(sample: Sample) -> None:
    sample.says("ann", Set("t", unknown(MOST_UNKNOWN - 1)))
    with pytest.raises(TooLarge):
        sample.says("ann", Set("t", unknown(2, start=MOST_UNKNOWN - 1)))
    sample.says("ann", Set("t", unknown(1, start=MOST_UNKNOWN - 1)))
    sample.says("ann", Set("t", unknown(MOST_UNKNOWN, value=2)))
    with pytest.raises(TooLarge):
        sample.says("ann", task("u", **unknown(MOST_UNKNOWN + 1)))


@pytest.mark.parametrize("value", [2**53, -(2**53), int("9" * 4000), [[2**64]], {"a": {"b": [1, 2**53]}}])
def test_SEC72_a_whole_number_that_a_browser_would_read_as_another_is_refused(sample: Sample, value: Any) -> None:
    with pytest.raises(Invalid, match="as text"):
        sample.says("ann", Set("t", {"later": value}))
    sample.says("ann", Set("t", {"later": [2**53 - 1, 1 - 2**53, 1e300, 0.1, True, str(value)]}))


def test_SEC54_a_record_has_64_kib_whatever_is_escaped(sample: Sample) -> None:
    sample.says("ann", Set("t", {"notes": "x" * 32_000}))
    with pytest.raises(TooLarge):
        sample.says("ann", Set("t", {"notes": "\x01" * 16_000}))
    with pytest.raises(TooLarge):
        sample.says("ann", Set("t", unknown(9, value="y" * 4000)))
    sample.says("ann", Set("t", unknown(6, value="y" * 4000)))
    with pytest.raises(TooLarge):
        sample.says("ann", Set("t", unknown(20)), Set("t", unknown(20, value={"of": "y" * 3900})))
    assert sum(len(encode(value)) for value in sample.task("t").values()) < RECORD_LIMIT


def test_SEC54_a_larger_record_from_before_can_be_changed_and_made_smaller(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        for name in ("MOST_UNKNOWN", "RECORD_LIMIT", "CHANGE_LIMIT"):
            earlier.setattr(f"livelist.core.bounds.{name}", 10**9)
        sample.says("ann", Set("t", unknown(90, value="y" * 4000)))
    sample.says("ann", Set("t", {"title": "Still there", "notes": "short"}))
    sample.says("ann", Set("t", {"later_4": "z" * 2000}))
    sample.says("ann", Set("t", {"later_3": "z"}), Set("t", {"later_3": "zz"}), Delete("t"))
    with pytest.raises(TooLarge):
        sample.says("ann", Set("t", {"later_90": 1}))
    with pytest.raises(TooLarge):
        sample.says("ann", Set("t", {"notes": "x" * 9000}))


def test_SEC54_a_task_has_200_comments(sample: Sample) -> None:
    for start in range(0, MOST_COMMENTS, 100):
        comments = (Create(f"c{n}", "comment", {"task": "t", "text": "Hm"}) for n in range(start, start + 100))
        sample.says("ann", *comments)
    with pytest.raises(TooLarge):
        sample.says("ann", Create("more", "comment", {"task": "t", "text": "Hm"}))
    sample.says("ann", Delete("c0"), Create("more", "comment", {"task": "t", "text": "Hm"}))
    sample.says("ann", Set("c1", {"text": "Ah"}))
    with pytest.raises(TooLarge):
        sample.says("ann", Restore("c0"))
    sample.says("ann", task("u"), Create("moved", "comment", {"task": "u", "text": "Hm"}))
    with pytest.raises(TooLarge):
        sample.says("ann", Set("moved", {"task": "t"}))


def test_SEC54_a_comment_stays_one_on_a_task(sample: Sample) -> None:
    sample.says("ann", Create("c", "comment", {"task": "t", "text": "Hm"}))
    for elsewhere in ("nobody", "c", "list"):
        with pytest.raises(Invalid):
            sample.says("ann", Set("c", {"task": elsewhere}))


def test_SEC54_a_list_has_a_bound_of_other_records(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("livelist.core.bounds.MOST_OTHERS", 3)
    sample.says("ann", *(Create(f"l{n}", "link", {"position": "V"}) for n in range(2)))  # and the list's own record
    with pytest.raises(ListFull):
        sample.says("ann", Create("l2", "link", {"position": "V"}))
    sample.says("ann", Set("l0", {"position": "W"}), Delete("l1"), Create("l2", "link", {"position": "V"}))
    with pytest.raises(ListFull):
        sample.says("ann", Restore("l1"))
    sample.says("system", Restore("l1"))
    sample.says("system", Create("l3", "link", {"position": "V"}))  # who is invited comes in all the same
    sample.says("ann", Set("l0", {"position": "X"}))


def test_SEC54_D18_a_change_with_what_it_replaced_fits_into_a_frame(sample: Sample) -> None:
    sample.says("ann", *(task(f"n{n}") for n in range(100)))
    for n in range(100):
        sample.says("ann", Set(f"n{n}", {"notes": "x" * 32_000}))
    with pytest.raises(TooLarge):
        sample.says("ben", *(Set(f"n{n}", {"notes": ""}) for n in range(100)))
    with pytest.raises(TooLarge):
        sample.says("ben", *(Set(f"n{n}", {"notes": "\x01" * 5000}) for n in range(4)))  # six bytes each
    change = sample.says("ben", *(Set(f"n{n}", {"notes": ""}) for n in range(6)))
    assert len(sample.log[-1]) < CHANGE_LIMIT
    back = [Set(op.id, was or {}) for op, was in zip(change.ops, change.was, strict=True)]
    sample.says("ann", *back)  # its undoing is no larger
    sample.says("ann", *(Set(f"n{n}", {"completed": True}) for n in range(100)))


def test_SEC54_one_record_overwritten_whole_and_in_conflict_always_fits(sample: Sample) -> None:
    def fields(letter: str) -> dict[str, Any]:
        return {"notes": letter * 32_000, "title": letter * 500} | unknown(7, value=letter * 4000)

    sample.says("ann", Set("t", fields("a")), base=sample.rev)
    base = sample.rev - 1
    sample.says("ann", Set("t", fields("b")), base=sample.rev)
    for by, letter in (("ben", "c"), ("cleo", "d"), ("ann", "e")):
        sample.says(by, Set("t", fields(letter)), base=base)
        assert len(sample.log[-1]) < CHANGE_LIMIT


def test_SEC54_what_lost_has_a_bound_too(sample: Sample) -> None:
    refused: list[LivelistError] = []
    for n in range(MOST_UNKNOWN // 2):
        name = {f"later_{n}": "x" * 4090, f"more_{n}": "x" * 4090}
        try:
            sample.says("ann", Set("t", name), base=sample.rev)
            sample.says("ben", Set("t", dict.fromkeys(name, "y" * 4090)), base=sample.rev - 1)
            sample.says("ann", Set("t", dict.fromkeys(name, None)), base=sample.rev - 2)
        except TooLarge as error:
            refused.append(error)
    assert {error.message for error in refused} == {"Too much is in conflict here already. Resolve that first."}
    assert len(encode(sample.task("t"))) < CHANGE_LIMIT
