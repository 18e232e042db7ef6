"""`make test`: gates beside each other, with words that help, and nothing left behind when it is interrupted."""

import os
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from scripts import gates
from scripts.gates import Gate, Run
from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]
# A gate that starts something which does not mind being interrupted, and writes its number down once that is so.
GATE = """
import pathlib, subprocess, sys, time
child = "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); print(flush=True); time.sleep(600)"
process = subprocess.Popen([sys.executable, "-c", child], stdout=subprocess.PIPE)
process.stdout.readline()
made = pathlib.Path(sys.argv[1] + ".part")
made.write_text(str(process.pid))
made.rename(sys.argv[1])
time.sleep(600)
"""


def python(name: str, program: str, after: str | None = None) -> Gate:
    return Gate(name, [sys.executable, "-c", program], after=after)


@pytest.fixture(autouse=True)
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(gates, "LOGS", tmp_path / "logs")
    return tmp_path / "logs"


def test_the_end_of_a_gate_is_seen_whatever_else_is_started_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    waitid = os.waitid

    def then_start_another(*of: int) -> None:
        waitid(*of)
        subprocess.run([sys.executable, "-c", ""], check=True)  # whoever starts a program sees to what nobody holds

    monkeypatch.setattr(os, "waitid", then_start_another)
    run = Run([python("One", "raise SystemExit(4)"), python("Two", "print('2 passed')")])
    run.all()
    assert [gate.code for gate in run.gates] == [4, 0]


def test_every_gate_runs_and_what_failed_shows_its_end(logs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(
        [
            python("Fails", "for n in range(500): print('line', n)\nraise SystemExit(3)"),
            python("Goes on", "print('many words'); print('12 passed')"),
            python("Needs it", "print('never')", after="Fails"),
        ]
    )
    assert run.all() is False
    assert [gate.code for gate in run.gates] == [3, 0, None]
    words = capsys.readouterr().out
    assert "✗ Fails" in words
    assert "line 300\n" in words
    assert "line 299\n" not in words
    assert "The 300 lines before are in" in words
    assert "12 passed" in words
    assert "many words" not in words
    assert "never" not in words
    assert (logs / "fails.log").read_text().startswith("line 0\n")


def test_what_one_gate_compiles_the_next_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert Run([python("Keeps", "import sys; sys.exit(sys.dont_write_bytecode)")]).all() is True


def test_at_the_end_each_test_that_failed_is_named_with_its_reason() -> None:
    words = (
        "  ✘  7 [desktop] \u203a e2e/tasks/date.spec.ts:35:1 \u203a by mouse (5.0s)\n"
        "  1) [desktop] \u203a e2e/tasks/date.spec.ts:35:1 \u203a by mouse ────\n"
        "\x1b[31m    Error: expect(locator).toBeVisible() failed\x1b[39m\n"
        '      - <div role="menu">…</div> intercepts pointer events\n'
        "at step 3\n"
        "\x1b[41m FAIL \x1b[49m src/core/fold.test.ts > Folds > twice\n"
        "AssertionError: expected 1 to be 2\n"
        "ERROR tests/faults/test_one.py::test_it - OSError: gone\n"
        "4 passed, 1 error\n"
    )
    run = Run([python("Fails", f"print({words!r}); raise SystemExit(1)"), python("Is silent", "exit(2)")])
    run.all()
    assert run.gates[0].failures == [
        "1) [desktop] \u203a e2e/tasks/date.spec.ts:35:1 \u203a by mouse ────",
        "Error: expect(locator).toBeVisible() failed",
        '- <div role="menu">…</div> intercepts pointer events',
        "FAIL  src/core/fold.test.ts > Folds > twice",
        "AssertionError: expected 1 to be 2",
        "ERROR tests/faults/test_one.py::test_it - OSError: gone",
    ]
    assert run.gates[1].failures == []


def test_the_table_has_all_gates_in_the_order_they_are_written_down() -> None:
    run = Run([python("Waits", "", after="Last"), python("Fails", "exit(1)"), python("Last", "print('done')")])
    run.all()
    table = run.table().split("\n")[2:]
    assert [line[:7] for line in table] == ["✓ Waits", "✗ Fails", "✓ Last ", "  secon"]
    assert table[2].endswith("done")


def test_when_there_is_room_the_first_begins_that_waits_for_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "AT_ONCE", 1)
    whatever = Gate("Whatever", [sys.executable, "-c", ""], after="Fails", needs=False)
    run = Run([python("Needs it", "", after="Fails"), whatever, python("Fails", "exit(1)"), python("Last", "")])
    run.all()
    began = sorted((gate.began, gate.began + gate.took, gate.name) for gate in run.gates if gate.code is not None)
    assert [name for *_, name in began] == ["Fails", "Whatever", "Last"]
    assert all(end <= start for (_, end, _), (start, *_) in pairwise(began))


def test_all_pass_only_if_all_pass() -> None:
    assert Run([python("One", ""), python("Two", "")]).all() is True
    assert Run([python("One", ""), python("Two", "import os; os.kill(os.getpid(), 9)")]).all() is False


def test_a_program_that_is_not_there_is_a_gate_that_failed(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(
        [Gate("Missing", ["no-such-program-at-all"]), python("Next", ""), python("Needs it", "", after="Missing")]
    )
    assert run.all() is False
    assert [gate.code for gate in run.gates] == [127, 0, None]
    assert "no-such-program-at-all" in capsys.readouterr().out


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_whatever_a_gate_has_started_ends_with_the_run(number: int, tmp_path: Path) -> None:
    began = tmp_path / "began"
    program = f"""
import pathlib, sys
from scripts import gates
one = gates.Gate('One', [sys.executable, '-c', {GATE!r}, {str(began)!r}])
never = gates.Gate('Never', ['touch', '{tmp_path}/never'], after='One', needs=False)
gates.LOGS, gates.GATES, gates.PATIENCE = pathlib.Path("{tmp_path}"), [one, never], {PATIENCE}
sys.exit(gates.main())
"""
    run = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    until = time.monotonic() + PATIENCE
    while not began.exists():
        assert run.poll() is None
        assert time.monotonic() < until
        time.sleep(0.01)
    run.send_signal(number)
    words, _ = run.communicate(timeout=PATIENCE)
    assert run.returncode == 128 + number
    assert "Ending what runs" in words
    while alive(int(began.read_text())):
        assert time.monotonic() < until, "what a gate had started outlived the run"
        time.sleep(0.01)
    assert not (tmp_path / "never").exists()


def alive(process: int) -> bool:
    """Whether it runs: one that has ended and that nobody has asked for does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_every_python_test_is_in_one_gate() -> None:
    commands = [gate.command for gate in gates.GATES if gate.name.startswith("Python")]
    chosen = [word for command in commands for word in command if word.startswith("tests/")]
    left_out = [word.removeprefix("--ignore=") for command in commands for word in command if "=" in word]
    assert chosen
    assert sorted(chosen) == sorted(left_out)
    assert all((ROOT / folder).is_dir() for folder in chosen)
