"""Keys between bounds of every kind, blocks, and lists to sort (R1–R3)."""

import random
from typing import Any

from livelist.core.order import between, block, jitter_from


def order_vectors(rng: random.Random) -> dict[str, Any]:
    """Make keys between bounds of every kind, blocks, and lists to sort."""

    def jitter() -> str:
        return jitter_from(rng.randbytes(8))

    bounds: list[tuple[str | None, str | None]] = [
        (None, None),
        ("zzzzzz1", None),
        (None, "0000011"),
        (None, "000001"),
        ("U00000aaaaa1", "U00001aaaaa1"),
        ("U00000aaaaa1", "U00000aaaaa2"),
        ("z", "zV"),
        ("A", "A00001"),
        ("B", "A"),
        ("B", "B"),
    ]
    for _ in range(60):
        pair = sorted("".join(rng.choices("019AVaz", k=rng.randint(0, 7))) + rng.choice("1Vz") for _ in range(2))
        bounds.append((pair[0], pair[1]))
        bounds.append((pair[0], None) if rng.random() < 0.5 else (None, pair[1]))
    cases = [{"a": a, "b": b, "jitter": (j := jitter()), "key": between(a, b, j)} for a, b in bounds]
    blocks = [
        {"a": a, "b": b, "count": count, "jitter": (j := jitter()), "keys": block(a, b, count, j)}
        for (a, b), count in zip(bounds[:8], (1, 2, 3, 61, 62, 63, 5, 100), strict=True)
    ]
    keys = [["Zz", "a"], ["aA", "b"], ["Za", "c"], ["Zz", "B"], ["Zz", "_"], ["9", "d"], ["Zz1", "e"]]
    return {"between": cases, "block": blocks, "sort": [{"in": keys, "out": sorted(keys)}]}
