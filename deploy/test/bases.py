"""Base images under the names that the shipped files ask for, made of Debian's packages: no image registry is needed.

What a machine's Docker pulls in their place differs in little things only; that the shipped files hold with both is why
they use nothing of the official images' start scripts.
"""

import os
import re
import shlex
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from deploy.test.engine import DEPLOY, Engine

CERTIFICATES: Final = "/etc/ssl/certs/ca-certificates.crt"
COMPOSE: Final = "/usr/libexec/docker/cli-plugins/docker-compose"
# The package indexes as this machine reaches them.
INDEXES: Final = ("PIP_INDEX_URL", "npm_config_registry")


@dataclass(frozen=True, slots=True)
class Base:
    """An image: a Debian release, packages, and commands with `$1` for the folder it is made in."""

    name: str
    suite: str
    packages: tuple[str, ...]
    hooks: tuple[str, ...] = ()


def bases(plugins: Path) -> list[Base]:
    """Describe the three images; Compose comes out of the last one's release, and goes to `plugins`."""
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    python = re.search(r"^ARG PYTHON=(\S+)", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE)
    assert python is not None
    user = "groupmod -g 999 redis && usermod -u 999 -g 999 redis && install -d -o redis -g redis /data"
    return [
        Base(
            python[1],
            "trixie",
            ("python3", "python3-venv", "ca-certificates"),
            (f"copy-in {CERTIFICATES} /etc/ssl/certs", 'ln -s /usr/bin/python3 "$1"/usr/local/bin/python'),
        ),
        Base(services["redis"]["image"], "trixie", ("redis-server",), (f'chroot "$1" sh -c "{user}"',)),
        # NGINX 1.30 is in no stable release yet.
        Base(
            services["nginx"]["image"],
            "forky",
            ("nginx", "docker-compose"),
            (f"copy-out {COMPOSE} {plugins}", f'rm "$1"{COMPOSE}'),
        ),
    ]


def make_bases(engine: Engine) -> None:
    """Make what is not there yet."""
    plugins = engine.settings / "cli-plugins"
    plugins.mkdir(exist_ok=True)
    missing = [base for base in bases(plugins) if not engine.says("image", "inspect", base.name)]
    with ThreadPoolExecutor(2) as several:
        list(several.map(lambda base: _make(engine, base), missing))


def _make(engine: Engine, base: Base) -> None:
    archive = engine.folder / f"{base.name.replace(':', '-')}.tar"
    command = ["mmdebstrap", "--quiet", "--variant=minbase", "--components=main"]
    # What this machine reaches may be a picture of the archive of another day.
    command += ["--aptopt=Acquire::Check-Valid-Until false", "--include=" + ",".join(base.packages)]
    command += [f"--customize-hook={hook}" for hook in base.hooks]
    subprocess.run([*command, base.suite, str(archive), _mirror()], check=True)
    words = {"PIP_CERT": CERTIFICATES, "NODE_EXTRA_CA_CERTS": CERTIFICATES}
    words |= {name: os.environ[name] for name in INDEXES if name in os.environ}
    changes = [f"--change=ENV {name}={shlex.quote(value)}" for name, value in words.items()]
    engine.docker("import", *changes, str(archive), base.name)
    archive.unlink()


def _mirror() -> str:
    """Name the Debian archive that this machine installs from."""
    targets = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]
    found = subprocess.run(targets, capture_output=True, text=True, check=True).stdout.split()
    return next(uri for uri in found if uri.rstrip("/").endswith("/debian"))


def missing_programs() -> list[str]:
    """Name what is not installed."""
    return [name for name in ("dockerd", "docker", "mmdebstrap", "openssl", "curl") if shutil.which(name) is None]
