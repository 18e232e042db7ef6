"""Rule N2: a notice has the words of a comment, not the marks of Markdown."""

from time import process_time

import pytest

from livelist.people.notices import unmarked as marks
from livelist.people.notices.unmarked import READ, unmarked


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("**Bring** the _big_ ladder", "Bring the big ladder"),
        ("*one* **two *three*** ~~four~~ ***five***", "one two three four five"),
        ("see [the plan](https://example.org/a_b) and <https://example.org>", "see the plan and https://example.org"),
        ("run `rm **x**` now", "run rm **x** now"),
        ("# Saturday\n- [ ] milk\n- [x] bread\n> said Ann\n1. first", "Saturday\nmilk\nbread\nsaid Ann\n1. first"),
        ("```sh\nls *\n```", "\nls *\n"),
        ("above\n---\nbelow", "above\n\nbelow"),
        (r"\*not\* bold, 2 \* 3", "*not* bold, 2 * 3"),
        ("2*3*4, snake_case_name, a * b * c, - no, 5 > 4", "2*3*4, snake_case_name, a * b * c, - no, 5 > 4"),
        ("@[a_b_c] **hear** [x]", "@[a_b_c] hear [x]"),
        ("**open", "**open"),
        ("naïve **ü**", "naïve ü"),
        ("---", "---"),
        ("\n" * 2000 + "late", "\n" * 2000 + "late"),
    ],
)
def test_N2_a_text_is_quoted_as_it_is_read(text: str, read: str) -> None:
    assert unmarked(text) == read


@pytest.mark.parametrize("mark", ["*", "_", "`", "[", "**a ", "~~", "> ", "- [ ] ", "\\", "<http://"])
def test_N2_no_text_costs_more_than_its_beginning(mark: str) -> None:
    assert len(unmarked(f"a {mark * 32_000}")) <= READ


@pytest.mark.parametrize(
    "mark", ["_a ", "* a *a *a ", "~~a", "***a", "**a *b _c", "_a*", "`a", "[a](", "> - ", "- - x"]
)
def test_SEC101_marks_that_never_end_are_looked_for_once(mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "READ", 32_000)
    began = process_time()
    unmarked(mark * (32_000 // len(mark)))
    assert (
        process_time() - began < 2
    )  # a twentieth is usual; where each was looked for to the end, it took half a minute
