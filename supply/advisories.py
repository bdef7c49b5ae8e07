"""`make advisories`: whether a pinned package is known to be vulnerable.

With `FROM=…` out of advisories that lie here, in the format of OSV (a file, a folder of files, or the archive
`all.zip` of an ecosystem); without it by asking osv.dev, which learns the names and versions that stand in the locks.

Ends with 0 where nothing is known, 1 where something is, and 3 where it could not be looked: never 0 for "not looked".
"""

import argparse
import json
import sys
import urllib.request
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from packaging.version import InvalidVersion, Version

from supply.locked import Package, all_packages, normal_name

ASKED = "https://api.osv.dev/v1/querybatch"
AT_ONCE = 500  # packages in one question; a thousand is allowed
FOUND, NOT_LOOKED = 1, 3
Advisory = dict[str, Any]


class NotLooked(Exception):
    """Why nothing can be said."""


@dataclass(frozen=True, order=True)
class Finding:
    """A package, and what is known of it."""

    package: Package
    advisory: str
    summary: str = ""
    mended: str = ""


def main() -> NoReturn:
    """Look, and say what was found."""
    parser = argparse.ArgumentParser(
        prog="make advisories FROM=…", description="Known vulnerabilities of what is pinned."
    )
    parser.add_argument(
        "source", nargs="?", type=Path, help="OSV files: one, a folder, or a zip; else osv.dev is asked"
    )
    source: Path | None = parser.parse_args().source
    packages = all_packages()
    try:
        found = sorted(ask(packages) if source is None else look(packages, read(source)))
    except NotLooked as why:
        print(f"NOT CHECKED: {why}", file=sys.stderr)
        sys.exit(NOT_LOOKED)
    for one in found:
        use = "runs" if one.package.runs else "builds or tests"
        print(
            f"{one.advisory}  {one.package.ecosystem} {one.package.name} {one.package.version} ({use})  {one.summary}"
        )
        if one.mended:
            print(f"    mended in {one.mended}")
    print(f"{len(packages)} packages looked at, {len(found)} known to be vulnerable, by {source or 'osv.dev'}.")
    sys.exit(FOUND if found else 0)


def ask(packages: list[Package]) -> Iterator[Finding]:
    """Ask osv.dev.

    Raises:
        NotLooked: it does not answer.
    """
    for start in range(0, len(packages), AT_ONCE):
        some = packages[start : start + AT_ONCE]
        queries = [{"package": {"name": one.name, "ecosystem": one.ecosystem}, "version": one.version} for one in some]
        request = urllib.request.Request(
            ASKED, json.dumps({"queries": queries}).encode(), {"Content-Type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310  (an address of ours)
                results = json.load(answer)["results"]
        except (OSError, ValueError, KeyError) as error:
            raise NotLooked(
                f"osv.dev does not answer ({type(error).__name__}). Where there is no network, fetch all.zip of PyPI "
                "and of npm elsewhere (osv.dev says where) and name them: make advisories FROM=folder"
            ) from error
        for package, result in zip(some, results, strict=True):
            for known in result.get("vulns", ()):
                yield Finding(package, known["id"], f"https://osv.dev/{known['id']}")


def read(source: Path) -> Iterator[Advisory]:
    """The advisories in a file, a folder or an archive.

    Raises:
        NotLooked: there are none, or one is not of OSV's format.
    """
    count = 0
    for name, text in _texts(source):
        try:
            held = json.loads(text)
            records = held.get("vulns", [held]) if isinstance(held, dict) else held
            for record in records:
                if not (isinstance(record, dict) and isinstance(record.get("id"), str)):
                    raise ValueError
                count += 1
                yield record
        except ValueError as error:
            raise NotLooked(f"{name} is not an advisory in the format of OSV.") from error
    if not count:
        raise NotLooked(f"{source} holds no advisories.")


def _texts(source: Path) -> Iterator[tuple[str, bytes]]:
    try:
        files = (
            sorted(file for file in source.rglob("*") if file.suffix in {".json", ".zip"})
            if source.is_dir()
            else [source]
        )
        for file in files:
            if file.suffix == ".zip":
                with zipfile.ZipFile(file) as archive:
                    for name in archive.namelist():
                        if name.endswith(".json"):
                            yield f"{file}: {name}", archive.read(name)
            else:
                yield str(file), file.read_bytes()
    except (OSError, zipfile.BadZipFile) as error:
        raise NotLooked(f"{source} cannot be read ({type(error).__name__}).") from error


def look(packages: Iterable[Package], advisories: Iterable[Advisory]) -> Iterator[Finding]:
    """What the advisories say of the packages."""
    pinned: dict[tuple[str, str], list[Package]] = {}
    for package in packages:
        pinned.setdefault((package.ecosystem, package.name), []).append(package)
    for advisory in advisories:
        if advisory.get("withdrawn"):
            continue
        hit: dict[Package, str] = {}
        for affected in advisory.get("affected", ()):
            about = affected.get("package", {})
            ecosystem, name = about.get("ecosystem", ""), about.get("name", "")
            name = normal_name(name) if ecosystem == "PyPI" else name
            for package in pinned.get((ecosystem, name), ()):
                if is_affected(package, affected):
                    hit[package] = ", ".join(_mended(affected))
        for package, mended in hit.items():
            yield Finding(package, advisory["id"], advisory.get("summary", ""), mended)


def is_affected(package: Package, affected: dict[str, Any]) -> bool:
    """Whether this version is one of those; a version or bound that cannot be understood counts as affected."""
    if package.version in affected.get("versions", ()):
        return True
    return any(_within(package, one["events"]) for one in affected.get("ranges", ()) if one.get("type") != "GIT")


def _within(package: Package, events: list[dict[str, str]]) -> bool:
    inside = False
    key = _semantic if package.ecosystem == "npm" else Version
    try:
        here = key(package.version)
        ordered = sorted(
            ((key(bound), what) for event in events for what, bound in event.items() if bound != "0"),
            key=lambda found: (found[0], found[1] == "last_affected"),
        )
    except (InvalidVersion, ValueError):
        return True
    inside = any(event.get("introduced") == "0" for event in events)
    for bound, what in ordered:
        if what == "last_affected" and here > bound:
            inside = False
        elif what in {"introduced", "fixed", "limit"} and here >= bound:
            inside = what == "introduced"
    return inside


def _semantic(version: str) -> Any:
    """What orders versions of npm (semver.org, 11): numbers before words, and a version after its own previews."""
    release, _, preview = version.partition("+")[0].partition("-")
    parts = tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in preview.split(".") if preview)
    return tuple(int(part) for part in release.split(".")), not preview, parts


def _mended(affected: dict[str, Any]) -> list[str]:
    return sorted(
        {
            event["fixed"]
            for one in affected.get("ranges", ())
            if one.get("type") != "GIT"
            for event in one["events"]
            if "fixed" in event
        }
    )


if __name__ == "__main__":
    main()
