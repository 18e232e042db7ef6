"""Where mail and messages of ntfy go, over HTTP: chosen by a person, shown to be theirs, tried out."""

from typing import Final

from msgspec.json import encode
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.http.late import Served
from livelist.api.http.people.models.fields import read_as
from livelist.api.http.routing import Route
from livelist.core.errors import BadAddress, BadJson, BadOrigin, Denied, Invalid, NotFound, TooMany, Unavailable
from livelist.features.notices.choosing import Choosing
from livelist.features.notices.codes import asked, check_confirmed, new_code, typed
from livelist.features.notices.http.choices import TAG, ChoicesResource
from livelist.features.notices.http.models import MailCode, MailWish, NtfyWish, ShownChoices, Tried
from livelist.features.notices.http.reader import reader_of
from livelist.features.notices.trial import Trial
from livelist.features.notices.ways.ways import Ways
from livelist.outward import is_mail_address
from livelist.people.context import People
from livelist.people.documents.notices.choices import NtfyTopic
from livelist.people.documents.secrets import Entropy

MAIL: Final = "/notices/mail"
NTFY: Final = "/notices/ntfy"
NO_MAIL: Final = "This server sends no mail: it needs accounts, and --smtp."
NOT_TAKEN: Final = "The mail server did not take the mail. Look at the address, or try again later."
ODD: Final = "“address” must be an address of mail like ada@example.org."
NO_TOPIC: Final = "You have named no topic."


class AddressesResource:
    """Both resources. What changes is answered with all that is chosen."""

    def __init__(
        self,
        choosing: Choosing,
        shown: ChoicesResource,
        people: People | None,
        ways: Ways,
        trial: Trial,
        entropy: Entropy,
    ) -> None:
        """Change with `choosing`, answer with `shown`."""
        self._choosing = choosing
        self._shown = shown
        self._people = people
        self._ways = ways
        self._trial = trial
        self._entropy = entropy

    async def put_mail(self, request: Request) -> Response:
        """Mail a code to an address; notices go there once the code is typed."""
        reader = await reader_of(request, self._people)
        if self._people is None or not self._ways.mails:
            raise Denied(NO_MAIL)
        wish = await read_as(request, MailWish)
        if not is_mail_address(wish.address):
            raise Invalid(ODD)
        await self._trial.count(request)
        code, now = new_code(self._entropy), self._trial.now()
        choices = await self._choosing.change(reader.home, lambda before: asked(before, wish.address, code, now))
        outcome = await self._trial.code(wish.address, code, choices.language)
        if outcome == "refused":
            raise Invalid(NOT_TAKEN)
        if outcome != "sent":
            raise Unavailable(NOT_TAKEN)
        return await self._shown.answer(choices)

    async def post_code(self, request: Request) -> Response:
        """Confirm an address with the code that came there."""
        reader = await reader_of(request, self._people)
        wish = await read_as(request, MailCode)
        await self._trial.count(request)
        now = self._trial.now()
        choices = await self._choosing.change(reader.home, lambda before: typed(before, wish.code, now))
        check_confirmed(choices)
        return await self._shown.answer(choices)

    async def delete_mail(self, request: Request) -> Response:
        """Have no mail sent any more."""
        reader = await reader_of(request, self._people)
        return await self._shown.answer(
            await self._choosing.change(reader.home, lambda before: replace(before, mail=None))
        )

    async def put_ntfy(self, request: Request) -> Response:
        """Name a topic."""
        reader = await reader_of(request, self._people)
        wish = await read_as(request, NtfyWish)
        if not (wish.token.isascii() and wish.token.isprintable()) or " " in wish.token:
            raise Invalid("“token” must be one word of ASCII.")
        address = await self._trial.check(reader.account, wish.address)
        topic = NtfyTopic(address, wish.token)
        return await self._shown.answer(
            await self._choosing.change(reader.home, lambda before: replace(before, ntfy=topic))
        )

    async def delete_ntfy(self, request: Request) -> Response:
        """Have nothing published any more."""
        reader = await reader_of(request, self._people)
        return await self._shown.answer(
            await self._choosing.change(reader.home, lambda before: replace(before, ntfy=None))
        )

    async def post_ntfy_test(self, request: Request) -> Response:
        """Publish something to try it."""
        reader = await reader_of(request, self._people)
        choices = await self._choosing.of(reader.home)
        if choices.ntfy is None:
            raise NotFound(NO_TOPIC)
        await self._trial.count(request)
        body = {"outcome": await self._trial.ntfy(choices.ntfy, choices.language)}
        return Response(encode(body), headers={"Cache-Control": "no-store"}, media_type="application/json")

    def served(self) -> list[Served]:
        """Return the routes."""
        ending = (Denied, BadOrigin)
        writing = (*ending, BadJson, Invalid)
        found: list[Served] = [
            (Route(method, path, about, tag=TAG, answer=ShownChoices, body=body, errors=errors), handler)
            for method, path, about, body, errors, handler in (
                ("PUT", MAIL, "Have a code mailed to an address", MailWish, (*writing, TooMany), self.put_mail),
                ("POST", f"{MAIL}/code", "Confirm the address with its code", MailCode, writing, self.post_code),
                ("DELETE", MAIL, "Have no mail sent", None, ending, self.delete_mail),
                ("PUT", NTFY, "Name a topic of ntfy", NtfyWish, (*writing, BadAddress, TooMany), self.put_ntfy),
                ("DELETE", NTFY, "Have nothing published", None, ending, self.delete_ntfy),
            )
        ]
        about = "Publish something to try it"
        trying = Route("POST", f"{NTFY}/test", about, tag=TAG, answer=Tried, errors=(*ending, NotFound))
        return [*found, (trying, self.post_ntfy_test)]
