"""docker-compose.yml is what the schema of Compose allows, and as careful as it says; no container engine is needed."""

import os
import re
import shutil
import subprocess
import sys
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = ROOT / "docker-compose.yml"


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load(COMPOSE.read_text("utf-8"))
    return found


def test_it_fits_the_schema_of_compose() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_without_a_profile_there_is_one_app_with_sqlite_and_with_scale_there_are_several(
    services: dict[str, Any],
) -> None:
    by_default = {name for name, one in services["services"].items() if "profiles" not in one}
    assert by_default == {"wordkept", "caddy"}
    grown = {name for name, one in services["services"].items() if one.get("profiles") == ["scale"]}
    assert grown == {"front", "app", "postgres", "keys", "redis"}
    assert services["services"]["app"]["deploy"]["replicas"] > 1


def test_every_container_is_careful(services: dict[str, Any]) -> None:
    """No root, nothing to write to but what it needs, no rights beyond, and known to be well."""
    dockerfile = (ROOT / "Dockerfile").read_text("utf-8")
    stages = dict(re.findall(r"FROM \S+ AS (\w+)\n(.*?)(?=\nFROM |\Z)", dockerfile, re.DOTALL))
    for name, one in services["services"].items():
        assert one["read_only"] is True, name
        assert one["cap_drop"] == ["ALL"], name
        assert set(one.get("cap_add", [])) <= {"NET_BIND_SERVICE"}, name
        assert one["restart"] == "unless-stopped", name
        built = stages[one["build"]["target"]] if "build" in one else ""
        assert "user" in one or re.search(r"^USER (?!root|0)", built, re.MULTILINE), f"{name} runs as root"
        assert "healthcheck" in one or "HEALTHCHECK" in built, f"nobody knows how {name} is"


def test_no_secret_stands_in_the_environment(services: dict[str, Any]) -> None:
    files = {name: one["file"] for name, one in services["secrets"].items()}
    for name, one in services["services"].items():
        assert set(one.get("secrets", [])) <= set(files), name
        for variable, value in one.get("environment", {}).items():
            assert not re.search("PASSWORD|SECRET|TOKEN|KEY", variable) or str(value).startswith("/run/secrets/")
            assert "@" not in str(value), f"{name}: a password in {variable}"


def test_every_name_that_is_used_is_there(services: dict[str, Any]) -> None:
    for one in services["services"].values():
        for other in one.get("depends_on", {}):
            assert other in services["services"]
        for volume in one.get("volumes", []):
            assert volume.partition(":")[0] in services["volumes"]


def test_the_address_that_is_trusted_is_given_to_nobody_else(services: dict[str, Any]) -> None:
    """Whoever starts first, the app, would be given the first one that is free."""
    (network,) = services["networks"]["inside"]["ipam"]["config"]
    subnet, given = ip_network(network["subnet"]), ip_network(network["ip_range"])
    for name, one in services["services"].items():
        if isinstance(one["networks"], dict):
            fixed = ip_address(one["networks"]["inside"]["ipv4_address"])
            assert fixed in subnet, name
            assert fixed not in given, name
            assert str(fixed) != network["gateway"], name
        if trusted := one.get("environment", {}).get("WORDKEPT_TRUSTED_PROXIES"):
            assert ip_address(trusted) == fixed_of(services, "caddy") == fixed_of(services, "front")


def fixed_of(services: dict[str, Any], name: str) -> object:
    return ip_address(services["services"][name]["networks"]["inside"]["ipv4_address"])


def test_what_every_command_wants_lies_in_a_file(services: dict[str, Any]) -> None:
    """Compose reads the whole file for each command: a variable set before one of them is not there for the next."""
    wanted = set(re.findall(r"\$\{(\w+):\?", COMPOSE.read_text("utf-8")))
    assert wanted == {"WORDKEPT_DOMAIN"}
    for page in ("README.md", "docs/growing.md", "docker-compose.yml"):
        text = (ROOT / page).read_text("utf-8")
        begun = text.index("echo WORDKEPT_DOMAIN=wordkept.example.org > .env")
        assert re.search(r"^[#\s]*docker compose", text, re.MULTILINE), page
        assert "docker compose --profile scale up" not in text[:begun], page
        assert "docker compose exec" not in text[:begun], page
        assert "WORDKEPT_DOMAIN=wordkept.example.org docker" not in text, page
    for ignoring in (".gitignore", ".dockerignore"):
        ignored = {line.strip("/") for line in (ROOT / ignoring).read_text("utf-8").splitlines()}
        assert {".env", "secrets"} <= ignored


@pytest.mark.skipif(shutil.which("caddy") is None, reason="no Caddy: install it (Debian: apt install caddy)")
def test_the_front_is_one_that_caddy_understands() -> None:
    command = ["caddy", "adapt", "--validate", "--adapter", "caddyfile", "--config", "deploy/scale.Caddyfile"]
    environment = {**os.environ, "WORDKEPT_DOMAIN": "wordkept.example.org"}
    checked = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
