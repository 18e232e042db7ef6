"""Settings: every one is documented, and a wrong one is refused in words."""

import re
from pathlib import Path
from typing import Any

import pytest

from livelist.settings import BadSetting, Settings, described, read_settings, remarks
from livelist.unheard import unheard

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs" / "settings.md"
README = ROOT / "README.md"


@pytest.mark.parametrize("document", [DOCS, README], ids=["docs", "readme"])
def test_every_setting_is_documented_as_it_is(document: Path) -> None:
    rows = re.findall(r"^\| `(--[\w-]+)` \| `(\w+)` \| (.+?) \| (.+?) \|$", document.read_text(), re.MULTILINE)
    assert rows == [(each.flag, each.variable, each.default, each.about) for each in described()]


def test_nothing_needs_to_be_set() -> None:
    settings = read_settings({}, {})
    assert settings == Settings()
    assert (settings.host, settings.port, settings.store) == ("127.0.0.1", 8080, "sqlite:")
    assert settings.loopback


def test_a_flag_wins_over_its_variable_and_an_empty_variable_is_none() -> None:
    environment = {"LIVELIST_PORT": "9001", "LIVELIST_HOST": "0.0.0.0", "LIVELIST_DATA": ""}
    settings = read_settings({"port": "9002", "host": None}, environment)
    assert (settings.port, settings.host, settings.data) == (9002, "0.0.0.0", Settings().data)
    assert not settings.loopback


def test_a_variable_may_be_in_a_file_as_secrets_are(tmp_path: Path) -> None:
    secret = tmp_path / "store"
    secret.write_text("redis://:secret@redis:6379/0\n")
    environment = {"LIVELIST_STORE_FILE": str(secret)}
    assert read_settings({}, environment).store == "redis://:secret@redis:6379/0"
    assert read_settings({}, {**environment, "LIVELIST_STORE": "memory:"}).store == "memory:"
    assert read_settings({"store": "sqlite:"}, environment).store == "sqlite:"
    secret.unlink()
    with pytest.raises(BadSetting, match="LIVELIST_STORE_FILE"):
        read_settings({}, environment)


def test_lists_have_commas_between() -> None:
    settings = read_settings({}, {"LIVELIST_ORIGINS": " https://A.example/ ,http://b:3000,"})
    assert settings.origins == ("https://a.example", "http://b:3000")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("port", "http"),
        ("port", "65536"),
        ("port", "-1"),
        ("drain", "soon"),
        ("drain", "nan"),
        ("drain", "-1"),
        ("log_level", "loud"),
        ("log_format", "xml"),
        ("host", " "),
        ("store", " "),
        ("hosts", "http://lists.example.org"),
        ("hosts", "lists.example.org/path"),
        ("origins", "lists.example.org"),
        ("origins", "https://lists.example.org/path, https://other.example.org"),
        ("origins", "ftp://lists.example.org"),
        ("origins", "*"),
        ("data", " "),
        ("port", "tcp://10.0.0.7:80"),
        ("zone", "Mars/Base"),
        ("proxies", "nonsense"),
        ("proxies", "10.0.0.1/8"),
        ("proxies", "127.0.0.1, proxy.lan"),
    ],
)
def test_a_wrong_value_is_refused_with_the_name_of_the_setting(name: str, text: str) -> None:
    with pytest.raises(BadSetting, match="--" + name.replace("_", "-")):
        read_settings({name: text}, {})
    with pytest.raises(BadSetting, match="LIVELIST_" + name.upper()):
        read_settings({}, {"LIVELIST_" + name.upper(): text})


def test_E82_addresses_are_read_as_browsers_write_them() -> None:
    given = {"origins": "HTTPS://Lists.example.org:443/, http://[::1]:8080", "hosts": "A.example:8080,*"}
    settings = read_settings(given, {"LIVELIST_PROXIES": "10.0.0.0/8, ::1"})
    assert settings.origins == ("https://lists.example.org", "http://[::1]:8080")
    assert (settings.hosts, settings.proxies) == (("a.example:8080", "*"), ("10.0.0.0/8", "::1"))


def test_E83_a_folder_that_a_shell_left_empty_is_refused_and_a_home_is_found() -> None:
    with pytest.raises(BadSetting, match="--data must be not empty"):
        read_settings({"data": ""}, {})
    assert read_settings({}, {"LIVELIST_DATA": "~/lists"}).data == Path.home() / "lists"


@pytest.mark.parametrize(
    ("variable", "meant"),
    [
        ("LIVELIST_ACESS", "LIVELIST_ACCESS"),
        ("LIVELIST_ORIGIN", "LIVELIST_ORIGINS"),
        ("LIVELIST_LOGLEVEL", "LIVELIST_LOG_LEVEL"),
        ("LIVELIST_STOR_FILE", "LIVELIST_STORE"),
        ("LIVELIST_OIDC_CLIENT_ID", "LIVELIST_OIDC_CLIENT"),
    ],
)
def test_H11_a_misspelt_variable_is_refused_with_the_name_that_was_meant(variable: str, meant: str) -> None:
    with pytest.raises(BadSetting, match=f"no setting {variable}; is {meant} meant"):
        read_settings({}, {variable: "x"})
    assert read_settings({}, {variable: ""}) == Settings()


def test_H11_what_may_be_meant_for_somebody_else_is_remarked_on() -> None:
    environment = {"LIVELIST_PROXY": "127.0.0.1", "LIVELIST_BASE_URL": "/todo", "PATH": "/bin"}
    assert read_settings({}, environment) == Settings()
    assert remarks(environment) == [
        "There is no setting LIVELIST_BASE_URL.",
        "There is no setting LIVELIST_PROXY; is LIVELIST_PROXIES meant?",
    ]


def test_H11_no_variable_that_is_ours_is_called_strange() -> None:
    folders = ("deploy", "web/e2e", "tests", "docs", "scripts")
    texts = [path.read_text() for name in folders for path in (ROOT / name).rglob("*") if _is_text(path)]
    used = {name for text in texts for name in re.findall(r"\bLIVELIST_[A-Z0-9_]*[A-Z0-9]\b", text)}
    made_up = {name for name in used if name in Path(__file__).read_text()} - {each.variable for each in described()}
    kubernetes = {"LIVELIST_SERVICE_HOST", "LIVELIST_SERVICE_PORT_HTTP", "LIVELIST_PORT_80_TCP_ADDR"}
    environment = dict.fromkeys(used - made_up | kubernetes, "1")
    assert unheard(environment, [each.variable for each in described()]) == ([], [])


def _is_text(path: Path) -> bool:
    return path.is_file() and path.suffix not in {".gz", ".png", ".webp", ".svg", ".pyc"}


@pytest.mark.parametrize(
    ("host", "alone"), [("localhost", True), ("127.0.0.2", True), ("::1", True), ("::", False), ("10.0.0.1", False)]
)
def test_loopback_addresses_are_known(host: str, alone: bool) -> None:
    assert Settings(host=host).loopback is alone


@pytest.mark.parametrize(
    ("host", "access", "accounts"),
    [
        ("127.0.0.1", "auto", False),
        ("0.0.0.0", "auto", True),
        ("0.0.0.0", "open", False),
        ("127.0.0.1", "accounts", True),
    ],
)
def test_elsewhere_than_on_this_machine_people_sign_in(host: str, access: str, accounts: bool) -> None:
    assert Settings(host=host, access=access).accounts is accounts


@pytest.mark.parametrize(
    "given",
    [{"hosts": ("a.example",)}, {"origins": ("https://a",)}, {"proxies": ("127.0.0.1",)}, {"oidc_issuer": "https://a"}],
)
def test_H1_who_says_that_others_come_gets_accounts(given: dict[str, Any]) -> None:
    assert Settings(**given).accounts
    assert not Settings(**given, access="open").accounts


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Settings().port = 1  # type: ignore[misc]
