"""W4: signatures are Standard Webhooks', for the secret of now and, for a day, the one before."""

import base64
import hashlib
import hmac
import json
import time

import pytest
from standardwebhooks import Webhook as Verifier
from standardwebhooks.webhooks import WebhookVerificationError

from livelist.features.webhooks.documents import Webhook
from livelist.features.webhooks.telling.signing import message_id, new_signing_secret, signed

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
BODY = '{"test": 2432232314}'


def hook(old: str = "", until: float = 0.0) -> Webhook:
    return Webhook("shop", "ada", "https://hook.example/", None, "", "new", 0.0, old, until)


def test_SEC42_W4_the_signature_is_the_one_of_the_specification() -> None:
    headers = signed("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330.9, BODY.encode(), [SECRET])
    assert headers == {
        "Content-Type": "application/json",
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_SEC42_W4_anybody_can_check_it_with_what_a_language_has() -> None:
    body = '{"title":"Süßes – 甘い"}'.encode()
    headers = signed("msg_1", 1614265330, body, [SECRET])
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    mac = hmac.new(key, b"msg_1.1614265330." + body, hashlib.sha256).digest()
    assert headers["webhook-signature"] == "v1," + base64.b64encode(mac).decode()


def test_SEC42_W4_both_secrets_sign_while_one_takes_over_from_the_other() -> None:
    old, new = new_signing_secret(lambda count: b"a" * count), new_signing_secret(lambda count: b"b" * count)
    headers = signed("msg_1", time.time(), BODY.encode(), [new, old])
    for secret in (old, new):
        assert Verifier(secret).verify(BODY, headers) == json.loads(BODY)
    with pytest.raises(WebhookVerificationError):
        Verifier(SECRET).verify(BODY, headers)
    with pytest.raises(WebhookVerificationError):
        Verifier(new).verify(BODY + " ", headers)


def test_SEC42_W4_a_secret_has_256_random_bits() -> None:
    secret = new_signing_secret(lambda count: b"x" * count)
    assert base64.b64decode(secret.removeprefix("whsec_")) == b"x" * 32


def test_W4_the_old_secret_signs_for_a_day() -> None:
    rotated = hook("old", 100.0)
    assert rotated.secrets(99.0) == ("new", "old")
    assert rotated.secrets(100.0) == ("new",)
    assert hook().secrets(0.0) == ("new",)


def test_W5_an_event_has_one_name_however_often_it_is_sent_and_another_for_each_webhook() -> None:
    names = {
        message_id(hook_id, list_id, digest, part)
        for hook_id in ("one", "two")
        for list_id in ("shop", "work")
        for digest in ("aa", "bb")
        for part in (1, 2)
    }
    assert len(names) == 16
    assert message_id("one", "shop", "aa", 1) in names
    assert all(len(name) == 26 and name.startswith("msg_") for name in names)
