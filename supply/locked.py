"""The locks of both sides as one list of packages."""

import base64
import json
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^]]*\])?==(?P<version>[^\s;\\]+)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_ALGORITHMS = {"sha256": "SHA-256", "sha384": "SHA-384", "sha512": "SHA-512", "sha1": "SHA-1"}


@dataclass(frozen=True, order=True)
class Package:
    """One pinned package, named as its ecosystem names it (`PyPI` or `npm`, the words of OSV)."""

    ecosystem: str
    name: str
    version: str
    runs: bool  # on the server or in the page; otherwise it builds or tests
    hashes: tuple[tuple[str, str], ...] = ()  # of each of its files: algorithm and hexadecimal digits

    @property
    def purl(self) -> str:
        """Its address among all packages (package-url)."""
        kind = "pypi" if self.ecosystem == "PyPI" else "npm"
        return f"pkg:{kind}/{quote(self.name, safe='/')}@{quote(self.version, safe='')}"


def all_packages(root: Path = ROOT) -> list[Package]:
    """Every package that a lock names, once."""
    running = (root / "requirements" / "run.txt").read_text("utf-8")
    others = (root / "requirements" / name for name in ("dev.txt", "uv.txt"))
    found = {(one.name, one.version): one for one in _of_python(running, runs=True)}
    for lock in others:
        for one in _of_python(lock.read_text("utf-8"), runs=False):
            found.setdefault((one.name, one.version), one)
    return sorted([*found.values(), *_of_npm((root / "pwa" / "package-lock.json").read_text("utf-8"))])


def normal_name(name: str) -> str:
    """A name of PyPI as it is compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _of_python(lock: str, *, runs: bool) -> list[Package]:
    pins = list(_PIN.finditer(lock))
    ends = [pin.start() for pin in pins[1:]] + [len(lock)]
    return [
        Package(
            "PyPI",
            normal_name(pin["name"]),
            pin["version"],
            runs,
            tuple(("SHA-256", digits) for digits in _HASH.findall(lock, pin.start(), end)),
        )
        for pin, end in zip(pins, ends, strict=True)
    ]


def _of_npm(lock: str) -> list[Package]:
    found: dict[tuple[str, str], Package] = {}
    for place, locked in json.loads(lock)["packages"].items():
        if not place or locked.get("link"):
            continue
        name = locked.get("name") or place.rpartition("node_modules/")[2]
        runs = not (locked.get("dev") or locked.get("devOptional"))
        one = Package("npm", name, locked["version"], runs, _npm_hashes(locked.get("integrity", "")))
        known = found.get((name, one.version))
        if known is None or (runs and not known.runs):
            found[name, one.version] = one
    return list(found.values())


def _npm_hashes(integrity: str) -> tuple[tuple[str, str], ...]:
    parts = (part.partition("-") for part in integrity.split())
    return tuple((_ALGORITHMS[name], base64.b64decode(digest).hex()) for name, _, digest in parts)
