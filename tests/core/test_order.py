"""Rules R1–R4: keys stay between their neighbours, short, and in code point order."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livelist.core.order import DIGITS, LONGEST_KEPT, between, block, is_key, jitter_from, shorter

keys = st.text(DIGITS, min_size=0, max_size=12).flatmap(lambda s: st.sampled_from(DIGITS[1:]).map(lambda d: s + d))
jitters = st.binary(min_size=8, max_size=8).map(jitter_from)


@given(keys, keys, jitters)
def test_R2_between_is_between(a: str, b: str, jitter: str) -> None:
    low, high = sorted((a, b))
    if low != high:
        assert low < between(low, high, jitter) < high


@given(keys, jitters)
def test_R2_an_absent_bound_is_no_bound(a: str, jitter: str) -> None:
    assert between(None, a, jitter) < a < between(a, None, jitter)


@given(keys, jitters)
def test_R4_equal_bounds_give_a_key_after_them(a: str, jitter: str) -> None:
    assert between(a, a, jitter) > a


@given(st.none() | keys, st.none() | keys, st.integers(1, 200), jitters)
def test_R3_a_block_is_ascending_shares_a_prefix_and_stays_between(
    a: str | None, b: str | None, count: int, jitter: str
) -> None:
    made = block(a, b, count, jitter)
    assert made == sorted(set(made))
    assert len(made) == count
    assert all(is_key(key) for key in made)
    if a is not None and b is not None and a < b:
        assert all(a < key < b for key in made)


@given(st.binary(min_size=8, max_size=8))
def test_R2_jitter_is_six_digits_not_ending_in_zero(entropy: bytes) -> None:
    jitter = jitter_from(entropy)
    assert len(jitter) == 6
    assert is_key(jitter)


def test_R2_ten_thousand_appends_stay_short() -> None:
    rng = random.Random(7)
    key: str | None = None
    for _ in range(10_000):
        key = between(key, None, jitter_from(rng.randbytes(8)))
    assert len(key or "") == 12


def test_O5_a_neighbourhood_of_long_keys_becomes_short_and_keeps_its_order() -> None:
    rng = random.Random(7)
    order = [("A0000000001", "first"), ("B0000000001", "last")]
    while len(order[1][0]) <= LONGEST_KEPT:
        key = between(order[0][0], order[1][0], jitter_from(rng.randbytes(8)))
        order.insert(1, (key, f"t{len(order)}"))
    moved = dict(shorter(order, order[1], jitter_from(rng.randbytes(8))))
    after = sorted((moved.get(record_id, key), record_id) for key, record_id in order)
    assert [record_id for _, record_id in after] == [record_id for _, record_id in order]
    assert max(len(key) for key, _ in after) < LONGEST_KEPT
    assert "first" not in moved


@pytest.mark.parametrize("stem", ["A", "0", "z", "Z9z", "000000000000000000000000", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzz"])
def test_O5_D22_keys_are_moved_one_after_the_other_and_none_passes_another(stem: str) -> None:
    rng = random.Random(7)
    long = sorted((stem + "V" * 60 + f"{n:04}V", f"t{n}") for n in range(300))
    order = sorted([("1V", "first"), *long, ("zzV", "last")])
    names = [record_id for _, record_id in order]
    now = {record_id: key for key, record_id in order}
    for record_id, key in shorter(order, long[150], jitter_from(rng.randbytes(8))):
        now[record_id] = key
        assert sorted(now, key=now.__getitem__) == names
    assert max(map(len, now.values())) <= LONGEST_KEPT


@pytest.mark.parametrize("key", ["", "0", "a0", "ä", "a b", "x" * 257, None, 5])
def test_R1_what_is_no_key(key: object) -> None:
    assert not is_key(key)
