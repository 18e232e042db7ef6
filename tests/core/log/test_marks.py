"""Rules M3, M4: each mutation once."""

import pytest

from livelist.core.errors import Denied, Invalid, KeyReused
from livelist.core.log.marks import KEYED, MOST_RESULTS, Mark, advance, answered, beginning, is_mark, trimmed
from livelist.core.ops import Mutation
from livelist.core.results import Gap, Ok, Rejected, UnknownClient


def asked(seq: int, digest: str | None = None) -> Mutation:
    return Mutation("c", seq, digest=digest)


@pytest.fixture
def mark() -> Mark:
    first = advance(None, asked(1), "ann", 10, None)
    second = advance(first, asked(2), "ann", None, Invalid("No."))
    return advance(second, asked(3, "abc"), "ann", 11, None)


def test_M3_a_repeat_gets_its_original_result(mark: Mark) -> None:
    assert answered(mark, asked(1), "ann") == Ok("c", 1, 10)
    assert answered(mark, asked(2), "ann") == Rejected("c", 2, "invalid", "No.")
    assert answered(mark, asked(3, "abc"), "ann") == Ok("c", 3, 11)


def test_M3_the_next_number_is_decided_and_a_hole_is_named(mark: Mark) -> None:
    assert answered(mark, asked(4), "ann") is None
    assert answered(mark, asked(6), "ann") == Gap("c", 6, 4)


def test_M3_an_unknown_client_begins_at_one() -> None:
    assert answered(None, asked(1), "ann") is None
    assert answered(None, asked(2), "ann") == UnknownClient("c", 2)


def test_M3_a_mutation_without_a_client_is_always_decided() -> None:
    assert answered(None, Mutation(), "ann") is None


def test_M3_another_actors_client_is_refused(mark: Mark) -> None:
    with pytest.raises(Denied):
        answered(mark, asked(4), "mallory")


def test_S4_a_key_used_for_another_request_is_refused(mark: Mark) -> None:
    with pytest.raises(KeyReused):
        answered(mark, asked(3, "xyz"), "ann")


def test_S4_who_guesses_a_key_does_not_use_it_up() -> None:
    guessed = "k" * KEYED
    with pytest.raises(Denied):
        answered(None, Mutation(guessed, 1), "mallory")
    assert answered(None, Mutation(guessed, 1, digest="of the request"), "ann") is None
    assert answered(None, Mutation(guessed[1:], 1), "mallory") is None


def test_H2_a_mark_is_on_one_line() -> None:
    assert is_mark(b'{"seq":1,"by":"ann"}')
    assert not is_mark(b'{"seq":1,\n"by":"ann"}')


def test_M4_results_are_kept_from_the_last_push_on(mark: Mark) -> None:
    kept = trimmed(mark, 3)
    assert answered(kept, asked(3, "abc"), "ann") == Ok("c", 3, 11)
    assert answered(kept, asked(2), "ann") == Gap("c", 2, 4)


@pytest.mark.parametrize(("seqs", "first"), [({5}, 5), ({3, 4, 5}, 3), ({1, 5}, 5), ({1, 2, 4, 5}, 4)])
def test_M4_D17_a_push_begins_where_its_numbers_follow_each_other(seqs: set[int], first: int) -> None:
    assert beginning(seqs) == first


def test_SEC55_a_mark_has_a_bound(mark: Mark) -> None:
    for seq in range(4, 500):
        mark = advance(mark, asked(seq), "ann", seq, None)
    assert len(mark.results) == MOST_RESULTS
    assert answered(mark, asked(499), "ann") == Ok("c", 499, 499)
