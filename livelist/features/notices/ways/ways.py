"""The ways out of one server, each made when the first notice takes it: most servers never load any."""

from typing import TYPE_CHECKING

from livelist.features.notices.keys import server_key
from livelist.people.documents.secrets import Entropy
from livelist.settings import Settings
from livelist.store.directory import Directory

if TYPE_CHECKING:
    from livelist.features.notices.ways.mail import Mailer
    from livelist.features.notices.ways.ntfy import Ntfy
    from livelist.features.notices.ways.push import WebPush
    from livelist.outside.client import OutsideClient


class Ways:
    """Makes and keeps them."""

    def __init__(self, settings: Settings, directory: Directory, entropy: Entropy) -> None:
        """Make none yet."""
        self._settings = settings
        self._directory = directory
        self._entropy = entropy
        self._outside: OutsideClient | None = None
        self._push: WebPush | None = None
        self._ntfy: Ntfy | None = None
        self._mailer: Mailer | None = None

    @property
    def mails(self) -> bool:
        """Whether this server can send mail."""
        return bool(self._settings.smtp)

    async def outside(self) -> "OutsideClient":
        """Return who asks addresses that people named."""
        if self._outside is None:
            from livelist.outside.client import OutsideClient

            self._outside = OutsideClient(self._settings.allow_hooks)
        return self._outside

    async def push(self, now: float) -> "WebPush":
        """Return Web Push."""
        if self._push is None:
            from livelist.features.notices.ways.push import WebPush

            key = await server_key(self._directory, self._entropy, now)
            self._push = WebPush(self.outside, key.secret, self._entropy)
        return self._push

    def ntfy(self) -> "Ntfy":
        """Return ntfy."""
        if self._ntfy is None:
            from livelist.features.notices.ways.ntfy import Ntfy

            self._ntfy = Ntfy(self.outside, self._settings.public_url)
        return self._ntfy

    def mailer(self) -> "Mailer":
        """Return mail; only where there is any."""
        if self._mailer is None:
            from livelist.features.notices.ways.mail import Mailer, read_server

            settings = self._settings
            server = read_server(settings.smtp, settings.smtp_user, settings.smtp_password)
            self._mailer = Mailer(server, settings.mail_from, settings.public_url)
        return self._mailer

    async def close(self) -> None:
        """End what is open."""
        if self._outside is not None:
            await self._outside.close()
