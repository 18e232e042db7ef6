"""SEC41: which addresses may be dialled."""

import ipaddress

import pytest

from livelist.outside.networks import is_named, is_public, read_address

HOME = (ipaddress.ip_network("192.168.1.0/24"), ipaddress.ip_network("fd00::/8"))

PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "192.0.1.1", "172.32.0.1", "2606:4700::1111", "2a01:4f8::1"]
NOT_PUBLIC = [
    "0.0.0.0",
    "0.1.2.3",
    "10.1.2.3",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",  # compatible: an IPv4 address in the last bits, of old
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:0:127.0.0.1",  # translated
    "64:ff9b::7f00:1",  # NAT64 of 127.0.0.1
    "64:ff9b::a9fe:a9fe",  # NAT64 of 169.254.169.254
    "64:ff9b:1::1",
    "100::1",
    "2001::1",  # Teredo
    "2001:db8::1",
    "2002:7f00:1::",  # 6to4 of 127.0.0.1
    "2002:808:808::1",
    "3fff::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "4000::1",
]


@pytest.mark.parametrize("text", PUBLIC)
def test_SEC41_what_is_public_may_be_dialled(text: str) -> None:
    address = read_address(text)
    assert address is not None
    assert is_public(address)


@pytest.mark.parametrize("text", NOT_PUBLIC)
def test_SEC41_what_is_not_public_may_not(text: str) -> None:
    address = read_address(text)
    assert address is not None
    assert not is_public(address)
    assert not is_named(address, ())


def test_SEC41_mapped_addresses_are_what_is_inside() -> None:
    assert read_address("::ffff:192.168.1.20") == ipaddress.ip_address("192.168.1.20")
    assert str(read_address("::ffff:8.8.8.8")) == "8.8.8.8"


def test_SEC41_a_public_address_behind_nat64_is_public() -> None:
    address = read_address("64:ff9b::808:808")
    assert address is not None
    assert is_public(address)


@pytest.mark.parametrize("text", ["fe80::1%eth0", "fe80::1%1", "2606:4700::1111%eth0", "", "localhost", "1.2.3"])
def test_SEC41_an_address_with_a_zone_is_none(text: str) -> None:
    assert read_address(text) is None


def test_SEC41_networks_that_the_operator_named_are_allowed_and_no_others() -> None:
    def named(text: str) -> bool:
        address = read_address(text)
        assert address is not None
        return is_named(address, HOME)

    assert named("192.168.1.20")
    assert named("::ffff:192.168.1.20")
    assert named("fd12::1")
    assert not named("192.168.2.20")
    assert not named("127.0.0.1")
    assert not named("64:ff9b::c0a8:114")  # of another network than ours


@pytest.mark.parametrize("text", ["0.0.0.0", "224.0.0.1", "255.255.255.255", "::", "ff02::1"])
def test_SEC41_what_is_nobodys_is_not_dialled_whatever_was_named(text: str) -> None:
    everything = (ipaddress.ip_network("0.0.0.0/0"), ipaddress.ip_network("::/0"))
    address = read_address(text)
    assert address is not None
    assert not is_named(address, everything)
