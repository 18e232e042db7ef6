"""What the tests measure is printed after them; no figure fails a test."""

FIGURES: list[str] = []


def note(words: str) -> None:
    """Keep a sentence for the end."""
    FIGURES.append(words)
