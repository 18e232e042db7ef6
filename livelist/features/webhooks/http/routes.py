"""The resources: webhooks of a list, for its owners, and webhooks of all lists somebody owns."""

from dataclasses import dataclass
from typing import Any

from msgspec.json import encode
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.http.late import Served
from livelist.api.http.people.models.fields import read_as
from livelist.api.http.queries import named_list
from livelist.api.http.routing import Route
from livelist.api.http.writes import valid_id
from livelist.core.errors import (
    BadAddress,
    BadJson,
    BadOrigin,
    Denied,
    Invalid,
    NotFound,
    TooMany,
    Unauthenticated,
)
from livelist.core.times import shown_time
from livelist.features.webhooks.by_hand import ByHand
from livelist.features.webhooks.desk import HookDesk, HookWish
from livelist.features.webhooks.documents import Webhook
from livelist.features.webhooks.http.callers import Asking, Callers
from livelist.features.webhooks.http.models import (
    MadeWebhook,
    NewSecret,
    NewWebhook,
    ReplayWish,
    ShownWebhook,
    WebhookChanges,
    WebhookDelivery,
)
from livelist.features.webhooks.http.names import PLACES
from livelist.features.webhooks.http.shown import delivery_shown, hook_shown
from livelist.features.webhooks.registry import NONE_SUCH, Registry
from livelist.features.webhooks.telling.events import EVENTS
from livelist.people.documents.collection import Versioned
from livelist.store.contract import Store

TAG = "webhooks"
REFUSALS = (Unauthenticated, Denied, NotFound)
WRITING = (*REFUSALS, BadOrigin, BadJson, Invalid)
SENDING = (*REFUSALS, BadOrigin, TooMany)


@dataclass(frozen=True, slots=True)
class Named:
    """A webhook that a request names, and who asks."""

    asking: Asking
    hook: Versioned[Webhook]


class WebhookResources:
    """Answers for one server."""

    def __init__(self, store: Store, callers: Callers, registry: Registry, desk: HookDesk, by_hand: ByHand) -> None:
        """Know whom to ask."""
        self._store = store
        self._callers = callers
        self._registry = registry
        self._desk = desk
        self._by_hand = by_hand

    async def get_many(self, request: Request) -> Response:
        """List a list's webhooks, or all of one's own, the oldest first."""
        asking, list_id = await self._asking(request)
        found = await (
            self._registry.of_owner(asking.owner or None) if list_id is None else self._registry.of_list(list_id)
        )
        return _answer([await self._shown(asking, each) for each in found])

    async def post(self, request: Request) -> Response:
        """Make one."""
        asking, list_id = await self._asking(request)
        wish = await read_as(request, NewWebhook)
        hook = await self._desk.make(asking, list_id, HookWish(wish.url, _events(wish.events), wish.description))
        return _answer(await self._shown(asking, hook) | {"secret": hook.value.secret}, 201)

    async def get(self, request: Request) -> Response:
        """Return one."""
        named = await self._named(request)
        return _answer(await self._shown(named.asking, named.hook))

    async def patch(self, request: Request) -> Response:
        """Change one."""
        named = await self._named(request)
        wish = await read_as(request, WebhookChanges)
        fields: dict[str, Any] = wish.model_dump(exclude_unset=True)
        if "events" in fields:
            fields["events"] = _events(wish.events)
        return _answer(await self._shown(named.asking, await self._desk.change(named.asking, named.hook, fields)))

    async def delete(self, request: Request) -> Response:
        """Remove one."""
        named = await self._named(request)
        await self._desk.remove(named.asking, named.hook)
        return _nothing()

    async def post_test(self, request: Request) -> Response:
        """Send a test, and return what came of it."""
        named = await self._made(request)
        return _answer(delivery_shown(await self._by_hand.test(named.asking, named.hook)))

    async def post_rotation(self, request: Request) -> Response:
        """Make a new secret."""
        named = await self._named(request)
        changed = await self._desk.rotate(named.asking, named.hook)
        return _answer({"secret": changed.value.secret, "old_secret_until": shown_time(changed.value.old_until)})

    async def post_replay(self, request: Request) -> Response:
        """Go on after an earlier revision."""
        named = await self._made(request)
        wish = await read_as(request, ReplayWish)
        list_id = named.hook.value.list or wish.list
        if list_id is None or (wish.list is not None and wish.list != list_id):
            raise Invalid("“list” names one of the lists that the webhook is for.")
        await self._callers.of_list(request, list_id)
        await self._by_hand.count(named.asking, named.hook.id)
        await self._desk.replay(named.asking, named.hook, list_id, wish.after)
        return _nothing()

    async def get_deliveries(self, request: Request) -> Response:
        """List the last hundred attempts, newest first."""
        named = await self._made(request)
        return _answer([delivery_shown(each) for each in await self._by_hand.deliveries(named.hook.id)])

    async def post_again(self, request: Request) -> Response:
        """Send one of them again, and return what came of it."""
        named = await self._made(request)
        delivery_id = valid_id(request.path_params["delivery_id"])
        return _answer(delivery_shown(await self._by_hand.again(named.asking, named.hook, delivery_id)))

    async def _asking(self, request: Request) -> tuple[Asking, str | None]:
        if "list_id" not in request.path_params:
            return await self._callers.of_own(request), None
        list_id = named_list(request)
        return await self._callers.of_list(request, list_id), list_id

    async def _named(self, request: Request) -> Named:
        """Return the webhook that the path names; below a list one of that list, otherwise one of one's own."""
        asking, list_id = await self._asking(request)
        hook = await self._registry.get(valid_id(request.path_params["webhook_id"]))
        there = asking.made(hook.value) if list_id is None else hook.value.list == list_id
        if not there:
            raise NotFound(NONE_SUCH)
        return Named(asking, hook)

    async def _made(self, request: Request) -> Named:
        """Return it to its maker. Raises `Denied` to others."""
        named = await self._named(request)
        named.asking.check_made(named.hook.value)
        return named

    async def _shown(self, asking: Asking, hook: Versioned[Webhook]) -> dict[str, Any]:
        return await hook_shown(self._store, asking, hook, self._registry.now())


def _events(events: list[str] | None) -> tuple[str, ...] | None:
    """Return the types in their usual order. Raises `Invalid`."""
    if events is None:
        return None
    for name in events:
        if name not in EVENTS:
            raise Invalid(f"There is no event of this type; there are {', '.join(EVENTS)}.")
    return tuple(name for name in EVENTS if name in events)


def _answer(body: Any, status: int = 200) -> Response:
    return Response(encode(body), status, {"Cache-Control": "no-store"}, "application/json")


def _nothing() -> Response:
    return Response(status_code=204, headers={"Cache-Control": "no-store"})


def served(resources: WebhookResources) -> list[Served]:
    """Return all routes, in the order of `names.NAMES`."""
    found: list[Served] = []
    for many, of in zip(PLACES, ("a list", "all your lists"), strict=True):
        making = (*WRITING, BadAddress, TooMany)
        made: dict[str, Any] = {"status": 201, "answer": MadeWebhook, "body": NewWebhook, "errors": making}
        listed: dict[str, Any] = {"answer": list[ShownWebhook], "errors": REFUSALS}
        found += [
            (Route("GET", many, f"Webhooks of {of}", tag=TAG, **listed), resources.get_many),
            (Route("POST", many, f"Make a webhook of {of}", tag=TAG, **made), resources.post),
            *_of_one(resources, f"{many}/{{webhook_id}}", of),
        ]
    return found


def _of_one(resources: WebhookResources, one: str, of: str) -> list[Served]:
    def route(method: str, below: str, about: str, **more: Any) -> Route:
        return Route(method, one + below, f"{about} (of {of})", tag=TAG, **more)

    changing: dict[str, Any] = {
        "answer": ShownWebhook,
        "body": WebhookChanges,
        "errors": (*WRITING, BadAddress, TooMany),
    }
    ending = (*REFUSALS, BadOrigin)
    replaying: dict[str, Any] = {"status": 204, "body": ReplayWish, "errors": (*WRITING, TooMany)}
    sending: dict[str, Any] = {"answer": WebhookDelivery, "errors": SENDING}
    looking: dict[str, Any] = {"answer": list[WebhookDelivery], "errors": REFUSALS}
    again = "/deliveries/{delivery_id}/redeliver"
    return [
        (route("GET", "", "A webhook", answer=ShownWebhook, errors=REFUSALS), resources.get),
        (route("PATCH", "", "Change, pause or resume a webhook", **changing), resources.patch),
        (route("DELETE", "", "Remove a webhook", status=204, errors=ending), resources.delete),
        (route("POST", "/test", "Send a test", **sending), resources.post_test),
        (route("POST", "/rotate", "Make a new secret", answer=NewSecret, errors=ending), resources.post_rotation),
        (route("POST", "/replay", "Go on after a revision", **replaying), resources.post_replay),
        (route("GET", "/deliveries", "The last attempts", **looking), resources.get_deliveries),
        (route("POST", again, "Send a delivery again", **sending), resources.post_again),
    ]
