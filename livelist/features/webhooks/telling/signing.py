"""Signatures as Standard Webhooks 1.0 has them (https://www.standardwebhooks.com), and secrets to make them with."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from livelist.core.ids import from_bytes
from livelist.people.documents.secrets import SECRET_BYTES, Entropy

PREFIX: Final = "whsec_"
ROTATION: Final = 86_400.0  # seconds for which the secret before signs, too


def new_signing_secret(entropy: Entropy) -> str:
    """Make a secret of 256 random bits."""
    return PREFIX + b64encode(entropy(SECRET_BYTES)).decode()


def message_id(hook_id: str, list_id: str, change_hash: str, part: int) -> str:
    """Name an event for a webhook: the same whenever it is sent. A change's hash names it and all before it (H1)."""
    return "msg_" + from_bytes(sha256(f"{hook_id}\0{list_id}\0{change_hash}\0{part}".encode()).digest()[:16])


def signed(name: str, at: float, body: bytes, secrets: Sequence[str]) -> dict[str, str]:
    """Return the headers of a message that is sent at `at`, seconds since 1970: a signature for each secret."""
    from standardwebhooks import Webhook as Signer

    then, text = datetime.fromtimestamp(int(at), UTC), body.decode()
    return {
        "Content-Type": "application/json",
        "webhook-id": name,
        "webhook-timestamp": str(int(at)),
        "webhook-signature": " ".join(Signer(secret).sign(name, then, text) for secret in secrets),
    }
