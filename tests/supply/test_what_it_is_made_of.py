"""S19: what Wordkept is made of can be listed, and checked against advisories where there is no network."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from supply import advisories
from supply.advisories import NOT_LOOKED, NotLooked, is_affected, look, read
from supply.locked import ROOT, Package, all_packages
from supply.sbom import bill

PACKAGES = all_packages()
PINNED = {(one.ecosystem, one.name): one for one in PACKAGES}


def advisory(ecosystem: str, name: str, *events: dict[str, str], **more: Any) -> dict[str, Any]:
    kind = "SEMVER" if ecosystem == "npm" else "ECOSYSTEM"
    ranges = [{"type": kind, "events": list(events)}] if events else []
    affected = {"package": {"ecosystem": ecosystem, "name": name}, "ranges": ranges, **more}
    return {"id": "TEST-2026-1", "summary": "A hole.", "affected": [affected]}


def checked(source: Path) -> subprocess.CompletedProcess[str]:
    """As the operator runs it."""
    command = [sys.executable, "-m", "supply.advisories", str(source)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_every_pin_is_in_the_bill_with_its_hashes() -> None:
    parts = {part["purl"]: part for part in bill(PACKAGES)["components"]}
    pyjwt, preact = PINNED["PyPI", "pyjwt"], PINNED["npm", "preact"]
    assert parts[f"pkg:pypi/pyjwt@{pyjwt.version}"]["scope"] == "required"
    assert parts[f"pkg:npm/preact@{preact.version}"]["scope"] == "required"
    assert parts[f"pkg:npm/%40preact/signals@{PINNED['npm', '@preact/signals'].version}"]["hashes"]
    assert parts[f"pkg:pypi/pytest@{PINNED['PyPI', 'pytest'].version}"]["scope"] == "excluded"
    assert all(part["hashes"] for part in parts.values())
    names = {line.partition("==")[0].partition("[")[0] for line in _pins(ROOT / "requirements" / "dev.txt")}
    assert names <= {name for ecosystem, name in PINNED if ecosystem == "PyPI"}
    assert len(parts) == len(PACKAGES) > 500


def _pins(lock: Path) -> list[str]:
    return [line for line in lock.read_text("utf-8").splitlines() if "==" in line and not line.startswith(" ")]


def test_a_pinned_version_that_an_advisory_names_is_found(tmp_path: Path) -> None:
    """Also by another spelling of its name; the command says which, and in which version it is mended."""
    own = PINNED["PyPI", "pyjwt"]
    named = advisory("PyPI", "PyJWT", {"introduced": "1.0"}, {"fixed": "99.0"})
    (tmp_path / "one.json").write_text(json.dumps(named))
    ended = checked(tmp_path)
    assert ended.returncode == advisories.FOUND
    for told in ("TEST-2026-1", f"pyjwt {own.version} (runs)", "A hole.", "mended in 99.0", "1 known"):
        assert told in ended.stdout


def test_an_advisory_about_others_finds_nothing(tmp_path: Path) -> None:
    own = PINNED["PyPI", "pyjwt"]
    others = [
        advisory("PyPI", "pyjwt", {"introduced": "0"}, {"fixed": own.version}),
        advisory("npm", "pyjwt", {"introduced": "0"}),
        advisory("PyPI", "not-ours", {"introduced": "0"}),
        {**advisory("PyPI", "pyjwt", {"introduced": "0"}), "withdrawn": "2026-01-01T00:00:00Z"},
    ]
    (tmp_path / "all.json").write_text(json.dumps({"vulns": others}))
    ended = checked(tmp_path / "all.json")
    assert ended.returncode == 0, ended.stderr
    assert "0 known to be vulnerable" in ended.stdout


@pytest.mark.parametrize("content", [None, "", "[]", '{"name": "no advisory"}', "{"])
def test_what_cannot_be_checked_is_never_said_to_be_well(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "advisories.json"
    if content is not None:
        file.write_text(content)
    with pytest.raises(NotLooked):
        list(look(PACKAGES, read(file)))
    if content is None:
        ended = checked(file)
        assert ended.returncode == NOT_LOOKED
        assert ended.stderr.startswith("NOT CHECKED: ")


def test_without_network_and_without_a_file_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(advisories, "ASKED", "http://127.0.0.1:9/nobody")
    with pytest.raises(NotLooked, match="FROM="):
        list(advisories.ask(PACKAGES))


def test_the_archive_of_an_ecosystem_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for number in range(3):
            archive.writestr(f"TEST-{number}.json", json.dumps(advisory("npm", "preact", {"introduced": "0"})))
    assert len(list(look(PACKAGES, read(tmp_path)))) == 3


@pytest.mark.parametrize(
    ("ecosystem", "version", "events", "affected"),
    [
        ("PyPI", "2.0", [{"introduced": "0"}], True),
        ("PyPI", "2.0", [{"introduced": "0"}, {"fixed": "2.0"}], False),
        ("PyPI", "2.0rc1", [{"introduced": "0"}, {"fixed": "2.0"}], True),
        ("PyPI", "2.10", [{"introduced": "2.9"}, {"fixed": "2.11"}], True),
        ("PyPI", "2.0", [{"introduced": "0"}, {"last_affected": "2.0"}], True),
        ("PyPI", "2.0.1", [{"introduced": "0"}, {"last_affected": "2.0"}], False),
        ("PyPI", "3.5", [{"fixed": "4.0"}, {"introduced": "3.0"}, {"fixed": "2.0"}, {"introduced": "0"}], True),
        ("PyPI", "2.5", [{"introduced": "0"}, {"fixed": "2.0"}, {"introduced": "3.0"}, {"fixed": "4.0"}], False),
        ("npm", "1.10.0", [{"introduced": "1.9.0"}, {"fixed": "1.11.0"}], True),
        ("npm", "2.0.0-rc.1", [{"introduced": "0"}, {"fixed": "2.0.0"}], True),
        ("npm", "2.0.0-rc.2", [{"introduced": "0"}, {"fixed": "2.0.0-rc.10"}], True),
        ("npm", "2.0.0", [{"introduced": "0"}, {"fixed": "2.0.0-rc.1"}], False),
        ("npm", "1.0.0", [{"introduced": "0"}, {"fixed": "not a version"}], True),
    ],
)
def test_bounds_are_understood(ecosystem: str, version: str, events: list[dict[str, str]], affected: bool) -> None:
    """A bound that cannot be understood is looked at by somebody rather than passed over."""
    package = Package(ecosystem, "x", version, runs=True)
    assert is_affected(package, {"ranges": [{"type": "SEMVER", "events": events}]}) is affected
    assert is_affected(package, {"versions": [version]})
