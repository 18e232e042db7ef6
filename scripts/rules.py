"""Write the rules that both cores share, from the Python ones: `python -m scripts.rules`.

`spec/rules.json` has all of them, for whoever writes a client and for the page's tests. `web/src/core/rules.ts` has
what the page itself needs, as constants that a bundler puts where they are used. The words of quick add and of filters
are written in `spec/quickadd.json` and `spec/filter.json`, and copied to where both cores read them.
"""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import UNSET

from livelist.core import limits
from livelist.core.fields.shape import Field
from livelist.core.records import COLORS, KINDS, OWNED, ROLES, STAMPED, TYPES, new_record

ROOT = Path(__file__).parents[1]
LIMITS = {
    "depth": limits.DEPTH,
    "whole_number": limits.SAFE,
    "value_depth": limits.VALUE_DEPTH,
    "levels": limits.MOST_DEEP,
    "frame": limits.FRAME_LIMIT,
    "server_frame": limits.SERVER_FRAME_LIMIT,
    "mutation": limits.MUTATION_LIMIT,
    "change": limits.CHANGE_LIMIT,
    "ops": limits.MOST_OPS,
    "opens": limits.MOST_OPENS,
    "trail": limits.MOST_TRAIL,
    "value": limits.VALUE_LIMIT,
    "unknown_fields": limits.MOST_UNKNOWN,
    "record": limits.RECORD_LIMIT,
    "kept": limits.KEPT_LIMIT,
    "light": limits.LIGHT,
    "comments": limits.MOST_COMMENTS,
    "along": limits.MOST_ALONG,
    "tasks": limits.MOST_TASKS,
    "sections": limits.MOST_SECTIONS,
    "views": limits.MOST_VIEWS,
    "reactions": limits.MOST_REACTIONS,
    "others": limits.MOST_OTHERS,
}
PAGE = {
    "MOST_DEEP": (limits.MOST_DEEP, "Levels of subtasks, a task without a parent being the first."),
    "MUTATION_LIMIT": (limits.MUTATION_LIMIT, "Bytes of JSON of a mutation's ops: a frame takes them with the rest."),
    "MOST_OPS": (limits.MOST_OPS, "In a push."),
    "LIST_MAX": (limits.MOST_TASKS, "Live tasks in a list."),
    "LINE_MAX": (limits.LINE_LIMIT, "Characters of a typed line; what is longer is all title."),
    "TITLE_MAX": (limits.TITLE_LIMIT, "Characters."),
    "TYPED_MAX": (limits.TYPED_LIMIT, "Characters of a text that is shown while it is typed."),
    "NAME_MAX": (limits.NAME_LIMIT, "Characters: of people, sign-in names and tokens."),
    "NOTES_MAX": (limits.NOTE_LIMIT, "Bytes."),
    "TAGS_MAX": (limits.MOST_TAGS, "On a task."),
    "TAG_MAX": (limits.TAG_LIMIT, "Characters."),
    "EMOJI_MAX": (limits.EMOJI_LIMIT, "Characters that one is joined of."),
    "REACTIONS_MAX": (limits.MOST_REACTIONS, "Different ones to a comment."),
    "REACTORS_MAX": (limits.MOST_REACTING, "People who react with the same."),
    "ASSIGNEES_MAX": (limits.MOST_ASSIGNEES, "Of a task."),
    "REMINDERS_MAX": (limits.MOST_REMINDERS, "Of a task."),
    "EARLY_MAX": (limits.MOST_EARLY, "Minutes that a reminder comes before."),
    "ESTIMATE_MAX": (limits.MOST_ESTIMATE, "Minutes that a task may be thought to take."),
    "COMMENT_MAX": (limits.NOTE_LIMIT, "Characters."),
    "RULE_MAX": (limits.RULE_LIMIT, "Characters of a rule for repeating."),
    "TURNS_MAX": (limits.MOST_LEFT, "Of a repeating task."),
    "QUERY_MAX": (limits.QUERY_LIMIT, "Bytes of a filter."),
    "QUERY_DEPTH": (limits.QUERY_DEPTH, "Parentheses and “!” inside each other in a filter."),
    "TERMS_MAX": (limits.MOST_TERMS, "Of a filter."),
    "SOUGHT_MAX": (limits.MOST_SOUGHT, "Texts among them."),
    "AWAY_MAX": (limits.MOST_AWAY, "Days or weeks that a filter counts."),
    "STAY_MAX": (limits.MOST_STAY, "Days until a task leaves by itself."),
}


def rules() -> dict[str, Any]:
    """Return all that both cores must agree on and that is a value, not a procedure."""
    return {
        "about": "Written by scripts/rules.py. Sizes are bytes of UTF-8 or of JSON without spaces; texts, code points.",
        "limits": LIMITS,
        "colors": COLORS,
        "roles": ROLES,
        "kinds": KINDS,
        "owned": sorted(OWNED),
        "types": {kind: {name: told(field) for name, field in fields.items()} for kind, fields in TYPES.items()},
    }


def told(field: Field) -> dict[str, Any]:
    """Return a field as the file has it."""
    default = {} if field.default is UNSET else {"default": field.default}
    return {**field.told, **({"required": True} if field.required else default)}


def defaults() -> dict[str, Any]:
    """Return what `create` fills in by type, and of tasks also what the server derives."""
    made = {kind: new_record("", kind, {"completed": False} if kind == "task" else {}, "", "") for kind in TYPES}
    return {
        kind: filled
        for kind, record in made.items()
        if (filled := {name: value for name, value in record.items() if name not in {"id", "type", *STAMPED}})
    }


def as_json() -> str:
    """Return the text of spec/rules.json."""
    return json.dumps(rules(), indent=2, ensure_ascii=False) + "\n"


def as_typescript() -> str:
    """Return the text of web/src/core/rules.ts."""
    lines = ["/** What both cores share and the page needs: written by scripts/rules.py from livelist/core. */", ""]
    for name, (value, words) in PAGE.items():
        lines += [f"/** {words} */", f"export const {name} = {value};"]
    lines += ["export const COLORS = [", *(f"  {json.dumps(color)}," for color in COLORS), "] as const;"]
    lines += [f"export const ROLES = {json.dumps(ROLES)} as const;"]
    lines += ["/** What `create` fills in for the fields it was not given (O8). */", "export const DEFAULTS = {"]
    for kind, fields in defaults().items():
        members = [f"{name}: {json.dumps(value)}" for name, value in fields.items()]
        short = f"  {kind}: {{ {', '.join(members)} }},"
        lines += [short] if len(short) <= 100 else [f"  {kind}: {{", *(f"    {each}," for each in members), "  },"]
    return "\n".join([*lines, "};", ""])


def words(name: str) -> str:
    """Return the text of a file of spec/ of which the server's package and the page each have a copy."""
    return (ROOT / "spec" / name).read_text(encoding="utf-8")


FILES: dict[Path, Callable[[], str]] = {
    ROOT / "spec" / "rules.json": as_json,
    ROOT / "web" / "src" / "core" / "rules.ts": as_typescript,
    **{
        ROOT.joinpath(*core, part, name): partial(words, name)
        for part, name in (("quick", "quickadd.json"), ("filter", "filter.json"))
        for core in (("livelist", "core"), ("web", "src", "core"))
    },
}


def main() -> None:
    """Write the files."""
    for path, text in FILES.items():
        path.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
