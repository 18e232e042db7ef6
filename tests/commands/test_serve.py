"""The address a server takes before it can answer."""

import socket

import pytest

from livelist.commands.serve import CannotServe, bind
from tests.patience import PATIENCE


def test_F2_whoever_comes_before_anybody_can_answer_is_refused_at_once() -> None:
    with bind("127.0.0.1", 0) as taken:
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(taken.getsockname(), timeout=PATIENCE)
        taken.listen()
        socket.create_connection(taken.getsockname(), timeout=PATIENCE).close()


def test_an_address_is_taken_once_somebody_listens() -> None:
    with bind("127.0.0.1", 0) as taken:
        taken.listen()
        with pytest.raises(CannotServe, match="in use by another program"):
            bind(*taken.getsockname())


def test_all_networks_are_those_of_both_kinds() -> None:
    with bind("::", 0) as taken:
        taken.listen()
        socket.create_connection(("127.0.0.1", taken.getsockname()[1]), timeout=PATIENCE).close()
