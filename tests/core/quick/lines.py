"""Lines that nobody typed: of the words that quick add knows, of those in its corpus, and of anything at all."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

SPEC: Final = Path(__file__).parents[3] / "spec"
NOW: Final = 1_795_858_200  # 28 November 2026
YEAR: Final = 366 * 24 * 60 * 60
KNOWN: Final = [("a", "Ann Lee"), ("b", "Zoë"), ("c", "Before the frost"), ("d", "Groceries"), ("e", "Ann Lee Junior")]
ZONES: Final = ("UTC", "Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kolkata")
LOCALES: Final = ("en-US", "en-GB", "de-DE", "fr-FR", "es-ES", "es-US", "nl-NL", "pt-BR")
ODD: Final = (
    *(
        '"',
        "“x”",
        "„",
        "”",
        "«",
        "»",
        "\\",
        "\\\\",
        "//",
        "#",
        "@",
        ">",
        "~",
        "/",
        "!1",
        "p4",
        "#tag",
        "#🏠",
        "@ann",
        "@Zoe",
    ),
    *(
        ">before",
        "~groceries",
        "/Groceries",
        "@Ann",
        "Lee",
        "the",
        "frost",
        ",",
        ".",
        ";",
        ":",
        "-",
        "–",
        "—",
        "…",
        "(",
        ")",
    ),
    *(
        "1.",
        "31.",
        "0",
        "00",
        "24",
        "99",
        "1/2",
        "12/24",
        "5/6/27",
        "1.12",
        "1.12.",
        "9.30",
        "9:30",
        "25:00",
        "9h",
        "9h30",
        "5pm",
    ),
    *(
        "12am",
        "2026",
        "2026-12-24",
        "2026-12-24T17:00",
        "2026-02-30",
        "1e9",
        "١٢",
        "\U0001d7d9",
        "İ",
        "\u017f",
        "K",
        "ß",
        "e\u0301",
        "\u200d",
    ),
    *(
        "\u00a0",
        "\u2003",
        "\ufeff",
        "\u0085",
        "\u001c",
        "\n",
        "\t",
        "🛒",
        "\U0001f468\u200d\U0001f469",
        "x" * 60,
        "'s",
        "’s",
    ),
)


def words() -> list[str]:
    """Return every word of the data and of the corpus."""
    quick = json.loads((SPEC / "vectors" / "quick.json").read_text(encoding="utf-8"))
    typed = {word for scene in quick["scenes"] for case in scene["lines"] for word in case["line"].split(" ")}
    data = (SPEC / "quickadd.json").read_text(encoding="utf-8")
    known = set(re.findall(r"[^\s\"(){}|\[\],:~]+", data))
    return sorted(typed | known)


def asked(seed: int, count: int) -> Iterator[dict[str, Any]]:
    """Make lines, with when and where each is read."""
    rng, known = random.Random(seed), words()
    lines = [case["line"] for case in _cases()]
    for _ in range(count):
        yield {
            "line": _line(rng, known, lines),
            "now": NOW + rng.randrange(5 * YEAR),
            "zone": rng.choice(ZONES),
            "locale": rng.choice(LOCALES),
            "signs": rng.choice(("own", "own", "todoist")),
            "known": [{"id": each, "name": name} for each, name in KNOWN],
        }


def _cases() -> list[dict[str, Any]]:
    quick = json.loads((SPEC / "vectors" / "quick.json").read_text(encoding="utf-8"))
    return [case for scene in quick["scenes"] for case in scene["lines"]]


def _line(rng: random.Random, known: list[str], lines: list[str]) -> str:
    """Mix words, or change a line that somebody wrote."""
    if rng.random() < 0.5:
        parts = rng.choice(lines).split(" ") + rng.choice(lines).split(" ")
        for _ in range(rng.randrange(3)):
            parts.insert(rng.randrange(len(parts) + 1), rng.choice(rng.choice((ODD, known))))
        if rng.random() < 0.3:
            del parts[rng.randrange(len(parts))]
    else:
        parts = [rng.choice(rng.choice((ODD, known, known))) for _ in range(rng.randrange(1, 14))]
    return rng.choice((" ", " ", " ", "  ", ", ", "")).join(parts)
