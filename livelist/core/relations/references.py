"""Names of records that need not be there (O12), and what programs are told that can still name another (S3)."""

from livelist.core.access import Actor
from livelist.core.errors import Invalid
from livelist.core.ops import Fields
from livelist.core.records import Record
from livelist.core.state import Draft


def check_references(draft: Draft, fields: Fields, before: Record | None, actor: Actor) -> None:
    """Raise `Invalid` if a task would newly name a section or people that the list does not have.

    What it named `before` may stay. Without accounts a list does not know its people, so that anybody may be named.
    """
    known = before or {}
    section = fields.get("section")
    if isinstance(section, str) and section != known.get("section") and not _is_there(draft, section, "section"):
        raise Invalid("“section” must be the id of a section in this list.")
    people = fields.get("assignees")
    if actor.trusted or not isinstance(people, list):
        return
    for who in people:
        if isinstance(who, str) and who not in {actor.id, *known.get("assignees", ())} and not _acts(draft, who):
            raise Invalid("“assignees” must be ids of members of this list.")


def _is_there(draft: Draft, record_id: str, kind: str) -> bool:
    record = draft.live(record_id)
    return record is not None and record["type"] == kind


def _acts(draft: Draft, who: str) -> bool:
    """Whether somebody is a member who can do something; a share link itself cannot."""
    record = draft.live(who)
    return record is not None and record["type"] == "member" and record["kind"] != "link"
