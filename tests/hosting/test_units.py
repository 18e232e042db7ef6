"""The service, the timer and the manifests of deploy/, held against the programs and schemas that will read them."""

import configparser
import re
import subprocess
from pathlib import Path
from typing import Any, Final

import kubernetes_validate
import pytest
import yaml

from livelist.cli import main
from livelist.settings import described

DEPLOY: Final = Path(__file__).parents[2] / "deploy"
UNITS: Final = ("livelist.service", "livelist-backup.service", "livelist-backup.timer")
MANIFESTS: Final = list(yaml.safe_load_all((DEPLOY / "kubernetes" / "livelist.yaml").read_text()))
VARIABLES: Final = {setting.variable for setting in described()}


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.read(DEPLOY / "systemd" / name)
    return parser


@pytest.mark.parametrize("name", UNITS)
def test_systemd_reads_the_unit_without_a_word(name: str, tmp_path: Path) -> None:
    for each in UNITS:
        text = (DEPLOY / "systemd" / each).read_text().replace("/opt/livelist/bin/livelist", "/bin/true")
        (tmp_path / each).write_text(text)
    command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_service_may_little_more_than_it_must() -> None:
    command = ["systemd-analyze", "security", "--offline=yes", "--threshold=20", str(DEPLOY / "systemd" / UNITS[0])]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_the_units_run_commands_that_exist_with_settings_that_exist(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in UNITS[:2]:
        text = (DEPLOY / "systemd" / name).read_text()
        assert set(re.findall(r"LIVELIST_\w+", text)) <= VARIABLES
        program, *words = unit(name)["Service"]["execstart"].split()
        assert program == "/opt/livelist/bin/livelist"
        with pytest.raises(SystemExit) as ended:
            main([*words, "--help"])
        assert ended.value.code == 0
    assert capsys.readouterr().out


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda each: each["kind"])
def test_kubernetes_would_take_the_manifest(manifest: dict[str, Any]) -> None:
    kubernetes_validate.validate(manifest, "1.30", strict=True)


def test_the_manifests_fit_each_other_and_the_image() -> None:
    by_kind = {each["kind"]: each for each in MANIFESTS}
    pods = by_kind["StatefulSet"]["spec"]
    (container,) = pods["template"]["spec"]["containers"]
    labels = pods["template"]["metadata"]["labels"]
    assert by_kind["Service"]["spec"]["selector"] == pods["selector"]["matchLabels"] == labels
    assert {each["name"] for each in container["env"]} <= VARIABLES
    dockerfile = (DEPLOY / "Dockerfile").read_text()
    user = pods["template"]["spec"]["securityContext"]["runAsUser"]
    assert f"USER {user}:" in dockerfile
    assert f"EXPOSE {container['ports'][0]['containerPort']}" in dockerfile
    assert f"LIVELIST_DATA={container['volumeMounts'][0]['mountPath']}" in dockerfile
    named = by_kind["Ingress"]["spec"]["rules"][0]["host"]
    assert {"name": "LIVELIST_HOSTS", "value": named} in container["env"]
