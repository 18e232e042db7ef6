"""Every setting, read once from flags and `LIVELIST_*` variables (a flag wins) into one frozen object."""

import ipaddress
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from livelist.api.middleware.origin import plain_origin, split_authority
from livelist.api.middleware.prefix import read_prefix
from livelist.outside.networks import Network
from livelist.outward import read_issuer, read_mail_address, read_networks, read_public_url, read_smtp, read_zone
from livelist.unheard import unheard

LEVELS: Final = ("debug", "info", "warning", "error")
FORMATS: Final = ("auto", "plain", "json")
ACCESS: Final = ("auto", "open", "accounts")
HIGHEST_PORT: Final = 65_535
MAX_NUMBER: Final = 1_000_000


class BadSetting(Exception):
    """A setting has a value it cannot have; the message is a sentence that names it."""


def default_data() -> Path:
    """Return the folder for the lists: ./data beside a checkout's Makefile, else the user's own data folder."""
    if Path("Makefile").is_file() and Path("livelist").is_dir():
        return Path("data")
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "livelist"


def _port(text: str) -> int:
    if text.startswith("tcp://"):
        raise ValueError(
            "a number; Kubernetes sets this for a Service of the same name, unless enableServiceLinks is false"
        )
    if not text.isdecimal() or int(text) > HIGHEST_PORT:
        raise ValueError("a number from 0 to 65535 (0 takes any free port)")
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) > MAX_NUMBER:
        raise ValueError("a number from 0 to 1000000")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 3600:  # noqa: PLR2004 - in the words
        raise ValueError("a number of seconds from 0 to 3600")
    return seconds


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError(f"one of {', '.join(words)}")
        return text

    return read


def _several(text: str) -> tuple[str, ...]:
    return tuple(word.strip().lower().rstrip("/") for word in text.split(",") if word.strip())


def _names(text: str) -> tuple[str, ...]:
    names = _several(text)
    if any(name != "*" and split_authority(name) is None for name in names):
        raise ValueError("host names like lists.example.org, without http:// or a path, separated by commas, or *")
    return names


def _origins(text: str) -> tuple[str, ...]:
    """Read addresses of pages as browsers write them: without the port that goes without saying."""
    origins = [plain_origin(word) for word in _several(text)]
    if None in origins:
        raise ValueError(
            "addresses like https://lists.example.org or http://name:port, without a path, separated by commas"
        )
    return tuple(filter(None, origins))


def _addresses(text: str) -> tuple[str, ...]:
    addresses = _several(text)
    try:
        for address in addresses:
            if address != "*":
                ipaddress.ip_network(address)
    except ValueError:
        raise ValueError("addresses or networks like 127.0.0.1 or 10.0.0.0/8, separated by commas") from None
    return addresses


def _folder(text: str) -> Path:
    """Read a folder's name; an empty one, of a variable that a shell does not have, would mean the current folder."""
    try:
        return Path(_words(text)).expanduser()  # where no shell has done so
    except RuntimeError:
        raise ValueError("a folder; its ~ means nothing here") from None


def _words(text: str) -> str:
    if not text.strip():
        raise ValueError("not empty")
    return text.strip()


def _setting(read: Callable[[str], Any], shown: str, about: str, default: Any, *, secret: bool = False) -> Any:
    """Describe one setting: how to read its text, its default as shown to people, what it is about."""
    more = {"read": read, "shown": shown, "about": about}
    if callable(default):
        return field(default_factory=default, metadata=more)
    return field(default=default, repr=not secret, metadata=more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The server's settings. Each field `x_y` is the flag `--x-y` and the variable `LIVELIST_X_Y`."""

    host: str = _setting(
        _words, "127.0.0.1", "address to listen on; 0.0.0.0 means every network this machine is in", "127.0.0.1"
    )
    port: int = _setting(_port, "8080", "port to listen on; 0 takes any free one", 8080)
    base_path: str = _setting(
        read_prefix,
        "none",
        "path that the server is under on a site with others, as /todo; see docs/self-hosting.md",
        "",
    )
    access: str = _setting(
        _one_of(*ACCESS),
        "auto",
        "accounts: people sign in; open: anybody who reaches the server may do everything; "
        "auto: open for this machine only, accounts once others can reach the server or the store has accounts",
        "auto",
    )
    data: Path = _setting(  # noqa: RUF009 - makes a dataclass field
        _folder, "./data, or ~/.local/share/livelist once installed", "folder that holds the lists", default_data
    )
    store: str = _setting(
        _words,
        "sqlite:",
        "where lists are kept: sqlite: (in the data folder) or redis://host:6379/0 for several replicas",
        "sqlite:",
    )
    hosts: tuple[str, ...] = _setting(
        _names,
        "none",
        "host names this server answers to besides localhost, IP addresses and the machine's name; "
        "separated by commas, * for any",
        (),
    )
    origins: tuple[str, ...] = _setting(
        _origins,
        "none",
        "other addresses the page is opened at, as https://name:port, if a proxy hides them; separated by commas",
        (),
    )
    cors: tuple[str, ...] = _setting(
        _origins,
        "none",
        "addresses of pages elsewhere, as https://name:port, that may use the API with a token, never with a cookie; "
        "separated by commas",
        (),
    )
    proxies: tuple[str, ...] = _setting(
        _addresses, "none", "addresses of proxies whose X-Forwarded-* headers are trusted; separated by commas", ()
    )
    sockets_per_person: int = _setting(
        _count, "20", "connections one person may have on all replicas together, with accounts; 0 for no limit", 20
    )
    sockets_per_address: int = _setting(
        _count, "100", "connections from one address (in IPv6, one /64), with accounts; 0 for no limit", 100
    )
    allow_hooks: tuple[Network, ...] = _setting(
        read_networks,
        "none",
        "networks of one's own that people may name addresses in, for webhooks and messages, as 192.168.1.0/24; "
        "separated by commas",
        (),
    )
    drain: float = _setting(
        _seconds,
        "5",
        "seconds over which connected clients are sent away when the server is asked to stop; "
        "with Redis it keeps serving meanwhile",
        5.0,
    )
    log_level: str = _setting(
        _one_of(*LEVELS), "info", "least severe messages logged: debug, info, warning or error", "info"
    )
    log_format: str = _setting(
        _one_of(*FORMATS),
        "auto",
        "plain for people, json for programs; auto: plain on a terminal, json elsewhere",
        "auto",
    )
    zone: str = _setting(
        read_zone, "UTC", "time zone of lists and people that have named none, like Europe/Berlin", "UTC"
    )
    public_url: str = _setting(
        read_public_url,
        "none",
        "address at which people open the page, as https://lists.example.org, for links in mails and messages",
        "",
    )
    smtp: str = _setting(
        read_smtp,
        "none",
        "mail server for notices: smtp://host:587 (goes over to TLS), smtps://host:465 or smtp-plain://host:25",
        "",
    )
    smtp_user: str = _setting(_words, "none", "login at the mail server", "")
    smtp_password: str = _setting(
        str.strip,
        "none",
        "password at the mail server; prefer the variable, because other users of the machine can see flags",
        "",
        secret=True,
    )
    mail_from: str = _setting(read_mail_address, "none", "address that notices are mailed from; needed with --smtp", "")
    oidc_issuer: str = _setting(
        read_issuer,
        "none",
        "address of an OpenID Connect service that people may sign in with, where accounts are on",
        "",
    )
    oidc_client: str = _setting(_words, "none", "this server's client id at that service", "")
    oidc_secret: str = _setting(
        str.strip,
        "none",
        "its client secret; prefer the variable, because other users of the machine can see flags",
        "",
        secret=True,
    )
    oidc_name: str = _setting(_words, "single sign-on", "name of that service on the sign-in button", "single sign-on")

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def alone(self) -> bool:
        """Whether nothing here says that anybody should come from elsewhere than this machine."""
        return self.loopback and not (self.hosts or self.origins or self.proxies)

    @property
    def shared(self) -> bool:
        """Whether other replicas may use the same store."""
        return not self.store.startswith(("sqlite:", "memory:"))

    @property
    def accounts(self) -> bool:
        """Whether people sign in; with `auto` they also do where the store has accounts."""
        return self.access == "accounts" or (self.access == "auto" and (not self.alone or bool(self.oidc_issuer)))


@dataclass(frozen=True, slots=True)
class Described:
    """One setting as documentation and the command line need it."""

    name: str
    flag: str
    variable: str
    default: str
    about: str
    read: Callable[[str], Any]


def described() -> list[Described]:
    """List every setting, in the order of the help text."""
    return [
        Described(
            name=each.name,
            flag="--" + each.name.replace("_", "-"),
            variable="LIVELIST_" + each.name.upper(),
            default=each.metadata["shown"],
            about=each.metadata["about"],
            read=each.metadata["read"],
        )
        for each in fields(Settings)
    ]


def _given(
    setting: Described, flags: Mapping[str, str | None], environment: Mapping[str, str]
) -> tuple[str, str | None]:
    """Find a setting's text: the flag, else the variable, else the file that the variable with `_FILE` names.

    Docker gives secrets as files, so that they are in no environment.
    """
    flag = flags.get(setting.name)
    if flag is not None:
        return setting.flag, flag
    if text := environment.get(setting.variable):
        return setting.variable, text
    source = setting.variable + "_FILE"
    if not (path := environment.get(source)):
        return source, None
    try:
        return source, Path(path).read_text().strip()
    except (OSError, UnicodeDecodeError):
        raise BadSetting(f"{source} must name a file with text that can be read; it is “{path}”.") from None


def read_settings(flags: Mapping[str, str | None], environment: Mapping[str, str]) -> Settings:
    """Make the settings; `flags` has texts by field name; an empty variable is not given. Raises `BadSetting`."""
    values: dict[str, Any] = {}
    misspelt, _ = unheard(environment, (setting.variable for setting in described()))
    if misspelt:
        raise BadSetting(" ".join(misspelt))
    for setting in described():
        source, text = _given(setting, flags, environment)
        if text is None:
            continue
        try:
            values[setting.name] = setting.read(text)
        except ValueError as error:
            raise BadSetting(f"{source} must be {error}; it is “{text}”.") from None
    if bool(values.get("oidc_issuer")) != bool(values.get("oidc_client")):
        raise BadSetting("--oidc-issuer and --oidc-client are set together or not at all.")
    if bool(values.get("smtp")) != bool(values.get("mail_from")):
        raise BadSetting("--smtp and --mail-from are set together or not at all.")
    return Settings(**values)


def remarks(environment: Mapping[str, str]) -> list[str]:
    """Return a sentence for each variable that looks like a setting and may be meant for somebody else."""
    return unheard(environment, (setting.variable for setting in described()))[1]
