"""How a push service knows who sends (RFC 8292): a token signed by this server's key, for that service, for a while."""

from base64 import urlsafe_b64encode
from typing import Final
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from joserfc import jwt
from joserfc.jwk import ECKey

from livelist.features.notices.ways.encryption import key_of

VALID: Final = 12 * 3600  # seconds; at most a day
HALF: Final = VALID // 2
MOST_KEPT: Final = 100  # tokens, of services and contacts; people choose both


def public_key_of(secret: str) -> str:
    """Return what a page gives its browser to subscribe with: the public point of a secret number, base64url."""
    point = key_of(int(secret, 16)).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return urlsafe_b64encode(point).rstrip(b"=").decode()


class Vapid:
    """Signs for this server, one token for each push service for some hours."""

    def __init__(self, secret: str) -> None:
        """Sign with a secret number."""
        own = key_of(int(secret, 16))
        self._key = ECKey.import_key(own.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        self._public = public_key_of(secret)
        self._known: dict[tuple[str, str], tuple[float, str]] = {}

    def authorization(self, endpoint: str, contact: str, now: float) -> str:
        """Return the header Authorization for a push to `endpoint`.

        `contact` is an address (mailto: or https:) that the push service can turn to.
        """
        parts = urlsplit(endpoint)
        service = f"{parts.scheme}://{parts.netloc}"
        until, header = self._known.get((service, contact), (0.0, ""))
        if until - now < HALF:
            until = now + VALID
            claims = {"aud": service, "exp": int(until), "sub": contact}
            header = f"vapid t={jwt.encode({'typ': 'JWT', 'alg': 'ES256'}, claims, self._key)},k={self._public}"
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[service, contact] = until, header
        return header
