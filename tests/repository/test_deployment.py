"""The files in deploy/ agree with each other and with the server; `make deploy-test` runs them for real."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from livelist.settings import described
from tests.faults.machines.nginx import moved
from tests.servers.ports import free_port

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
NGINX = DEPLOY / "nginx"
FILES = ("single.yaml", "compose.yaml", "compose.tls.yaml", "stack.yaml", "stack.tls.yaml")
WHOLE = ("compose.yaml", "stack.yaml")
REPLICAS = "upstream replicas { server 127.0.0.1:9; } upstream sticky { server 127.0.0.1:9; }"


def read(name: str) -> Any:
    return yaml.safe_load((DEPLOY / name).read_text())


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tls")
    for _ in range(2):  # the second time with the authority there is
        subprocess.run(
            [DEPLOY / "local-ca", "localhost", "127.0.0.1"], env={**os.environ, "TLS": str(folder)}, check=True
        )
    return folder


@pytest.mark.parametrize("listen", ["listen.conf", "tls.conf"])
def test_nginx_reads_the_shipped_configuration(listen: str, certificate: Path, tmp_path: Path) -> None:
    for path in NGINX.iterdir():
        text = moved(path.read_text(), tmp_path)
        text = re.sub(r"listen \d+", lambda _: f"listen 127.0.0.1:{free_port()}", text)
        text = text.replace("/run/secrets/livelist_certificate_key", str(certificate / "key.pem"))
        (tmp_path / path.name).write_text(
            text.replace("/run/secrets/livelist_certificate", f"{certificate}/certificate.pem")
        )
    (tmp_path / "upstream.conf").write_text(REPLICAS)  # the shipped one needs Docker's names and NGINX 1.30
    (tmp_path / "listen.conf").write_text((tmp_path / listen).read_text())
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    done = subprocess.run(
        [program, "-t", "-p", tmp_path, "-c", tmp_path / "nginx.conf"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr, done.stderr


def test_the_local_authority_signs_what_a_client_believes(certificate: Path) -> None:
    given = ["-CAfile", certificate / "ca.pem", "-verify_hostname", "localhost", certificate / "certificate.pem"]
    subprocess.run(["openssl", "verify", "-x509_strict", *map(str, given)], check=True, capture_output=True)
    assert (certificate / "ca.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", WHOLE)
def test_every_variable_is_a_setting(name: str) -> None:
    known = {setting.variable for setting in described()}
    given = {variable.removesuffix("_FILE") for variable in read(name)["services"]["livelist"]["environment"]}
    assert given <= known
    assert {"LIVELIST_STORE", "LIVELIST_ACCESS", "LIVELIST_PROXIES"} <= given


def test_the_single_container_is_as_bound_as_the_replicas_and_keeps_its_lists() -> None:
    (single,) = read("single.yaml")["services"].values()
    replica = read("compose.yaml")["services"]["livelist"]
    for part in ("image", "build", "read_only", "tmpfs", "cap_drop", "security_opt", "stop_grace_period", "restart"):
        assert single[part] == replica[part]
    known = {setting.variable for setting in described()}
    assert single["environment"].keys() <= known
    assert single["volumes"] == ["${LIVELIST_LISTS:-lists}:/data"]


@pytest.mark.parametrize("name", WHOLE)
def test_no_container_may_more_than_it_must(name: str) -> None:
    for service in read(name)["services"].values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert "user" in service or "LIVELIST_IMAGE" in service["image"]
    assert "USER 10001:10001" in (DEPLOY / "Dockerfile").read_text()


def test_compose_and_stack_run_the_same() -> None:
    compose, stack = (read(name)["services"] for name in WHOLE)
    assert compose.keys() == stack.keys()
    for name in ("redis", "nginx"):
        for part in ("image", "user", "entrypoint"):
            assert compose[name].get(part) == stack[name].get(part)
    for name in compose:
        assert compose[name].get("stop_grace_period") == stack[name].get("stop_grace_period")


def test_the_one_command_in_a_clone_is_the_compose_file_of_deploy_and_the_same_project() -> None:
    root = yaml.safe_load((ROOT / "compose.yaml").read_text())
    assert root == {"include": ["deploy/compose.yaml"], "name": read("compose.yaml")["name"]}
    for document in ("README.md", "docs/deployment.md"):
        assert re.search(r"docker compose up\b", (ROOT / document).read_text())


def test_one_container_that_does_not_start_takes_no_new_version_back_and_two_do() -> None:
    update = read("stack.yaml")["services"]["livelist"]["deploy"]
    assert update["update_config"]["failure_action"] == "rollback"
    assert 1 / update["replicas"] <= update["update_config"]["max_failure_ratio"] < 2 / update["replicas"]


@pytest.mark.parametrize("name", FILES)
def test_every_file_named_is_there(name: str) -> None:
    text = (DEPLOY / name).read_text()
    named = re.findall(r"(?<![\w}-])\./(?!tls/)([\w./-]+)", text)
    assert [path for path in named if not (DEPLOY / path).exists()] == []
    for path in re.findall(r"^COPY (?!--)(.+) \S+$", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE):
        assert all((ROOT / source).exists() for source in path.split())


def test_redis_keeps_what_it_acknowledged() -> None:
    settings = dict(
        line.split(" ", 1) for line in (DEPLOY / "redis.conf").read_text().splitlines() if line[:1].isalpha()
    )
    assert settings["appendonly"] == "yes"
    assert settings["appendfsync"] == "always"
    assert settings["no-appendfsync-on-rewrite"] == "no"
    assert settings["maxmemory-policy"] == "noeviction"
