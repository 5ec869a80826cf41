"""The files for running the endpoint elsewhere: they name real options and leave no way out."""

from __future__ import annotations

import configparser
import shlex
from importlib.resources import files
from pathlib import Path

import yaml

DEPLOY = Path(str(files("guidegraph"))) / "templates" / "deploy"


def options() -> set[str]:
    from guidegraph.cli.commands import COMMANDS
    from guidegraph.cli.group import load

    command = load(next(row for row in COMMANDS if row.name == "endpoint"))
    return {name for parameter in command.params for name in parameter.opts}


def unit() -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(DEPLOY / "guidegraph-endpoint.service", "utf-8")
    return parser


def test_the_unit_shuts_outgoing_traffic_and_the_disk() -> None:
    service = dict(unit()["Service"])
    assert service["IPAddressDeny"] == "any"
    assert service["IPAddressAllow"] == "localhost"
    assert service["ProtectSystem"] == "strict"
    assert service["NoNewPrivileges"] == "yes"
    assert service["CapabilityBoundingSet"] == ""
    assert "ReadWritePaths" not in service
    assert "--host 127.0.0.1" in service["ExecStart"]


def test_the_container_has_an_inner_network_alone() -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    endpoint = compose["services"]["endpoint"]
    assert endpoint["networks"] == ["inner"]
    assert compose["networks"]["inner"]["internal"] is True
    assert endpoint["read_only"] is True
    assert endpoint["cap_drop"] == ["ALL"]
    assert "ports" not in endpoint
    assert "\nUSER 65534" in (DEPLOY / "Containerfile").read_text("utf-8")


def test_every_option_named_is_one_of_the_command() -> None:
    named = shlex.split(unit()["Service"]["ExecStart"])
    entry = (DEPLOY / "Containerfile").read_text("utf-8").split("ENTRYPOINT ")[1]
    named += yaml.safe_load(entry)
    named += yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]["endpoint"][
        "command"
    ]
    flags = {word for word in named if word.startswith("--")}
    assert flags >= {"--root", "--host", "--port", "--trust"}
    assert flags <= options()


def test_every_file_that_is_copied_exists(root: Path) -> None:
    lines = (DEPLOY / "Containerfile").read_text("utf-8").splitlines()
    for line in lines:
        if line.startswith("COPY ") and "--from" not in line:
            for name in line.split()[1:-1]:
                assert (root / name).exists() or name in ("dist", "site"), name
