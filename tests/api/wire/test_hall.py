"""Who may be in the hall, and who makes way (SEC53)."""

from dataclasses import dataclass

from livelist.api.wire.hall import AT_ONCE, NEVER, Hall


@dataclass(eq=False)
class Guest:
    peer: str
    deadline: float = 5000.0
    known: bool = False
    dropped: bool = False
    expired: bool = False

    def expire(self) -> None:
        self.expired = True

    def drop(self) -> None:
        self.dropped = True


async def test_SEC53_an_address_has_a_share_of_the_room() -> None:
    hall = Hall(per_address=3, proxies=("192.0.2.0/24",))
    crowd = [Guest("2001:db8::1"), Guest("2001:db8::2", known=True), Guest("2001:db8::3", deadline=NEVER)]
    crowd += [Guest("2001:db8::4"), Guest("2001:db8::5")]
    assert all(hall.enter(each, 1) for each in crowd)
    assert [each.dropped for each in crowd] == [True, False, False, True, False]
    for address in ("127.0.0.1", "192.0.2.9", "::ffff:192.0.2.9", ""):
        many = [Guest(address) for _ in range(9)]
        assert all(hall.enter(each, 1) for each in many)
        assert not any(each.dropped for each in many)


async def test_SEC53_where_nobody_can_go_nobody_comes() -> None:
    hall = Hall(room=10)
    hall.enter(Guest("198.51.100.1", deadline=NEVER), 10)
    assert not hall.enter(Guest("198.51.100.2"), 11)


async def test_SEC53_when_it_is_full_those_go_who_keep_it_waiting() -> None:
    hall = Hall(room=100)
    few, crowd = Guest("198.51.100.1"), [Guest("203.0.113.9") for _ in range(40)]
    known = [Guest("203.0.113.9", known=True), Guest("203.0.113.9", deadline=NEVER)]
    for each in (few, *known, *crowd):
        hall.enter(each, 50)
    assert hall.enter(Guest("198.51.100.2"), 101)
    assert [each.dropped for each in crowd] == [True] * AT_ONCE + [False] * 8
    assert not any(each.dropped for each in (few, *known))
    assert hall.has_room_for_socket(90)
    assert not hall.has_room_for_socket(91)
