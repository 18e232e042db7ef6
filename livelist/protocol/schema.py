"""The wire as JSON Schema: `python -m livelist.protocol.schema` writes `spec/schema.json` and its hash (rule C10).

The hash stands beside the protocol version it belongs to, in `spec/schema.lock.json`. When a test says they differ,
either the change was a slip, or it needs a version in `livelist/protocol/version.py` before this is run again.
"""

import json
from collections.abc import Iterable
from hashlib import sha256
from inspect import cleandoc
from pathlib import Path
from typing import Any, Final

import msgspec

from livelist.protocol.messages import Down, Up
from livelist.protocol.version import VERSION

SPEC: Final = Path(__file__).parents[2] / "spec"


def schema() -> dict[str, Any]:
    """Describe both directions."""
    (up, down), shapes = msgspec.json.schema_components((Up, Down), ref_template="#/$defs/{name}")
    _clean(shapes.values())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"The Livelist protocol, version {VERSION}",
        "$defs": {"Up": up, "Down": down} | shapes,
    }


def _clean(shapes: Iterable[dict[str, Any]]) -> None:
    """Take the sources' indentation out of the descriptions, as Python does by itself from 3.13 on."""
    for shape in shapes:
        if "description" in shape:
            shape["description"] = cleandoc(shape["description"])


def text() -> str:
    """Write the schema down, always the same way."""
    return json.dumps(schema(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def lock() -> dict[str, Any]:
    """Name the version and the hash of what it means."""
    return {"protocol": VERSION, "sha256": sha256(text().encode()).hexdigest()}


def main() -> None:
    """Write both files."""
    (SPEC / "schema.json").write_text(text())
    (SPEC / "schema.lock.json").write_text(json.dumps(lock(), indent=2) + "\n")


if __name__ == "__main__":
    main()
