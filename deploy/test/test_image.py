"""The image: what it may, how it starts and stops, how big it is."""

import time
from datetime import datetime

from deploy.test.engine import Engine
from deploy.test.figures import note

BARE = ("--read-only", "--tmpfs", "/tmp", "--tmpfs", "/data:uid=10001", "--cap-drop", "ALL", "--network", "none")
MEGABYTE = 1_000_000


def moment(text: str) -> float:
    """Read Docker's time, which has more digits than Python knows."""
    return datetime.fromisoformat(text[:26].rstrip("Z") + "Z").timestamp()


def megabytes(text: str) -> float:
    """Read a size as Docker prints it."""
    for unit, size in (("GiB", 2**30), ("MiB", 2**20), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3), ("B", 1)):
        if text.endswith(unit):
            return float(text.removesuffix(unit)) * size / MEGABYTE
    raise ValueError(text)


def test_the_image_runs_without_any_right_and_ends_when_asked(engine: Engine, image: str) -> None:
    started = time.time()
    container = engine.docker("run", "-d", *BARE, "--security-opt", "no-new-privileges", image).strip()
    while engine.inspect(container, ".State.Health.Status") != "healthy":
        assert time.time() - started < 60, engine.docker("logs", container)
        time.sleep(0.1)
    ready = next(line for line in engine.docker("logs", "-t", container).splitlines() if "Livelist is ready" in line)
    seconds = moment(ready.split(" ")[0]) - moment(engine.inspect(container, ".State.StartedAt"))
    memory = megabytes(engine.docker("stats", "--no-stream", "--format", "{{.MemUsage}}", container).split(" /")[0])
    note(f"start of a container until it is ready: {seconds:.2f} s; memory then: {memory:.0f} MB")
    assert memory < 120

    assert engine.docker("exec", container, "id", "-u").strip() == "10001"
    assert not engine.says("exec", container, "sh", "-c", "echo > /app/x")
    engine.docker("stop", container)
    assert engine.inspect(container, ".State.ExitCode") == "0"


def test_the_image_has_what_runs_and_no_more(engine: Engine, image: str) -> None:
    # One line a layer, the newest first; the base image is the one without a command.
    layers = engine.docker("history", "--format", "{{.Size}}\t{{.CreatedBy}}", "--no-trunc", image).splitlines()
    ours = [line.split("\t")[0] for line in layers if line.split("\t")[1]]
    size = int(engine.inspect(image, ".Size")) / MEGABYTE
    added = sum(map(megabytes, ours))
    note(f"image: {size:.0f} MB, of which {added:.0f} MB are on top of Python's")
    for name in ("npm", "node", "pip", "gcc"):
        assert not engine.says(
            "run", "--rm", "--network", "none", "--entrypoint", "sh", image, "-c", f"command -v {name}"
        )
