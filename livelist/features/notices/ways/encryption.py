"""What only one browser can read (RFC 8291): a message encrypted for its keys, in one record of RFC 8188.

Three derivations and one AES-GCM over `cryptography`, which has all of them; the one library for this is of 2024, has
no types and no wheel. The tests decrypt with that library, and the example of the RFC is among them.
"""

from base64 import urlsafe_b64decode
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    derive_private_key,
    generate_private_key,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

RECORD: Final = 4096  # bytes that a push service must take (RFC 8030, 7.2)
SALT_BYTES: Final = 16
PAD: Final = 512  # messages are filled up to a multiple of this, so that their length says little of them
_LAST: Final = b"\x02"  # ends the words of the last record; zeros follow
_KEY_BYTES: Final = 65
_AUTH_BYTES: Final = 16


class BadKeys(ValueError):
    """Keys that are no browser's."""


def decoded(text: str) -> bytes:
    """Read base64url, with or without its filling. Raises `BadKeys`."""
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise BadKeys from None


def check_keys(p256dh: str, auth: str) -> None:
    """Raise `BadKeys` unless these are a point on the curve and 16 secret bytes."""
    _receiver(p256dh)
    if len(decoded(auth)) != _AUTH_BYTES:
        raise BadKeys


def encrypted(
    message: bytes,
    p256dh: str,
    auth: str,
    salt: bytes,
    own: EllipticCurvePrivateKey | None = None,
    pad: int = PAD,
) -> bytes:
    """Return the body of a push (`Content-Encoding: aes128gcm`).

    `salt` is 16 random bytes, `own` a key for this one message: if none is given, a new one is made.
    """
    own = own or generate_private_key(SECP256R1())
    receiver, theirs = _receiver(p256dh)
    ours = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    together = _derived(decoded(auth), own.exchange(ECDH(), receiver), b"WebPush: info\0" + theirs + ours, 32)
    key = _derived(salt, together, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(salt, together, b"Content-Encoding: nonce\0", 12)
    head = salt + RECORD.to_bytes(4, "big") + len(ours).to_bytes(1, "big") + ours
    return head + AESGCM(key).encrypt(nonce, _padded(message, pad), None)


def key_of(secret: int) -> EllipticCurvePrivateKey:
    """Return the private key that is this number."""
    return derive_private_key(secret, SECP256R1())


def _receiver(p256dh: str) -> tuple[EllipticCurvePublicKey, bytes]:
    raw = decoded(p256dh)
    if len(raw) != _KEY_BYTES:
        raise BadKeys
    try:
        return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), raw), raw
    except ValueError:
        raise BadKeys from None


def _derived(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(secret)


def _padded(message: bytes, pad: int) -> bytes:
    words = message + _LAST
    return words + bytes(-len(words) % pad)
