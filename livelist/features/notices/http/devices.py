"""Browsers that get push, over HTTP: each is added by itself, and can be removed from any other."""

from typing import Final
from urllib.parse import urlsplit

from msgspec.json import encode
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.http.late import Served
from livelist.api.http.people.models.fields import read_as
from livelist.api.http.routing import Route
from livelist.api.http.writes import valid_id
from livelist.core.errors import BadAddress, BadJson, BadOrigin, Denied, Invalid, NotFound, TooMany
from livelist.core.times import shown_time
from livelist.features.notices.choosing import Choosing
from livelist.features.notices.http.choices import TAG
from livelist.features.notices.http.models import NewDevice, ShownDevice, Tried
from livelist.features.notices.http.reader import Reader, reader_of
from livelist.features.notices.trial import Trial
from livelist.people.context import People
from livelist.people.documents.collection import Collection, Versioned
from livelist.people.documents.notices.device import (
    MOST_OF_ALL,
    MOST_OF_ONE,
    PUSH_DEVICES,
    PushDevice,
    devices_of,
    id_of_endpoint,
)
from livelist.people.documents.session import device_of
from livelist.store.contract import WriteConflict

DEVICES: Final = "/notices/devices"
DEVICE: Final = f"{DEVICES}/{{device_id}}"
NONE_SUCH: Final = "There is no such device of yours."
NOT_KEYS: Final = "“keys” must be a browser's."


class DevicesResource:
    """The resource."""

    def __init__(self, choosing: Choosing, people: People | None, trial: Trial) -> None:
        """Keep devices where choices are kept; `trial` looks at their addresses."""
        self._choosing = choosing
        self._directory = choosing.directory
        self._devices = Collection(choosing.directory, PUSH_DEVICES)
        self._people = people
        self._trial = trial

    async def get_all(self, request: Request) -> Response:
        """List one's devices, the newest first; where they are reached stays here."""
        reader = await reader_of(request, self._people)
        found = await self._devices.group(devices_of(reader.home), self._trial.now())
        return _answer([_shown(each) for each in sorted(found, key=lambda each: -each.value.created)])

    async def post(self, request: Request) -> Response:
        """Add the browser that asks, or its new keys; of too many devices, the oldest is dropped."""
        reader = await reader_of(request, self._people)
        wish = await read_as(request, NewDevice)
        endpoint = await self._trial.check(reader.account, wish.endpoint)
        _check_keys(wish)
        device = PushDevice(
            home=reader.home,
            endpoint=endpoint,
            p256dh=wish.keys.p256dh,
            auth=wish.keys.auth,
            name=device_of(request.headers.get("user-agent", "")),
            origin=_origin_of(request),
            created=self._trial.now(),
            account=reader.account,
            session=reader.session,
            actor=reader.actor,
        )
        return _answer(_shown(await self._keep(device)), 201)

    async def delete(self, request: Request) -> Response:
        """Remove a device."""
        device = await self._own(request, await reader_of(request, self._people))
        try:
            await self._directory.write(PUSH_DEVICES.remove(device), now=self._trial.now())
        except WriteConflict:  # it is gone, or has just asked again
            raise NotFound(NONE_SUCH) from None
        return Response(status_code=204, headers={"Cache-Control": "no-store"})

    async def post_test(self, request: Request) -> Response:
        """Send a push to a device, to try it."""
        reader = await reader_of(request, self._people)
        device = await self._own(request, reader)
        await self._trial.count(request)
        language = (await self._choosing.of(reader.home)).language
        return _answer({"outcome": await self._trial.push(device, language)})

    async def _own(self, request: Request, reader: Reader) -> Versioned[PushDevice]:
        found = await self._devices.get(valid_id(request.path_params["device_id"]), self._trial.now())
        if found is None or found.value.home != reader.home:
            raise NotFound(NONE_SUCH)
        return found

    async def _keep(self, device: PushDevice) -> Versioned[PushDevice]:
        """Write a device down; who asked before with the same browser, whoever it was, is not told there any more."""
        device_id, now = id_of_endpoint(device.endpoint), self._trial.now()
        known = await self._devices.get(device_id, now)
        others = [each for each in await self._devices.group(devices_of(device.home), now) if each.id != device_id]
        most = MOST_OF_ONE if device.account else MOST_OF_ALL
        gone = sorted(others, key=lambda each: each.value.created)[: max(0, len(others) + 1 - most)]
        version = known.version if known else 0
        writes = [PUSH_DEVICES.write(device_id, version, device), *(PUSH_DEVICES.remove(each) for each in gone)]
        try:
            await self._directory.write(*writes, now=now)
        except WriteConflict:  # another tab of the same browser was quicker
            return await self._keep(device)
        return Versioned(device_id, version + 1, device)

    def served(self) -> list[Served]:
        """Return the routes."""
        refusals, shape = (Denied,), ShownDevice
        ending = (*refusals, BadOrigin, NotFound)
        making = (*refusals, BadAddress, BadJson, BadOrigin, Invalid, TooMany)
        about = "Get push in this browser"
        adding = Route("POST", DEVICES, about, tag=TAG, status=201, answer=shape, body=NewDevice, errors=making)
        about = "Your devices that get push"
        listing = Route("GET", DEVICES, about, tag=TAG, answer=list[ShownDevice], errors=refusals)
        removing = Route("DELETE", DEVICE, "Remove a device", tag=TAG, status=204, errors=ending)
        trying = Route("POST", f"{DEVICE}/test", "Send a push to try it", tag=TAG, answer=Tried, errors=ending)
        return [(listing, self.get_all), (adding, self.post), (removing, self.delete), (trying, self.post_test)]


def _check_keys(wish: NewDevice) -> None:
    from livelist.features.notices.ways.encryption import BadKeys, check_keys

    try:
        check_keys(wish.keys.p256dh, wish.keys.auth)
    except BadKeys:
        raise Invalid(NOT_KEYS) from None


def _origin_of(request: Request) -> str:
    """Return where the page was opened: what the guard has let through, else the server as it was asked."""
    origin = request.headers.get("origin") or str(request.base_url)
    parts = urlsplit(origin)
    return f"{parts.scheme}://{parts.netloc}"


def _shown(device: Versioned[PushDevice]) -> dict[str, str]:
    return {"id": device.id, "name": device.value.name, "created_at": shown_time(device.value.created)}


def _answer(body: object, status: int = 200) -> Response:
    return Response(encode(body), status, {"Cache-Control": "no-store"}, "application/json")
