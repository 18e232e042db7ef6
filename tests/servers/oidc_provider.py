"""A small sign-in service on a real port: it lets everybody in at once, checks what it must, and can be told to err."""

import asyncio
import base64
import hashlib
import secrets
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.servers.livelist_server import Quiet

CLIENT = "livelist"
SECRET = "between-us"


@cache
def key_of(_: str) -> RSAKey:
    """Return a key, the same for the same owner; all say of themselves that they are the one."""
    return RSAKey.generate_key(2048, {"kid": "one"})


@dataclass
class OidcDouble:
    """`claims` go over those of every token, `described` over the description; `key` signs, `shown` is published."""

    issuer: str
    clock: Any
    key: RSAKey = field(default_factory=lambda: key_of("service"))
    shown: RSAKey | None = None
    claims: dict[str, Any] = field(default_factory=dict)
    described: dict[str, str] = field(default_factory=dict)
    person: dict[str, Any] = field(default_factory=lambda: {"sub": "s-1", "preferred_username": "grace"})
    granted: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    broken: bool = False
    silent: bool = False

    def app(self) -> Starlette:
        routes = [
            Route("/.well-known/openid-configuration", self.describe),
            Route("/authorize", self.authorize),
            Route("/token", self.token, methods=["POST"]),
            Route("/keys", self.keys),
        ]
        return Starlette(routes=routes)

    async def describe(self, request: Request) -> Response:
        self.asked.append(request.url.path)
        if self.silent:
            await asyncio.Event().wait()
        if self.broken:
            return Response(status_code=500)
        ends = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
        known = {name: self.issuer + path for name, path in ends.items()}
        return JSONResponse({"issuer": self.issuer} | known | self.described)

    async def authorize(self, request: Request) -> Response:
        wish = dict(request.query_params)
        assert wish["client_id"] == CLIENT
        assert (wish["response_type"], wish["code_challenge_method"]) == ("code", "S256")
        assert "openid" in wish["scope"].split()
        code = secrets.token_urlsafe()
        self.granted[code] = wish
        return RedirectResponse(f"{wish['redirect_uri']}?{urlencode({'code': code, 'state': wish['state']})}", 302)

    async def token(self, request: Request) -> Response:
        self.asked.append(request.url.path)
        form = dict(parse_qsl((await request.body()).decode()))
        wish = self.granted.pop(form["code"], None)
        known = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if request.headers.get("authorization") != f"Basic {known}":
            return JSONResponse({"error": "invalid_client"}, 401)
        if wish is None or (wish["code_challenge"], wish["redirect_uri"]) != (challenge, form["redirect_uri"]):
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(self.clock())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": wish["nonce"]}
        if "max_age" in wish:
            assert (wish["max_age"], wish["prompt"]) == ("0", "login")
            claims["auth_time"] = now
        token = jwt.encode({"alg": "RS256", "kid": "one"}, claims | self.person | self.claims, self.key)
        return JSONResponse({"access_token": "unused", "token_type": "Bearer", "id_token": token})

    async def keys(self, request: Request) -> Response:
        self.asked.append(request.url.path)
        return JSONResponse({"keys": [(self.shown or self.key).as_dict(private=False)]})


@asynccontextmanager
async def oidc_double(clock: Any) -> AsyncIterator[OidcDouble]:
    """Start a service on a free port; stop it at the end."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        made = OidcDouble(f"http://127.0.0.1:{listening.getsockname()[1]}", clock)
        server = Quiet(uvicorn.Config(made.app(), lifespan="off", log_config=None, timeout_graceful_shutdown=1))
        serving = asyncio.create_task(server._serve([listening]))
        await server.listening.wait()
        try:
            yield made
        finally:
            server.should_exit = True
            await serving
