"""Mail against a mail server that keeps what it is handed (N7, N8)."""

from collections.abc import AsyncIterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from livelist.store.memory.store import MemoryStore
from tests.api.http.people.accounts_server import accounts_server
from tests.features.notices.conftest import House, house_of, until
from tests.features.notices.ways.conftest import always_awake
from tests.servers.mail_server import MailServer, mail_server

BEN = "ben@example.net"


@pytest.fixture
async def mails() -> AsyncIterator[MailServer]:
    async with mail_server() as made:
        yield made


@pytest.fixture
async def house(tmp_path: Path, mails: MailServer, more_settings: dict[str, Any]) -> AsyncIterator[House]:
    more = {"smtp": mails.url, "mail_from": "lists@example.org", "public_url": "https://lists.example.org"}
    async with accounts_server(tmp_path, MemoryStore(), **more | more_settings) as visitors:
        made = await house_of(visitors)
        await made.told(made.ben, "shared")
        (await made.ben.post("/notices/read")).raise_for_status()
        await always_awake(made.ben)
        yield made


async def code_for(house: House, mails: MailServer, address: str = BEN) -> str:
    """Ask for a code as Ben, and read it."""
    before = len(mails.mails)
    (await house.ben.put("/notices/mail", json={"address": address})).raise_for_status()
    mail = (await mails.wait_for(before + 1))[before]
    assert mail["To"] == address
    return words_of(mail).removeprefix("The code is ").split(".")[0]


def words_of(mail: EmailMessage) -> str:
    return str(mail.get_content()).replace("\r\n", "\n")


async def confirmed(house: House, mails: MailServer) -> None:
    code = await code_for(house, mails)
    shown = (await house.ben.post("/notices/mail/code", json={"code": code})).raise_for_status().json()["mail"]
    assert shown == {"possible": True, "address": BEN, "confirmed": True}
    mails.mails.clear()


async def test_N8_a_mail_is_in_the_language_of_its_reader(house: House, mails: MailServer) -> None:
    shown = (await house.ben.patch("/notices/settings", json={"language": "de"})).raise_for_status().json()
    assert shown["language"] == "de"
    assert (await house.ben.patch("/notices/settings", json={"language": "xx"})).is_client_error
    (await house.ben.put("/notices/mail", json={"address": BEN})).raise_for_status()
    (mail,) = await mails.wait_for(1)
    assert mail["Subject"] == "Dein Code für Livelist"
    code = words_of(mail).removeprefix("Der Code ist ").split(".")[0]
    (await house.ben.post("/notices/mail/code", json={"code": code})).raise_for_status()
    task = await house.task("Fähre")
    await house.comments(house.ann_id, task, "@Ben?")
    told = (await mails.wait_for(2))[1]
    assert told["Subject"] == "Du wurdest bei Fähre erwähnt, von Ada"
    assert "Was per Mail kommt, wählst du unter Mitteilungen in Livelist." in words_of(told)


async def test_N8_a_mail_says_what_happened_and_links_to_it(house: House, mails: MailServer) -> None:
    await confirmed(house, mails)
    task = await house.task("Öl für die Fähre")
    await house.comments(house.ann_id, task, "@Ben, 2 m³?")
    (mail,) = await mails.wait_for(1)
    notice = await house.told(house.ben, "mentioned")
    assert (mail["From"], mail["To"]) == ("Livelist <lists@example.org>", BEN)
    assert mail["Subject"] == "Ada mentioned you on Öl für die Fähre"
    assert mail["Message-ID"] == f"<{notice['id']}.livelist@example.org>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert words_of(mail).startswith(
        "Ada mentioned you on Öl für die Fähre\n“@Ben, 2 m³?”\n"
        f"https://lists.example.org/?list={house.plans}&task={task}\n"
    )


async def test_SEC82_nothing_is_mailed_to_an_address_before_its_code_is_typed(house: House, mails: MailServer) -> None:
    code = await code_for(house, mails)
    task = await house.task(assignees=[house.ben_id])
    await house.told(house.ben, "assigned")
    for wrong in ("", "000", "1" + code):
        assert (await house.ben.post("/notices/mail/code", json={"code": wrong})).status_code == 422
    assert (await house.ben.get("/notices/settings")).json()["mail"]["confirmed"] is False
    (await house.ben.post("/notices/read")).raise_for_status()
    (await house.ben.post("/notices/mail/code", json={"code": code.replace(" ", "")})).raise_for_status()
    await house.comments(house.ann_id, task, "@Ben?")
    _, mail = await mails.wait_for(2)
    assert "mentioned" in mail["Subject"]


async def test_SEC82_a_code_is_guessed_five_times_at_most_and_five_are_mailed_a_day(
    house: House, mails: MailServer
) -> None:
    code = await code_for(house, mails)
    for _ in range(5):
        assert (await house.ben.post("/notices/mail/code", json={"code": "nothing"})).status_code == 422
    assert (await house.ben.post("/notices/mail/code", json={"code": code})).status_code == 422
    for _ in range(4):
        await code_for(house, mails)
    answer = await house.ben.put("/notices/mail", json={"address": BEN})
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many")
    assert len(mails.mails) == 5


@pytest.mark.parametrize(
    "address",
    ["ben", "ben@", "a@b\r\nBcc: c@d", "Ben <ben@example.net>", "a@b,c@d", "ben@exämple.net", "a b@example.net"],
)
async def test_SEC82_what_is_no_plain_address_is_refused(house: House, address: str) -> None:
    assert (await house.ben.put("/notices/mail", json={"address": address})).status_code == 422


async def test_SEC82_what_people_write_ends_no_header(house: House, mails: MailServer) -> None:
    await confirmed(house, mails)
    await house.task("One\r\nBcc: all@example.org", assignees=[house.ben_id])
    (mail,) = await mails.wait_for(1)
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Ada assigned you One Bcc: all@example.org"


async def test_N7_a_mail_that_was_not_taken_is_handed_in_again_under_the_same_name(
    house: House, mails: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("livelist.features.notices.outgoing.WAITS", (0.1, 0.1))
    await confirmed(house, mails)
    mails.replies = ["451 Later", "550 Never"]
    await house.task(assignees=[house.ben_id])
    await mails.tried(3)  # the code was the first

    async def given_up() -> bool:
        return 'outcome="refused",way="mail"} 1.0' in (await house.ann.get("/metrics")).text

    await until(given_up)
    assert mails.mails == []


async def test_N7_what_waits_for_the_morning_is_one_mail(
    house: House, mails: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await confirmed(house, mails)
    await always_awake(house.ben, digest=True)
    now = house.server.context.rooms.environment.now() + 3
    monkeypatch.setattr("livelist.features.notices.outgoing.next_at", lambda *_: now)
    task = await house.task(assignees=[house.ben_id])
    await house.comments(house.ann_id, task, "@Ben, this one")
    (mail,) = await mails.wait_for(1)
    assert mail["Subject"] == "2 notices"
    body = words_of(mail)
    assert body.index("Ada assigned you") < body.index("Ada mentioned you")


@pytest.mark.parametrize("more_settings", [{"smtp_user": "livelist", "smtp_password": "s3cret"}])
async def test_N7_the_server_signs_in_at_its_mail_server(house: House, mails: MailServer) -> None:
    await confirmed(house, mails)
    assert mails.logins == [("livelist", "s3cret")]
