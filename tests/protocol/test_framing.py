"""Frames are made once (RFC 6455, 5.2), and as a client's library reads them."""

import pytest
from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.protocol import OPEN
from websockets.uri import parse_uri

from livelist.protocol.framing import FrameCache, text_frame


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65_535, 65_536, 300_000])
def test_C6_a_ready_made_frame_is_what_a_client_reads(size: int) -> None:
    peer = ClientProtocol(parse_uri("ws://localhost/"), state=OPEN)
    peer.receive_data(text_frame(b"x" * size))
    assert peer.events_received() == [Frame(Opcode.TEXT, b"x" * size)]


def test_C6_a_payload_is_framed_once_for_all_sockets() -> None:
    cache = FrameCache()
    payload = b'{"t":"ping"}'
    assert cache.frame(payload) is cache.frame(payload)


def test_C6_frames_of_old_payloads_are_let_go_and_never_mixed_up() -> None:
    cache = FrameCache()
    payloads = [str(number).encode() for number in range(100)]
    for payload in payloads * 2:
        assert cache.frame(payload) == text_frame(payload)
    assert len(cache._made) <= 8
