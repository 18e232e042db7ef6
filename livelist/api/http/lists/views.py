"""Views: /views are one's own, /lists/{list_id}/views are for all who have the list (S14)."""

from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request

from livelist.api.http.lists.beside import RecordResource, add_resource
from livelist.api.http.lists.beside_models import NewView, View, ViewChanges
from livelist.api.identity import Identity
from livelist.core.errors import BadFilter, Denied

FIELDS: Final = ("title", "query", "layout", "group", "sort", "color", "position")


class OwnViews(RecordResource):
    """Those in the caller's home."""

    def list_of(self, request: Request, who: Identity) -> str:
        """Return the home. Raises `Denied` for guests, who have none."""
        del request
        if not who.actor.home:
            raise Denied("A share link’s guests have no views of their own.")
        return who.actor.home

    def path(self, request: Request, list_id: str) -> str:
        """Return where they are found."""
        del request, list_id
        return "/views"


def routes(app: Starlette) -> None:
    """Add the routes."""
    shapes = (View, list[View], NewView, ViewChanges)
    add_resource(app, OwnViews("view", FIELDS), "", shapes, BadFilter)
    add_resource(app, RecordResource("view", FIELDS), "/lists/{list_id}", shapes, BadFilter)
