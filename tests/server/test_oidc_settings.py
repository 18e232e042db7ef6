"""The settings of a sign-in service, and what they load."""

import subprocess
import sys
from pathlib import Path

import pytest

from livelist.settings import BadSetting, Settings, read_settings


def test_settings_belong_together_and_keep_the_secret() -> None:
    told = {"oidc_issuer": "https://id.example/", "oidc_client": "me"}
    settings = read_settings(told, {"LIVELIST_OIDC_SECRET": " hush-hush "})
    assert (settings.oidc_issuer, settings.oidc_secret) == ("https://id.example", "hush-hush")
    assert "hush-hush" not in repr(settings)
    for wrong in (
        {"oidc_issuer": "https://id.example"},
        {"oidc_client": "me"},
        {**told, "oidc_issuer": "http://id.example"},
        {**told, "oidc_issuer": "id.example"},
        {**told, "oidc_issuer": "https://id.example/?a=b"},
        {**told, "oidc_issuer": "https://me:pw@id.example"},
    ):
        with pytest.raises(BadSetting, match="--oidc-issuer"):
            read_settings(wrong, {})


@pytest.mark.parametrize("access", ["open", "accounts"])
def test_without_a_service_its_libraries_are_not_loaded(access: str, tmp_path: Path) -> None:
    more = "oidc_issuer='http://localhost:1', oidc_client='me'," if access == "accounts" else ""
    program = (
        "import sys; from pathlib import Path;"
        "from livelist.server.app import Livelist; from livelist.settings import Settings;"
        f"Livelist(Settings(data=Path({str(tmp_path)!r}), access={access!r}, {more} store='memory:'));"
        "print([each for each in ('authlib', 'joserfc', 'httpx2', 'cryptography') if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    assert Settings().oidc_issuer == ""
