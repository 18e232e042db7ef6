"""The door at /ws, over a real socket (rules C1 to C9)."""

from tests.api.sockets import client, door, retitle, task, task_op, write


async def test_C9_three_lines_are_enough_for_a_plain_client() -> None:
    async with door() as (port, rooms, _), client(port) as plain:
        await plain.say(t="open")
        snapshot = await plain.said()
        await write(rooms, "default", retitle("Kitchen"))
        changes = await plain.said()
    assert (snapshot["t"], snapshot["list"], snapshot["rev"]) == ("snapshot", "default", 1)
    assert [record["id"] for record in snapshot["records"]] == ["default"]
    assert (changes["t"], changes["changes"][0]["rev"]) == ("changes", 2)
    assert changes["changes"][0]["ops"] == [{"op": "set", "id": "default", "fields": {"title": "Kitchen"}}]
