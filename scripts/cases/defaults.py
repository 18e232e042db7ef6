"""What `create` fills in, for every type of record (O8)."""

from typing import Any

from livelist.core.records import TYPES, new_record

AT = "2026-01-01T00:00:00.000Z"
GIVEN: dict[str, dict[str, Any]] = {
    "list": {"title": "Groceries"},
    "task": {"title": "Milk", "position": "V"},
    "member": {"name": "Ann"},
    "comment": {"task": "t", "text": "Hm"},
    "section": {"title": "Dairy", "position": "V"},
    "view": {"title": "This week", "position": "V"},
    "link": {"position": "V"},
    "notice": {"kind": "assigned", "list": "shop", "by": "ben", "rev": 7},
}


def defaults() -> dict[str, Any]:
    """Return records as little was said of them as may be, then as everything was said otherwise."""
    made = list(GIVEN.items())
    others: dict[str, dict[str, Any]] = {
        "list": {"color": "red", "zone": "Europe/Berlin", "done_leaves_after": 30, "icon": "🛒"},
        "task": {"notes": "n", "completed": True, "tags": ["a"], "priority": 1, "assignees": ["ann"], "parent": "p"},
        "member": {"color": "red", "kind": "agent", "role": "viewer"},
        "link": {"color": None, "favorite": True, "archived": None},
        "notice": {"task": "t", "text": "Milk", "read": True},
        "comment": {"mood": "later"},
        "section": {"mood": "later"},
        "view": {"query": "due: next week", "layout": "board", "group": "assignees", "sort": "-due", "color": "red"},
    }
    made += [(kind, GIVEN[kind] | fields) for kind, fields in others.items()]
    timed = {"repeat": {"rule": "FREQ=DAILY", "from": "due"}, "occurrence": 2, "series": "s"}
    timed |= {"expires": "2026-11-27", "reminders": [{"before": 30}]}
    timed |= {"section": "dairy", "start": "2026-11-25", "estimate": 90, "made": {"at": AT}, "moved_to": "shop"}
    made.append(("task", GIVEN["task"] | timed))
    kept = {"layout": "calendar", "group": None, "sort": "title", "show_done": True, "seen": 7}
    made.append(("link", GIVEN["link"] | kept))
    replied = {"reply_to": "c", "reactions": {"👍": ["ann"]}, "said": {"name": "Ben", "at": AT}}
    made.append(("comment", GIVEN["comment"] | replied))
    came = {"at": AT, "title": "Milk", "field": "title", "turn": 3, "count": 2, "also": ["ben"], "to": ["ann"]}
    made.append(("notice", GIVEN["notice"] | came | {"again": AT, "round": 1}))
    made.append(("fold", {"title": "Of a later version"}))
    assert {kind for kind, _ in made} >= set(TYPES)  # noqa: S101 - a new type needs a case
    return {
        "cases": [
            {"type": kind, "fields": fields, "record": new_record("x", kind, fields, AT, "ann")}
            for kind, fields in made
        ]
    }
