"""Mail: notices as plain text, one mail for those that leave together. The server's operator names the SMTP server."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final
from urllib.parse import unquote, urlsplit

import aiosmtplib

from livelist.features.notices.languages import catalogue
from livelist.features.notices.outgoing import SendOutcome, SendResult
from livelist.features.notices.ways.parcel import NoticeItem, Parcel
from livelist.features.notices.words import many

SECONDS: Final = 20.0
PORTS: Final = {"smtp": 587, "smtps": 465, "smtp-plain": 25}
PERMANENT: Final = 500  # replies from here on are final


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where mail is handed in. `scheme`: smtps is TLS from the start, smtp goes over to it, smtp-plain has none."""

    scheme: str
    host: str
    port: int
    user: str
    password: str


def read_server(address: str, user: str, password: str) -> SmtpServer:
    """Return the server that a setting names, which has been checked."""
    parts = urlsplit(address)
    host, port = unquote(parts.hostname or ""), parts.port or PORTS[parts.scheme]
    return SmtpServer(parts.scheme, host, port, user, password)


class Mailer:
    """Writes mails and hands them in."""

    def __init__(self, server: SmtpServer, sender: str, public_url: str) -> None:
        """Send from `sender`, with links to the page at `public_url`, without any if that is empty."""
        self._server = server
        self._from = sender
        self._public_url = public_url

    async def send(self, to: str, parcel: Parcel, now: float) -> dict[str, SendResult]:
        """Send one mail with all of a parcel. Return the results by key."""
        items = parcel.items
        subject = items[0].told.title if len(items) == 1 else many(len(items), parcel.language).title
        mail = self._mail(to, subject, items[-1].key, now)
        mail.set_content("\n\n".join(self._paragraph(item) for item in items) + self._foot(parcel.language))
        return dict.fromkeys([item.key for item in items], await self._hand_in(mail))

    async def send_code(self, to: str, code: str, language: str, now: float) -> SendResult:
        """Send the code by which somebody shows that an address is theirs."""
        words = catalogue(language)
        subject, use, otherwise = words.code
        mail = self._mail(to, subject, f"code-{int(now * 1000)}", now)
        where = words.at.format(address=self._public_url) if self._public_url else ""
        mail.set_content(f"{use.format(code=code, where=where)}\n\n{otherwise}\n")
        return await self._hand_in(mail)

    def _mail(self, to: str, subject: str, key: str, now: float) -> EmailMessage:
        domain = self._from.rpartition("@")[2].rstrip(">")
        mail = EmailMessage(policy=SMTP)
        mail["From"] = Address("Livelist", addr_spec=self._from)
        mail["To"] = Address(addr_spec=to)
        mail["Subject"] = _line(subject)
        mail["Date"] = format_datetime(datetime.fromtimestamp(now, UTC))
        mail["Message-ID"] = f"<{key}.livelist@{domain}>"
        mail["Auto-Submitted"] = "auto-generated"
        if self._public_url:
            mail["List-Unsubscribe"] = f"<{self._public_url}/?view=notices&settings=1>"
        return mail

    def _paragraph(self, item: NoticeItem) -> str:
        lines = [_line(item.told.title), _line(item.told.body)]
        if self._public_url:
            lines.append(f"{self._public_url}/{item.place}")
        return "\n".join(filter(None, lines))

    def _foot(self, language: str) -> str:
        where = f"\n{self._public_url}/?view=notices&settings=1" if self._public_url else ""
        return f"\n\n-- \n{catalogue(language).foot}{where}\n"

    async def _hand_in(self, mail: EmailMessage) -> SendResult:
        """Hand a mail in. If the connection breaks once it is on its way, nobody knows whether it was taken."""
        server = self._server
        client = aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user or None,
            password=server.password or None,
            use_tls=server.scheme == "smtps",
            start_tls=server.scheme == "smtp",
            timeout=SECONDS,
        )
        otherwise = SendOutcome.AGAIN
        try:
            await client.connect()
            otherwise = SendOutcome.UNSURE
            await client.send_message(mail)
        except aiosmtplib.SMTPRecipientsRefused as error:
            return SendResult(_of_codes([each.code for each in error.recipients]))
        except aiosmtplib.SMTPResponseException as error:
            return SendResult(_of_codes([error.code]))
        except (aiosmtplib.SMTPException, OSError):
            return SendResult(otherwise)
        finally:
            client.close()
        return SendResult(SendOutcome.SENT)


def _of_codes(codes: Sequence[int]) -> SendOutcome:
    return SendOutcome.REFUSED if all(code >= PERMANENT for code in codes) else SendOutcome.AGAIN


def _line(text: str) -> str:
    """Put a text on one line: no header ends before its end."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
