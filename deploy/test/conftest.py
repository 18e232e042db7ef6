"""One engine for all tests, the images in it, and the figures at the end."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.test.bases import make_bases, missing_programs
from deploy.test.engine import DEPLOY, Engine
from deploy.test.figures import FIGURES

ROOT = DEPLOY.parent
# What was before, for versions side by side: the newest release, or the last commit before there were any images.
BEFORE = "843de98"


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """Run an engine, in LIVELIST_DEPLOY_FOLDER to find images and layers there the next time."""
    assert not missing_programs(), f"not installed: {missing_programs()}"
    kept = os.environ.get("LIVELIST_DEPLOY_FOLDER")
    folder = Path(kept or tempfile.mkdtemp(prefix="livelist-deploy-"))
    running = Engine(folder)
    running.start()
    try:
        make_bases(running)
        yield running
    finally:
        running.stop()
        if not kept:
            shutil.rmtree(folder)


@pytest.fixture(scope="session")
def image(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build the image of this clone, as `docker compose up --build` does."""
    return build(engine, "livelist:latest", ROOT, tmp_path_factory.mktemp("build"))


@pytest.fixture(scope="session")
def image_before(engine: Engine, image: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build the image of the version before, from the history of this clone."""
    sources = tmp_path_factory.mktemp("before")
    newest = subprocess.run(
        ["git", "describe", "--tags", "--abbrev=0", "HEAD^"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    archive = subprocess.run(
        ["git", "archive", newest.stdout.strip() or BEFORE], cwd=ROOT, capture_output=True, check=True
    )
    subprocess.run(["tar", "-x", "-C", sources], input=archive.stdout, check=True)
    for name in ("deploy/Dockerfile", "deploy/healthy.py", ".dockerignore"):
        (sources / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, sources / name)
    return build(engine, "livelist:before", sources, tmp_path_factory.mktemp("build"))


def build(engine: Engine, name: str, sources: Path, folder: Path) -> str:
    """Build an image with the machine's own network: its package indexes may be near."""
    (folder / "build.yaml").write_text(f"services: {{livelist: {{build: {{context: {sources}, network: host}}}}}}")
    files = ["-f", str(DEPLOY / "compose.yaml"), "-f", str(folder / "build.yaml")]
    engine.docker("compose", *files, "build", LIVELIST_IMAGE=name)
    return name


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for words in FIGURES:
        terminalreporter.write_line(words)
