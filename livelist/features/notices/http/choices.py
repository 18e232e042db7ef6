"""What somebody wants to be told, when and how, over HTTP."""

from typing import Any, Final

from msgspec.json import encode
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.http.late import Served
from livelist.api.http.people.models.fields import read_as
from livelist.api.http.routing import Route
from livelist.core.errors import BadJson, BadOrigin, Denied, Invalid
from livelist.features.notices.choosing import Choosing
from livelist.features.notices.http.models import ChoicesChanges, ShownChoices
from livelist.features.notices.http.reader import reader_of
from livelist.features.notices.keys import server_key
from livelist.outward import read_zone
from livelist.people.context import People
from livelist.people.documents.notices.choices import WAYS, NoticeChoices, QuietHours
from livelist.people.documents.secrets import Entropy
from livelist.people.notices.notice import KINDS

PATH: Final = "/notices/settings"
TAG: Final = "notice settings"  # for people at a browser; notices themselves are for programs too


class ChoicesResource:
    """The resource, and how choices are answered with."""

    def __init__(self, choosing: Choosing, people: People | None, entropy: Entropy, *, mails: bool) -> None:
        """Read and change with `choosing`; `mails` says whether the server has a mail server."""
        self._choosing = choosing
        self._people = people
        self._entropy = entropy
        self._mails = mails and people is not None

    async def get(self, request: Request) -> Response:
        """Return what is chosen."""
        reader = await reader_of(request, self._people)
        return await self.answer(await self._choosing.of(reader.home))

    async def patch(self, request: Request) -> Response:
        """Choose otherwise."""
        reader = await reader_of(request, self._people)
        wish = await read_as(request, ChoicesChanges)
        given = wish.model_dump(include=wish.model_fields_set)
        if given.get("zone"):
            _check_zone(given["zone"])

        def edit(choices: NoticeChoices) -> NoticeChoices:
            fields = dict(given)
            if "ways" in fields:
                fields["ways"] = choices.ways | {kind: _sorted(ways) for kind, ways in fields["ways"].items()}
            if fields.get("quiet"):
                fields["quiet"] = QuietHours(**fields["quiet"])
            return replace(choices, **fields)

        return await self.answer(await self._choosing.change(reader.home, edit))

    async def answer(self, choices: NoticeChoices) -> Response:
        """Answer with choices; secrets and codes are not among what is told."""
        from livelist.features.notices.ways.vapid import public_key_of

        key = await server_key(self._choosing.directory, self._entropy, self._choosing.now())
        mail, ntfy = choices.mail, choices.ntfy
        body: dict[str, Any] = {
            "ways": {kind: _sorted(choices.ways_of(kind)) for kind in KINDS},
            "quiet": choices.quiet,
            "zone": choices.zone,
            "language": choices.language,
            "morning": choices.morning,
            "digest": choices.digest,
            "titles": choices.titles,
            "push": {"key": public_key_of(key.secret)},
            "mail": {
                "possible": self._mails,
                "address": mail.address if mail else None,
                "confirmed": mail is not None and mail.confirmed,
            },
            "ntfy": {"address": ntfy.address if ntfy else None, "token": ntfy is not None and bool(ntfy.token)},
        }
        return Response(encode(body), headers={"Cache-Control": "no-store"}, media_type="application/json")

    def served(self) -> list[Served]:
        """Return the routes."""
        refusals = (Denied,)
        writing = (*refusals, BadJson, BadOrigin, Invalid)
        shape, body = ShownChoices, ChoicesChanges
        about = "What you want to be told, and how"
        asking = Route("GET", PATH, about, tag=TAG, answer=shape, errors=refusals)
        about = "Choose what you are told, when and how"
        choosing = Route("PATCH", PATH, about, tag=TAG, answer=shape, body=body, errors=writing)
        return [(asking, self.get), (choosing, self.patch)]


def _sorted(ways: Any) -> list[str]:
    return [way for way in WAYS if way in ways]


def _check_zone(name: str) -> None:
    try:
        read_zone(name)
    except ValueError as error:
        raise Invalid(f"“zone” must be {error}.") from None
