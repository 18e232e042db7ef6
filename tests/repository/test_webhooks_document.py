"""docs/webhooks.md: its examples run, its tables have every type and reason, and its numbers are the code's."""

import asyncio
import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from livelist.features.webhooks.by_hand import MOST_IN_A_MINUTE
from livelist.features.webhooks.delivering.schedule import WAITS
from livelist.features.webhooks.registry import MOST_OF_LIST, MOST_OF_OWNER
from livelist.features.webhooks.telling.events import EVENTS, TEST
from livelist.outside.destination import read_destination
from livelist.outside.outcome import Why
from tests.features.webhooks.hooked import hooked
from tests.patience import PATIENCE
from tests.repository.test_documents import FENCED, run

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "webhooks.md").read_text()
PARTS = [(kind, body) for kind, body in FENCED.findall(TEXT)]


def part(kind: str) -> str:
    (body,) = [body for found, body in PARTS if found == kind]
    return str(body)


def test_W1_every_type_is_in_the_table() -> None:
    table = TEXT.partition("| type | when |")[2].partition("\n\n")[0]
    assert set(re.findall(r"`((?:task|comment|section|list|member|webhook)\.\w+)`", table)) == {*EVENTS, TEST}


def test_W1_the_page_knows_every_type() -> None:
    page = (ROOT / "web" / "src" / "account" / "webhooks.ts").read_text()
    known = page.partition("export const EVENTS = {")[2].partition("} as const")[0]
    assert re.findall(r'"(\w+\.\w+)"', known) == list(EVENTS)


def test_W9_every_reason_is_in_the_table() -> None:
    table = TEXT.partition("| `why` |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == [why.value for why in Why]


def test_W7_the_waits_are_the_codes() -> None:
    words = "5 seconds, 5 minutes, 30 minutes, 2, 5, 10, 14, 20 and 24 hours"
    assert words in TEXT
    seconds = [5, 5 * 60, 30 * 60, *(3600 * hours for hours in (2, 5, 10, 14, 20, 24))]
    assert list(WAITS) == seconds


def test_W11_W12_the_bounds_are_the_codes() -> None:
    assert f"at most {MOST_OF_LIST} webhooks, a person {MOST_OF_OWNER}" in TEXT
    assert "Ten messages a minute" in TEXT
    assert MOST_IN_A_MINUTE == 10


async def test_W11_every_line_for_the_terminal_does_what_it_says(tmp_path: Path) -> None:
    lines = part("sh").strip().splitlines()
    assert len(lines) == 5
    async with hooked(tmp_path) as here:
        values: dict[str, str] = {}
        for line in lines:
            answer = await run(line, str(here.http.base_url).rstrip("/"), values)
            values.setdefault("THE_HOOK", answer["id"] if isinstance(answer, dict) else "")


async def test_W3_the_message_shown_is_like_those_that_are_sent(tmp_path: Path) -> None:
    shown = json.loads(part("json"))
    async with hooked(tmp_path) as here:
        await here.make()
        task = await here.add("Milk")
        await here.http.patch(f"/tasks/{task['id']}", json={"completed": True})
        sent = (await here.told(2))[1]
    assert list(shown) == list(sent)
    assert list(shown["data"]) == list(sent["data"])
    for name in ("list", "position", "actor", "before"):
        assert list(shown["data"][name]) == list(sent["data"][name])
    assert shown["data"]["task"].keys() <= sent["data"]["task"].keys()
    assert shown["type"] == sent["type"]


async def test_SEC42_the_receiver_in_python_checks_what_it_is_sent(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        url = f"http://127.0.0.1:{port}/"
        made = (await here.http.post("/lists/default/webhooks", json={"url": url})).json()
        code = part("python").replace("whsec_THE_SECRET", made["secret"]).replace("9000", str(port))
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", code, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        try:
            await listening(port)
            await here.add("Milk")
            assert process.stdout is not None
            assert await process.stdout.readline() == b"task.created Milk\n"
            await here.http.post(f"/lists/default/webhooks/{made['id']}/rotate")
            tried = await here.http.post(f"/lists/default/webhooks/{made['id']}/test")
            assert tried.json()["status"] == 204  # both secrets sign
            stranger = (await here.http.post("/lists/default/webhooks", json={"url": url})).json()
            tried = await here.http.post(f"/lists/default/webhooks/{stranger['id']}/test")
            assert tried.json()["status"] == 401
        finally:
            process.terminate()
            await process.wait()


async def listening(port: int) -> None:
    """Wait until something takes connections."""
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return


def test_the_recipe_for_home_assistant_is_yaml_that_asks_for_what_is_sent() -> None:
    (automation,) = yaml.safe_load(part("yaml"))["automation"]
    assert automation["triggers"][0]["trigger"] == "webhook"
    asked = set(re.findall(r"trigger\.json\.([\w.]+)", part("yaml")))
    assert asked == {"type", "data.list.title", "data.actor.name", "data.task.title"}
    read_destination("http://homeassistant.local:8123/api/webhook/a-name-nobody-guesses")


def test_the_address_for_ntfy_can_be_used() -> None:
    address = next(body for kind, body in PARTS if not kind).strip()
    where = read_destination(address)
    assert where.host == "ntfy.sh"
    assert where.target.startswith(b"/a-name-nobody-guesses?tpl=1&t={{.data.list.title}}&m=")


NODE = ROOT / ".venv" / "bin" / "node"


async def test_SEC42_the_code_for_n8n_checks_what_it_is_given(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        made = await here.make()
        await here.add("Süße Milch")
        (heard,) = await here.receiver.wait_for(1)
    code = part("js").replace("whsec_THE_SECRET", made["secret"])
    for body, fits in ((heard.body, True), (heard.body.replace(b"Milch", b"Sahne"), False)):
        given: dict[str, Any] = {"headers": dict(heard.headers), "body": body.decode()}
        script = (
            f"const given = JSON.parse(process.env.GIVEN);"
            f"const $input = {{ first: () => ({{ json: given }}) }};"
            f"const me = {{ helpers: {{ getBinaryDataBuffer: async () => Buffer.from(given.body) }} }};"
            f"(async function () {{ {code} }}).call(me).then((made) => console.log(JSON.stringify(made)));"
        )
        done = await asyncio.to_thread(
            subprocess.run,
            [str(NODE), "-e", script],
            env={**os.environ, "GIVEN": json.dumps(given)},
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        assert (done.returncode == 0) is fits, done.stderr
        if fits:
            assert json.loads(done.stdout)[0]["json"]["data"]["task"]["title"] == "Süße Milch"
        else:
            assert "Not from Livelist" in done.stderr
