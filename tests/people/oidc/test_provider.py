import ssl

from livelist.people.oidc.provider import Provider
from livelist.people.oidc.service import OidcConfig


async def test_whom_the_machine_trusts_is_read_once_and_every_certificate_is_checked() -> None:
    provider = Provider(OidcConfig("https://id.example", "livelist", "between us", "Our House"))
    trust = await provider._trusted()
    assert (trust.verify_mode, trust.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert trust.cert_store_stats()["x509_ca"] > 0
    assert await provider._trusted() is trust
