"""A push service on this machine, and a browser that subscribed with it: checks who sends, and opens what came."""

import json
import os
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02

from tests.servers.receiver import Heard, Receiver


def base64url(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass
class Browser:
    """A browser with a subscription at `service`; `server_key` is what the page gave it."""

    service: Receiver
    server_key: str
    path: str = "send/ann"
    private: EllipticCurvePrivateKey = field(default_factory=lambda: generate_private_key(SECP256R1()))
    auth: bytes = field(default_factory=lambda: os.urandom(16))

    @property
    def subscription(self) -> dict[str, Any]:
        """Return what `PushSubscription.toJSON()` gives."""
        point = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        keys = {"p256dh": base64url(point), "auth": base64url(self.auth)}
        return {"endpoint": self.service.url + self.path, "expirationTime": None, "keys": keys}

    def opened(self, heard: Heard) -> dict[str, Any]:
        """Check a push as its service would, and read it as the browser would."""
        authorization = heard.headers["authorization"]
        assert Vapid02.verify(authorization)
        assert authorization.endswith(f"k={self.server_key}")
        assert heard.headers["content-encoding"] == "aes128gcm"
        assert int(heard.headers["ttl"]) > 0
        body = http_ece.decrypt(heard.body, private_key=self.private, auth_secret=self.auth, version="aes128gcm")
        found: dict[str, Any] = json.loads(body)
        return found

    async def pushes(self, count: int) -> list[dict[str, Any]]:
        """Wait for so many, and read them."""
        heard = await self.service.wait_for(count)
        return [self.opened(each) for each in heard if each.target == f"/{self.path}"]
