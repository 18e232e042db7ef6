"""What the documents tell people to type is there: commands, verbs, tests, modules and files; README's are run."""

import asyncio
import contextlib
import io
import json
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pytest

from livelist.cli import _parser
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.memory.store import MemoryStore
from tests.api.http.people.accounts_server import PASSWORD
from tests.patience import PATIENCE
from tests.servers.livelist_server import served

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*.md"))]
MADE = ("deploy/tls/", "web/out", "web/node_modules", "tests/data")  # by commands, or by releases
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CHAINED = re.compile(r"\s(?:[|<>;]|&&)\s?")


def typed(document: Path) -> list[str]:
    """Return what stands in code: each line of a shell block, each word or command inside a sentence."""
    text = document.read_text()
    lines = [line for kind, body in FENCED.findall(text) if kind == "sh" for line in body.splitlines()]
    return [*lines, *re.findall(r"`([^`\n]+)`", FENCED.sub("", text))]


def commands(name: str) -> list[Any]:
    """Return each command of a program in all documents, as words, once."""
    found = {
        part[part.index(name) :]
        for document in DOCUMENTS
        for line in typed(document)
        for part in CHAINED.split(line.partition("  #")[0])
        if re.search(rf"(^|[ /]){re.escape(name)}( |$)", part)
    }
    return [pytest.param(shlex.split(part), id=part) for part in sorted(found)]


@pytest.mark.parametrize("words", [each for each in commands("livelist") if "…" not in str(each.id)])
def test_every_livelist_command_in_the_documents_is_one(words: list[str]) -> None:
    while words[:2] == ["livelist", "livelist"]:  # a service of Compose has the name, too
        words = words[1:]
    if words[0] != "livelist" or len(words) < 2 or not re.fullmatch("[a-z]+", words[1]):
        return  # an account of that name, a folder, an image
    if words[1:] in (["backup"], ["restore"], ["user"]):
        return  # the command's name in a sentence
    errors = io.StringIO()
    try:
        with contextlib.redirect_stderr(errors):
            _parser().parse_args(words[1:])
    except SystemExit:
        raise AssertionError(errors.getvalue()) from None


@pytest.mark.parametrize("words", commands("make"))
def test_every_verb_of_make_in_the_documents_is_one(words: list[str]) -> None:
    makefile = (ROOT / "Makefile").read_text()
    verbs = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert {word for word in words[1:2] if "=" not in word} <= verbs
    for variable in (word.partition("=")[0] for word in words[1:] if "=" in word):
        assert f"$({variable})" in makefile or f"{variable} ?=" in makefile


@pytest.mark.parametrize("words", [*commands("pytest"), *commands("npx"), *commands("python")])
def test_every_test_and_module_in_the_documents_is_there(words: list[str]) -> None:
    if words[0] == "pytest":
        assert all((ROOT / word).exists() for word in words[1:] if word.startswith("tests"))
    elif words[1:3] == ["playwright", "test"]:
        assert all(list((ROOT / "web" / "e2e").rglob(f"*{word}*")) for word in words[3:])
    elif words[0] == "npx":
        assert all((ROOT / "web" / word).exists() for word in words[3:])
    elif "-m" in words:
        module = words[words.index("-m") + 1]
        there = ROOT / module.replace(".", "/")
        assert module in {"venv", "pip"} or there.with_suffix(".py").exists() or (there / "__init__.py").exists()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_in_the_documents_is_there(document: Path) -> None:
    named = {
        path.rstrip(".")
        for line in typed(document)
        for path in re.findall(r"(?<![\w./:-])(?:deploy|scripts|livelist|tests|spec|web|bench|docs)/[\w./*-]*", line)
    }
    missing = {path for path in named if not path.startswith(MADE) and not list(ROOT.glob(path.rstrip("/")))}
    assert missing == set()


def test_H12_every_place_in_the_table_of_changes_is_there() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text().partition("| change | files |")[2].partition("\n\n")[0]
    cells = [row.split("|")[2] for row in table.splitlines() if row.count("|") > 3]
    named = {path for cell in cells for path in re.findall(r"`([^` ]+)`", cell) if "/" in path}
    assert len(named) > 20
    assert {path for path in named if not list(ROOT.glob(path.rstrip("/")))} == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_H4_pip_installs_into_no_python_of_the_systems(document: Path) -> None:
    for line in document.read_text().splitlines():
        if re.search(r"\bpip install", line):
            assert "/bin/pip install" in line or "virtual environment" in line, line


def test_H9_no_nginx_text_in_the_documents_has_the_figures() -> None:
    texts = [body for each in DOCUMENTS for kind, body in FENCED.findall(each.read_text()) if kind == "nginx"]
    whole = [text for text in texts if "location / {" in text]
    assert whole
    assert [text for text in whole if "location = /metrics { return 404; }" not in text] == []


def test_H15_the_documents_agree_about_the_way_back_to_an_older_version() -> None:
    words = "The way back to an older version is a backup"
    for name in ("deployment.md", "operations.md"):
        assert words in " ".join((ROOT / "docs" / name).read_text().split())


def examples() -> list[str]:
    section = (ROOT / "README.md").read_text().partition("## From a program")[2]
    blocks = [body for kind, body in FENCED.findall(section) if kind == "sh"]
    return [line.partition("  #")[0].strip() for body in blocks for line in body.splitlines() if "curl" in line]


async def run(line: str, url: str, values: dict[str, str]) -> Any:
    """Run one of README's lines with the real curl, at `url`, with real ids."""
    text = line.replace("localhost:8080", url.removeprefix("http://"))
    for name, value in values.items():
        text = text.replace(name, value)
    words = [*shlex.split(text), "--fail-with-body"]
    done = await asyncio.to_thread(subprocess.run, words, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, (line, done.stdout)
    return json.loads(done.stdout) if done.stdout else None


async def test_every_example_of_readme_does_what_it_says(tmp_path: Path) -> None:
    async with served(Livelist(Settings(data=tmp_path, store="memory:"), MemoryStore())) as url:
        values: dict[str, str] = {}
        lines = [line for line in examples() if "$TOKEN" not in line]
        assert len(lines) > 7
        async with httpx.AsyncClient(base_url=url) as http:
            shop = (await http.post("/lists", json={"title": "Shop"})).json()["id"]
            await http.delete(f"/lists/{shop}")
        values["THE_LIST"] = shop
        for line in lines:
            answer = await run(line, url, values)
            if "milk-1" in line:
                values["THE_ID"] = answer["id"]
            if "/history?" in line:
                values["THE_REV"] = str(answer["changes"][0]["rev"])


async def test_the_example_with_a_token_does_what_it_says(tmp_path: Path) -> None:
    (line,) = [line for line in examples() if "$TOKEN" in line]
    server = Livelist(Settings(data=tmp_path, store="memory:", access="accounts"), MemoryStore())
    async with served(server) as url, httpx.AsyncClient(base_url=url) as http:
        wish = {"login": "ada", "name": "Ada", "password": PASSWORD}
        (await http.post("/setup", json=wish)).raise_for_status()
        made = (await http.post("/account/tokens", json={"name": "script", "scope": "read"})).raise_for_status().json()
        assert isinstance(await run(line, url, {"$TOKEN": made["secret"]}), list)
