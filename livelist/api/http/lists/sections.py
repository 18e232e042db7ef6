"""Sections of a list: /sections of the default list, /lists/{list_id}/sections of any (S14)."""

from typing import Final

from starlette.applications import Starlette

from livelist.api.http.lists.beside import RecordResource, add_resource
from livelist.api.http.lists.beside_models import NewSection, Section, SectionChanges

SECTIONS: Final = RecordResource("section", ("title", "position"))


def routes(app: Starlette) -> None:
    """Add the routes."""
    for start in ("", "/lists/{list_id}"):
        add_resource(app, SECTIONS, start, (Section, list[Section], NewSection, SectionChanges))
