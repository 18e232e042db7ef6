"""To whom a home's notices go out: what they chose, the devices they are at, and whether they may still be told."""

from dataclasses import dataclass
from datetime import tzinfo

from livelist.core.ids import HOME
from livelist.people.context import People
from livelist.people.documents.collection import Collection, Versioned
from livelist.people.documents.notices.choices import NOTICE_CHOICES, NoticeChoices
from livelist.people.documents.notices.device import PUSH_DEVICES, PushDevice, devices_of
from livelist.people.notices.zone import zone_of
from livelist.people.signing_in.authentication import still_known
from livelist.store.contract import WriteConflict
from livelist.store.directory import Directory


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whose home it is, as far as it matters for sending; `person` is empty without accounts, `devices` are by id."""

    person: str
    choices: NoticeChoices
    devices: dict[str, PushDevice]
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Recipients:
    """Finds recipients; `zone` is the server's, for who has named none."""

    directory: Directory
    people: People | None
    zone: str

    async def of(self, home: str, now: float) -> Recipient | None:
        """Return whom a home's notices are for; None if nobody may be told: an account that is disabled or gone."""
        person = home.removeprefix(f"{HOME}-") if self.people else ""
        if self.people is not None and not await self._may_be_told(self.people, person, home):
            return None
        found = await Collection(self.directory, NOTICE_CHOICES).get(home, now)
        choices = found.value if found else NoticeChoices()
        devices = await Collection(self.directory, PUSH_DEVICES).group(devices_of(home), now)
        here = {each.id: each.value for each in devices if await self._is_signed_in(each, now)}
        return Recipient(person, choices, here, zone_of(choices.zone, self.zone))

    async def drop(self, device_id: str, now: float) -> None:
        """Forget a device that is not there any more."""
        collection = Collection(self.directory, PUSH_DEVICES)
        if found := await collection.get(device_id, now):
            try:
                await self.directory.write(PUSH_DEVICES.remove(found), now=now)
            except WriteConflict:  # it has just asked again
                return

    async def _may_be_told(self, people: People, person: str, home: str) -> bool:
        account = await people.accounts.get(person, people.now())
        return account is not None and account.value.home == home and not account.value.disabled

    async def _is_signed_in(self, device: Versioned[PushDevice], now: float) -> bool:
        """Whether a device may be told: its notices end with the session it asked in, and it is forgotten then."""
        session = device.value.session
        if self.people is None:
            return not session
        if session and await still_known(self.people, f"session:{session}"):
            return True
        await self.drop(device.id, now)
        return False
