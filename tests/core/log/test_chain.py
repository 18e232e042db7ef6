"""Rules H1, H2: the log shows when it was changed."""

from livelist.core.log.chain import first_break, seal, unseal
from livelist.core.ops import Change, Delete
from tests.core.lists import NOON, Sample, task


def sample_log() -> list[bytes]:
    sample = Sample()
    sample.says("ann", task("t"))
    sample.says("ann", task("u", "“Brot” – 2 kg"))
    return sample.log


def test_H1_an_untouched_log_has_no_break() -> None:
    assert first_break(sample_log()) is None


def test_H1_one_changed_byte_breaks_the_chain_there() -> None:
    log = sample_log()
    log[1] = log[1].replace(b"Milk", b"Silk")
    assert first_break(log) == 2


def test_H1_a_missing_change_breaks_the_chain() -> None:
    log = sample_log()
    del log[1]
    assert first_break(log) == 2


def test_H1_sealing_puts_the_hash_last_and_unsealing_gives_the_hashed_bytes() -> None:
    change = Change(1, NOON, "ann", [Delete("t")], [None])
    digest, raw = seal("", change)
    body, claimed = unseal(raw)
    assert claimed == digest
    assert raw == body[:-1] + b',"hash":"' + digest.encode() + b'"}'
