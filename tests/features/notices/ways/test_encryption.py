"""Pushes are read back with another program's decryption, and tokens with another's check."""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from msgspec.json import encode
from py_vapid import Vapid02

from livelist.features.notices.keys import ORDER, new_secret_number
from livelist.features.notices.ways.encryption import PAD, BadKeys, check_keys, decoded, encrypted, key_of
from livelist.features.notices.ways.push import shortened
from livelist.features.notices.ways.vapid import MOST_KEPT, Vapid, public_key_of

PUSH = "https://push.example:8443/send/abc"
HOME = "mailto:ann@example.org"


def written(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def test_N8_the_example_of_the_rfc_comes_out_as_printed_there() -> None:
    own = key_of(int.from_bytes(decoded("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), "big"))
    body = encrypted(
        b"When I grow up, I want to be a watermelon",
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg",
        decoded("DGv6ra1nlYgDCS1FRnbzlw"),
        own,
        pad=1,
    )
    assert written(body) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
        "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


@pytest.mark.parametrize("length", [0, 1, PAD - 1, PAD, 3000])
def test_N8_only_the_browsers_keys_open_a_push_and_its_length_says_little(length: int) -> None:
    browser, auth, message = generate_private_key(SECP256R1()), os.urandom(16), os.urandom(length)
    point = browser.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    body = encrypted(message, written(point), written(auth), os.urandom(16))
    assert http_ece.decrypt(body, private_key=browser, auth_secret=auth, version="aes128gcm") == message
    assert (len(body) - 86 - 16) % PAD == 0


@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [
        ("", ""),
        ("é", "BTBZMqHH6r4Tts7J_aSIgg"),
        (written(b"\x04" + bytes(64)), written(bytes(16))),
        (written(bytes(65)), written(bytes(16))),
        ("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", "c2hvcnQ"),
    ],
)
def test_SEC80_keys_that_are_no_browsers_are_refused(p256dh: str, auth: str) -> None:
    with pytest.raises(BadKeys):
        check_keys(p256dh, auth)


def test_N8_a_push_service_can_check_who_sends() -> None:
    secret = f"{new_secret_number(os.urandom):x}"
    header = Vapid(secret).authorization(PUSH, HOME, 1_800_000_000.0)
    token, key = (part.split("=", 1)[1] for part in header.removeprefix("vapid ").split(","))
    assert key == public_key_of(secret)
    assert len(urlsafe_b64decode(key + "=")) == 65
    assert Vapid02.verify(header) is True
    claims = urlsafe_b64decode(token.split(".")[1] + "==")
    assert b'"aud":"https://push.example:8443"' in claims.replace(b" ", b"")
    assert b'"exp":1800043200' in claims.replace(b" ", b"")


@pytest.mark.parametrize(("random", "number"), [(0, 1), (ORDER - 2, ORDER - 1), (ORDER - 1, 1)])
def test_SEC80_whatever_random_bytes_there_are_the_servers_key_is_one_of_the_curve(random: int, number: int) -> None:
    assert new_secret_number(lambda count: random.to_bytes(count, "big")) == number
    assert key_of(number).private_numbers().private_value == number


def test_N8_one_token_does_for_a_service_until_half_its_time_is_over() -> None:
    vapid = Vapid(f"{new_secret_number(os.urandom):x}")
    first = vapid.authorization(PUSH, HOME, 0.0)
    assert vapid.authorization(PUSH + "/other", HOME, 6 * 3600) == first
    assert vapid.authorization(PUSH, HOME, 6 * 3600 + 1) != first
    assert vapid.authorization("https://other.example/x", HOME, 0.0) != first
    assert vapid.authorization(PUSH, "https://another.example", 0.0) != first


def test_SEC87_only_so_many_tokens_are_kept_whatever_addresses_people_name() -> None:
    vapid = Vapid(f"{new_secret_number(os.urandom):x}")
    for number in range(MOST_KEPT + 1):
        vapid.authorization(f"https://push{number}.example/x", HOME, 0.0)
        vapid.authorization(PUSH, f"https://127.0.0.1:{number}", 0.0)
        assert len(vapid._known) <= MOST_KEPT


@pytest.mark.parametrize("text", ["Milk", "x" * 79, '"' * 500, "\x01" * 500, "🛒" * 500, "é" * 39 + "🛒"])
def test_SEC87_a_text_for_a_push_is_cut_by_its_bytes(text: str) -> None:
    short = shortened(text, 81)
    assert len(encode(short)) <= 81
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]) and len(encode(short)) > 81 - 6)
