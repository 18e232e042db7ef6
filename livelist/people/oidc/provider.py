"""Speaks to the sign-in service (OpenID Connect, authorization code with PKCE). Only loaded once somebody wants in.

Every request goes to the origin of the configured issuer, follows no redirect and ends after some seconds. Errors are
two: `Unavailable` when the service does not answer as one should, and `Untrusted` when its answer proves nothing.
"""

import asyncio
import logging
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

import httpcore2
import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from livelist.core.errors import Unavailable
from livelist.core.limits import is_shallow
from livelist.people.documents.oidc_attempt import LIFE, Attempt
from livelist.people.oidc.attempt import Departure
from livelist.people.oidc.service import OidcConfig, Proof, Untrusted

WELL_KNOWN: Final = "/.well-known/openid-configuration"
SCOPE: Final = "openid profile email"
REQUEST_TIMEOUT: Final = 5.0  # seconds for one request
STEP_TIMEOUT: Final = 10.0  # seconds for all requests of one step
FRESH: Final = 3_600.0  # seconds for which what the service said of itself is taken as it was
LEEWAY: Final = 60  # seconds by which two clocks may differ
MOST_BYTES: Final = 1 << 20
MOST_SUBJECT: Final = 255  # OpenID Connect Core, 2
# No "none", and nothing that is signed with a secret: who holds that could not be told from the service.
ALGORITHMS: Final = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
AGAIN: Final = {"prompt": "login", "max_age": "0"}
DOWN: Final = "The sign-in service cannot be reached. Please try again, or sign in with a password."
_log = logging.getLogger("livelist")


class Provider:
    """The service behind one issuer."""

    def __init__(self, config: OidcConfig) -> None:
        """Nothing is asked yet."""
        self._config = config
        self._known: dict[str, Any] = {}
        self._asked = 0.0
        self._trust: ssl.SSLContext | None = None

    async def address(self, leaving: Departure, back: str, *, again: bool = False) -> str:
        """Return where somebody says who they are, with `again` even if they just have. Raises `Unavailable`."""
        async with self._speaking() as client:
            known = await self._description(client)
            address, _ = client.create_authorization_url(
                known["authorization_endpoint"],
                state=leaving.state,
                code_verifier=leaving.verifier,
                nonce=leaving.nonce,
                redirect_uri=back,
                **(AGAIN if again else {}),
            )
        return str(address)

    async def proof(self, code: str, returning: Departure, attempt: Attempt, now: float) -> Proof:
        """Redeem a code and check its token at `now`, seconds since 1970. Raises `Unavailable` and `Untrusted`."""
        async with self._speaking() as client:
            known = await self._description(client)
            try:
                token = await client.fetch_token(
                    known["token_endpoint"],
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=returning.verifier,
                    redirect_uri=attempt.back,
                )
                keys = KeySet.import_key_set(await _read(client, known["jwks_uri"]))
                claims = self._checked(token, keys, known["issuer"], returning.nonce, now)
            except (AuthlibBaseError, JoseError, ValueError, TypeError, KeyError) as error:
                _log.info("sign-in service refused", extra={"fields": {"why": type(error).__name__}})
                raise Untrusted from error
        if attempt.again and not _is_recent(claims, now):
            raise Untrusted
        logins = _texts(claims, "preferred_username", "email", "name")
        return Proof(self._config.issuer, claims["sub"], logins, _texts(claims, "name", "preferred_username"))

    def _checked(self, token: Any, keys: KeySet, issuer: str, nonce: str, now: float) -> dict[str, Any]:
        """Check signature, issuer, audience, nonce and times (OpenID Connect Core, 3.1.3.7)."""
        read = jwt.decode(token["id_token"], keys, algorithms=ALGORITHMS)
        client = self._config.client
        claims = CodeIDToken(
            read.claims,
            read.header,
            {
                "iss": {"essential": True, "value": issuer},
                "aud": {"essential": True, "value": client},
            },
            {"nonce": nonce, "client_id": client, "access_token": token.get("access_token")},
        )
        claims.validate(now=int(now), leeway=LEEWAY)
        subject = claims["sub"]
        if not isinstance(subject, str) or not 1 <= len(subject) <= MOST_SUBJECT:
            raise Untrusted
        return dict(claims)

    @asynccontextmanager
    async def _speaking(self) -> AsyncIterator[Any]:
        """Return a client; whatever goes wrong on the way to the service is `Unavailable`."""
        config = self._config
        try:
            async with (
                asyncio.timeout(STEP_TIMEOUT),
                AsyncOAuth2Client(
                    config.client,
                    config.secret or None,
                    token_endpoint_auth_method="client_secret_basic" if config.secret else "none",
                    scope=SCOPE,
                    code_challenge_method="S256",
                    timeout=REQUEST_TIMEOUT,
                    follow_redirects=False,
                    verify=await self._trusted(),
                ) as client,
            ):
                yield client
        except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError, OSError) as error:
            _log.warning("sign-in service does not answer", extra={"fields": {"why": type(error).__name__}})
            raise Unavailable(DOWN) from error

    async def _trusted(self) -> ssl.SSLContext:
        """Return whose certificates are believed: read once, beside the loop, for that takes a while."""
        if self._trust is None:
            secure = urlsplit(self._config.issuer).scheme == "https"  # another issuer has none to show
            make = httpcore2.default_ssl_context if secure else partial(ssl.SSLContext, ssl.PROTOCOL_TLS_CLIENT)
            self._trust = await asyncio.to_thread(make)
        return self._trust

    async def _description(self, client: Any) -> dict[str, Any]:
        """Return what the service says of itself; asked when first needed, and again after an hour."""
        if not self._known or time.monotonic() - self._asked > FRESH:
            issuer = self._config.issuer
            try:
                known = await _read(client, issuer + WELL_KNOWN)
                self._check_description(known)
            except (ValueError, TypeError, KeyError) as error:
                _log.warning("sign-in service describes itself wrongly", extra={"fields": {"issuer": issuer}})
                raise Unavailable(DOWN) from error
            self._known, self._asked = known, time.monotonic()
        return self._known

    def _check_description(self, known: dict[str, Any]) -> None:
        """Raise `ValueError` unless it is the issuer's own and keeps our requests with the issuer."""
        issuer = self._config.issuer
        if known["issuer"].rstrip("/") != issuer:
            raise ValueError("another issuer")
        if any(_origin(known[name]) != _origin(issuer) for name in ("token_endpoint", "jwks_uri")):
            raise ValueError("another origin")
        if urlsplit(known["authorization_endpoint"]).scheme not in {"https", urlsplit(issuer).scheme}:
            raise ValueError("another scheme")


async def _read(client: Any, address: str) -> Any:
    """Read a JSON object from the service."""
    response = await client.request("GET", address, withhold_token=True)
    response.raise_for_status()
    if len(response.content) > MOST_BYTES:
        raise ValueError("too long")
    if not is_shallow(response.content):
        raise ValueError("too deep")
    return response.json()


def _origin(address: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(address)
    return parts.scheme, parts.hostname, parts.port


def _is_recent(claims: dict[str, Any], now: float) -> bool:
    """Whether somebody was at the service for this very attempt (OpenID Connect Core, 3.1.2.1: `max_age`)."""
    at = claims.get("auth_time")
    return isinstance(at, int | float) and now - at <= LIFE + LEEWAY


def _texts(claims: dict[str, Any], *names: str) -> tuple[str, ...]:
    return tuple(claims[name] for name in names if isinstance(claims.get(name), str) and claims[name])
