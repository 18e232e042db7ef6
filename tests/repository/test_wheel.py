"""What the wheel says it is made of."""

import re
from pathlib import Path

import hatch_build

PINS = Path(__file__).parents[2] / "requirements" / "run.txt"


def test_the_bill_names_every_pinned_package_of_the_server_once() -> None:
    bill = hatch_build.bill_of(PINS.read_text())
    named = [each["purl"] for each in bill["components"]]
    pinned = re.findall(r"^(\S+)==(\S+)", PINS.read_text(), re.MULTILINE)
    assert named == [f"pkg:pypi/{name}@{version}" for name, version in pinned]
    assert "pkg:pypi/fastapi" in " ".join(named)
