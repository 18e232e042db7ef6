"""Corners of inverse.json by hand: a name, the records as they are now, the change, and whether it is forced."""

from typing import Any

HAND: tuple[dict[str, Any], ...] = (
    {
        "name": "a set gives back what was",
        "records": [{"id": "a", "type": "task", "title": "B", "notes": "n"}],
        "ops": [{"op": "set", "id": "a", "fields": {"title": "B"}}],
        "was": [{"title": "A"}],
    },
    {
        "name": "a field changed again since is left, the others go back",
        "records": [{"id": "a", "type": "task", "title": "C", "due": "2026-11-27"}],
        "ops": [{"op": "set", "id": "a", "fields": {"title": "B", "due": "2026-11-27"}}],
        "was": [{"title": "A", "due": None}],
    },
    {
        "name": "a field changed again since goes back if forced",
        "records": [{"id": "a", "type": "task", "title": "C", "due": "2026-11-27"}],
        "ops": [{"op": "set", "id": "a", "fields": {"title": "B", "due": "2026-11-27"}}],
        "was": [{"title": "A", "due": None}],
        "force": True,
    },
    {
        "name": "what is back already has nothing to undo, forced or not",
        "records": [{"id": "a", "type": "task", "title": "A"}],
        "ops": [{"op": "set", "id": "a", "fields": {"title": "B"}}],
        "was": [{"title": "A"}],
        "force": True,
    },
    {
        "name": "values are compared as JSON: lists by content, True is not 1",
        "records": [{"id": "a", "type": "task", "tags": ["x", "y"], "odd": 1}],
        "ops": [{"op": "set", "id": "a", "fields": {"tags": ["x", "y"], "odd": True}}],
        "was": [{"tags": [], "odd": None}],
    },
    {
        "name": "a create is deleted",
        "records": [{"id": "a", "type": "task", "title": "A"}],
        "ops": [{"op": "create", "id": "a", "type": "task", "fields": {"title": "A", "position": "V"}}],
        "was": [None],
    },
    {
        "name": "a delete is restored",
        "records": [
            {"id": "a", "type": "task", "title": "A", "deleted_at": "2026-11-22T10:00:00.000Z", "deleted_by": "ben"}
        ],
        "ops": [{"op": "delete", "id": "a"}],
        "was": [None],
    },
    {
        "name": "a restore is deleted",
        "records": [{"id": "a", "type": "task", "title": "A"}],
        "ops": [{"op": "restore", "id": "a"}],
        "was": [None],
    },
    {
        "name": "several ops go back the last first",
        "records": [
            {"id": "a", "type": "task", "title": "A"},
            {"id": "b", "type": "task", "title": "B2", "deleted_at": "2026-11-22T10:00:00.000Z", "deleted_by": "ben"},
        ],
        "ops": [
            {"op": "create", "id": "a", "type": "task", "fields": {"title": "A", "position": "V"}},
            {"op": "set", "id": "b", "fields": {"title": "B2"}},
            {"op": "delete", "id": "b"},
        ],
        "was": [None, {"title": "B1"}, None],
    },
    {
        "name": "one field set twice goes back both steps",
        "records": [{"id": "a", "type": "task", "title": "C"}],
        "ops": [{"op": "set", "id": "a", "fields": {"title": "B"}}, {"op": "set", "id": "a", "fields": {"title": "C"}}],
        "was": [{"title": "A"}, {"title": "B"}],
    },
    {
        "name": "a set on what is deleted by now goes back where it is kept",
        "records": [
            {"id": "a", "type": "task", "title": "B", "deleted_at": "2026-11-22T10:00:00.000Z", "deleted_by": "ben"}
        ],
        "ops": [{"op": "set", "id": "a", "fields": {"title": "B"}}],
        "was": [{"title": "A"}],
    },
    {
        "name": "what is deleted, restored or dropped already has nothing to undo",
        "records": [
            {"id": "a", "type": "task", "title": "A", "deleted_at": "2026-11-22T10:00:00.000Z", "deleted_by": "ben"},
            {"id": "b", "type": "task", "title": "B"},
        ],
        "ops": [
            {"op": "create", "id": "a", "type": "task", "fields": {"title": "A", "position": "V"}},
            {"op": "delete", "id": "b"},
            {"op": "delete", "id": "c"},
        ],
        "was": [None, None, None],
    },
    {
        "name": "undoing never deletes a list, but gives it back its title",
        "records": [{"id": "list", "type": "list", "title": "Shop", "color": "red"}],
        "ops": [
            {"op": "create", "id": "list", "type": "list", "fields": {"title": "Home"}},
            {"op": "set", "id": "list", "fields": {"title": "Shop"}},
        ],
        "was": [None, {"title": "Home"}],
    },
    {
        "name": "a field the record did not have becomes None",
        "records": [{"id": "a", "type": "task", "mood": "good"}],
        "ops": [{"op": "set", "id": "a", "fields": {"mood": "good"}}],
        "was": [{"mood": None}],
    },
    {
        "name": "a parent that is not known any more is left, the rest goes back",
        "records": [{"id": "a", "type": "task", "title": "B", "parent": None}],
        "ops": [{"op": "set", "id": "a", "fields": {"title": "B", "parent": None}}],
        "was": [{"title": "A", "parent": "p"}],
        "force": True,
    },
    {
        "name": "a parent that is deleted is one all the same",
        "records": [
            {"id": "a", "type": "task", "title": "A", "parent": None},
            {
                "id": "p",
                "type": "task",
                "title": "P",
                "parent": "a",
                "deleted_at": "2026-11-22T10:00:00.000Z",
                "deleted_by": "ben",
            },
        ],
        "ops": [{"op": "set", "id": "a", "fields": {"parent": None}}],
        "was": [{"parent": "p"}],
    },
    {
        "name": "a parent that is below the record by now is left",
        "records": [
            {"id": "a", "type": "task", "title": "A", "parent": None},
            {"id": "b", "type": "task", "title": "B", "parent": "a"},
            {"id": "c", "type": "task", "title": "C", "parent": "b"},
        ],
        "ops": [{"op": "set", "id": "a", "fields": {"parent": None}}],
        "was": [{"parent": "c"}],
        "force": True,
    },
    {
        "name": "of reactions only what the change made of them goes, however many came since",
        "records": [
            {"id": "c", "type": "comment", "reactions": {"👍": ["ben", "ann"], "🎉": ["ann", "cleo"], "❤️": ["ben"]}}
        ],
        "ops": [{"op": "set", "id": "c", "fields": {"reactions": {"👍": ["ben", "ann"], "🎉": ["ann"]}}}],
        "was": [{"reactions": {"👍": ["ben"], "❤️": ["ann"]}}],
    },
    {
        "name": "a first reaction that is the only one",
        "records": [{"id": "c", "type": "comment", "text": "Hm", "reactions": {"👍": ["ann"]}}],
        "ops": [{"op": "set", "id": "c", "fields": {"reactions": {"👍": ["ann"]}}}],
        "was": [{"reactions": None}],
    },
    {
        "name": "a reaction that is gone has nothing to undo, forced or not",
        "records": [{"id": "c", "type": "comment", "reactions": {"👍": ["ben"]}}],
        "ops": [{"op": "set", "id": "c", "fields": {"reactions": {"👍": ["ben", "ann"]}}}],
        "was": [{"reactions": {"👍": ["ben"]}}],
        "force": True,
    },
    {
        "name": "on what is no comment, reactions are a field like any other",
        "records": [{"id": "t", "type": "task", "reactions": {"👍": ["ben", "ann"]}}],
        "ops": [{"op": "set", "id": "t", "fields": {"reactions": {"👍": ["ann"]}}}],
        "was": [{"reactions": None}],
    },
    {
        "name": "on what is no task, a parent is a field like any other, whatever it holds",
        "records": [
            {"id": "c", "type": "comment", "text": "Hm", "parent": "nobody"},
            {"id": "s", "type": "section", "title": "Garden", "parent": "nobody"},
        ],
        "ops": [
            {"op": "set", "id": "c", "fields": {"parent": "nobody"}},
            {"op": "set", "id": "s", "fields": {"parent": "nobody"}},
        ],
        "was": [{"parent": "p"}, {"parent": {"a": 1}}],
    },
    {
        "name": "whom the server named along with their first change stays",
        "records": [
            {"id": "robo", "type": "member", "name": "Robo", "color": "teal"},
            {"id": "t", "type": "task", "title": "Call"},
        ],
        "ops": [
            {"op": "create", "id": "t", "type": "task", "fields": {"title": "Call"}},
            {"op": "create", "id": "robo", "type": "member", "fields": {"name": "Robo", "color": "teal"}},
        ],
        "was": [None, None],
    },
    {
        "name": "whoever was let in is shut out again",
        "records": [{"id": "ben", "type": "member", "name": "Ben", "color": "pink", "role": "viewer"}],
        "ops": [{"op": "create", "id": "ben", "type": "member", "fields": {"name": "Ben", "color": "pink"}}],
        "was": [None],
    },
)
