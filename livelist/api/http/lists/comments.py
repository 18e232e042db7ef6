"""Comments on a task (S14). Whose they are to change is decided where rights are (O13)."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import Request

from livelist.api.http.idempotency import Intent
from livelist.api.http.lists.beside import RecordResource, add_resource, found
from livelist.api.http.lists.beside_models import Comment, CommentChanges, NewComment
from livelist.api.http.writes import valid_id
from livelist.core.errors import Invalid, NotFound
from livelist.core.fields.said import first_at
from livelist.core.records import Record
from livelist.core.state import Draft, State


class CommentResource(RecordResource):
    """The comments on one task, in the order in which they were made."""

    def path(self, request: Request, list_id: str) -> str:
        """Return where they are found."""
        return f"/lists/{list_id}/tasks/{_task_id(request)}/comments"

    def several(self, state: State | Draft, request: Request) -> Sequence[Record]:
        """Return them. Raises `NotFound` if there is no such task."""
        task_id = _task_id(request)
        if state.task(task_id) is None:
            raise NotFound("There is no such task in this list.")
        return sorted(found(state, "comment", task_id), key=_moment)

    def check(self, draft: Draft, request: Request, fields: Mapping[str, Any], before: Record | None) -> None:
        """Raise `Invalid` for an answer to what nobody has said about this task."""
        said = self.several(draft, request)
        answered = fields.get("reply_to")
        if answered is None or (before is not None and answered == before.get("reply_to")):
            return
        if answered not in {each["id"] for each in said}:
            raise Invalid("“reply_to” must be the id of a comment on this task.")

    def begin(self, state: State, request: Request, fields: dict[str, Any], intent: Intent) -> None:
        """Put in the task that the path names."""
        del state, intent
        fields["task"] = _task_id(request)


def _moment(comment: Record) -> tuple[str, str]:
    """Return when it was said, perhaps in another list, and what tells it from others of that moment."""
    return first_at(comment, "said"), comment["id"]


def _task_id(request: Request) -> str:
    return valid_id(request.path_params["task_id"])


COMMENTS: Final = CommentResource("comment", ("text", "reply_to", "reactions", "said"), more=("task",))


def routes(app: Starlette) -> None:
    """Add the routes."""
    for start in ("", "/lists/{list_id}"):
        add_resource(app, COMMENTS, f"{start}/tasks/{{task_id}}", (Comment, list[Comment], NewComment, CommentChanges))
