"""SEC41: an address as somebody wrote it."""

import pytest

from livelist.core.errors import BadAddress
from livelist.outside.destination import read_destination


@pytest.mark.parametrize(
    ("text", "host", "port", "target", "shown"),
    [
        ("https://example.org", "example.org", 443, b"/", "https://example.org/"),
        ("https://Example.org:443/a?b=c", "example.org", 443, b"/a?b=c", "https://example.org/a?b=c"),
        ("http://n8n:5678/webhook/1", "n8n", 5678, b"/webhook/1", "http://n8n:5678/webhook/1"),
        ("https://bücher.example/ü", "xn--bcher-kva.example", 443, b"/%C3%BC", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://a_b.example./", "a_b.example", 443, b"/", "https://a_b.example/"),
        ("http://[FD00::1]:8123/", "fd00::1", 8123, b"/", "http://[fd00::1]:8123/"),
    ],
)
def test_SEC41_an_address_is_read(text: str, host: str, port: int, target: bytes, shown: str) -> None:
    where = read_destination(text)
    assert (where.host, where.port, where.target, where.text) == (host, port, target, shown)


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("https://example.org/", "example.org"),
        ("http://example.org:8080/", "example.org:8080"),
        ("http://[fd00::1]:8123/", "[fd00::1]:8123"),
    ],
)
def test_the_host_is_named_as_browsers_do(text: str, header: str) -> None:
    assert read_destination(text).host_header == header


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.org",
        "//example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_FLUSHALL",
        "https:///path",
        "https://",
        "https://user:secret@example.org/",
        "https://127.0.0.1%2f@example.org/",
        "https://example.org\\@127.0.0.1/",
        "https://example.org/a b",
        "https://example.org/\r\nX: y",
        "https://example.org/#part",
        "https://example.org:0/",
        "https://example.org:99999/",
        "https://exa mple.org/",
        "https://%31%32%37.0.0.1/",
        "https://*.example.org/",
        "https://a..b/",
        "https://-a.example/",
        "https://" + "a." * 130 + "b/",
        "https://[fe80::1%25eth0]/",
        "https://[fe80::1%eth0]/",
        "https://[::1/",
        "https://①②⑦.⓪.⓪.①/",
        "https://example.org/" + "a" * 2_000,
    ],
)
def test_SEC41_what_could_be_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(BadAddress):
        read_destination(text)
