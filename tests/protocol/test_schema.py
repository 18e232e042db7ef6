"""The wire is written down, and cannot change by accident (rule C10)."""

import json
from typing import get_args

from livelist.protocol import schema
from livelist.protocol.messages import Down, Up
from livelist.protocol.version import SUPPORTED, VERSION


def test_C10_schema_file_is_what_the_code_speaks() -> None:
    assert (schema.SPEC / "schema.json").read_text() == schema.text()


def test_C10_another_wire_needs_another_version() -> None:
    assert json.loads((schema.SPEC / "schema.lock.json").read_text()) == schema.lock()


def test_C10_the_server_speaks_this_version_and_those_before() -> None:
    assert set(range(1, VERSION + 1)) == SUPPORTED


def test_C1_every_message_of_the_rule_exists_and_no_other() -> None:
    rule = next(line for line in (schema.SPEC / "PROTOCOL.md").read_text().split("\n- ") if line.startswith("**C1**"))
    for message in (*get_args(Up), *get_args(Down)):
        assert f"`{message.__struct_config__.tag}" in rule
    names = {message.__struct_config__.tag for message in (*get_args(Up), *get_args(Down))}
    assert names == {part.split(" ")[0] for part in rule.split("`")[1::2]} - {"push.base"}
