"""Passwords: Argon2id, beside the event loop, and as slow for nobody as for somebody (SEC22, SEC25)."""

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest
from argon2 import PasswordHasher, extract_parameters

from livelist.core.errors import Invalid
from livelist.people.hashing import Passwords


class Counting(PasswordHasher):
    """Quick, and knows which threads it worked in."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.verified = 0
        self.threads: set[int] = set()

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]  # noqa: A002
        self.verified += 1
        self.threads.add(threading.get_ident())
        return super().verify(hash, password)


@pytest.fixture
def hasher() -> Counting:
    return Counting()


@pytest.fixture
async def passwords(hasher: Counting) -> AsyncIterator[Passwords]:
    made = Passwords(hasher)
    yield made
    made.close()


async def test_SEC22_the_event_loop_goes_on_while_a_password_is_hashed(passwords: Passwords, hasher: Counting) -> None:
    known = await passwords.hash("correct horse")
    assert known.startswith("$argon2id$")
    assert await passwords.fits(known, "correct horse")
    assert not await passwords.fits(known, "wrong horse")
    assert threading.get_ident() not in hasher.threads


async def test_SEC22_ours_are_as_strong_as_the_library_says() -> None:
    passwords = Passwords()
    known = await passwords.hash("correct horse")
    assert extract_parameters(known).memory_cost >= 19 * 1024  # OWASP's least
    assert not passwords.is_old(known)
    assert passwords.is_old(Counting().hash("correct horse"))
    passwords.close()


@pytest.mark.parametrize("password", ["1234567", "x" * 1025, "ü" * 513])
async def test_SEC22_a_password_has_8_to_1024_bytes(passwords: Passwords, password: str) -> None:
    with pytest.raises(Invalid):
        await passwords.hash(password)


@pytest.mark.parametrize("known", [None, "", "not a hash"])
async def test_SEC25_for_nobody_as_much_is_worked_out(
    passwords: Passwords, hasher: Counting, known: str | None
) -> None:
    assert not await passwords.fits(known, "nobody has this password")
    assert hasher.verified == 1


async def test_a_password_too_long_to_be_one_fits_nothing(passwords: Passwords, hasher: Counting) -> None:
    known = await passwords.hash("correct horse")
    assert not await passwords.fits(known, "x" * 100_000)
    assert not await passwords.fits(known, "\ud800" * 10)
    assert hasher.verified == 2


async def test_many_at_once_wait_for_each_other(passwords: Passwords, hasher: Counting) -> None:
    known = await passwords.hash("correct horse")
    found = await asyncio.gather(*(passwords.fits(known, "correct horse") for _ in range(20)))
    assert all(found)
    assert len(hasher.threads) <= 2
