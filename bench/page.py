"""The page of figures: each bench has its place there, between two markers that name it."""

import argparse
from pathlib import Path

from bench.server import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"


def options(module: str, doc: str | None, *, dry: str = "print only") -> argparse.ArgumentParser:
    """What every bench understands."""
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=doc)
    parser.add_argument("--dry", action="store_true", help=dry)
    return parser


def publish(name: str, text: str, *, dry: bool) -> None:
    """Print what was measured, and put it in its place unless told not to."""
    print(text)
    if not dry:
        write(PAGE, name, text)


def write(path: Path, name: str, text: str) -> None:
    """Put `text` between the markers of that name.

    Raises:
        ValueError: the page has no such markers.
    """
    before, begun, rest = path.read_text("utf-8").partition(f"<!-- {name}: begin ")
    how, closed, old = rest.partition("-->\n")
    _, ended, after = old.partition(end := f"<!-- {name}: end -->")
    if not (begun and closed and ended) or "\n" in how:
        raise ValueError(f"{path} has no place named {name!r}")
    path.write_text(f"{before}{begun}{how}{closed}{text}\n{end}{after}", "utf-8")
