"""Looking for words in all that lies on a disk: every file, also inside what is compressed with gzip or zlib."""

import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from searching import spellings

BEGINNINGS = (b"\x1f\x8b\x08", b"\x78\x01", b"\x78\x9c", b"\x78\xda")  # of gzip and of zlib's three levels


def found_in(folder: Path, words: Iterable[str], but: Path | None = None) -> list[tuple[str, str]]:
    """Which words stand in which files, in any common spelling."""
    found = []
    for file in sorted(folder.rglob("*")):
        if not file.is_file() or file == but:
            continue
        with suppress(OSError):
            raw = file.read_bytes()
            for part in (raw, *opened(raw)):
                found += [(str(file), word) for word in words if any(one in part for one in spellings(word))]
    return found


def opened(raw: bytes) -> list[bytes]:
    """What was compressed in it."""
    parts = []
    for beginning in BEGINNINGS:
        at = raw.find(beginning)
        while at >= 0:
            with suppress(zlib.error):
                parts.append(zlib.decompressobj(47).decompress(raw[at:], 1 << 24))
            at = raw.find(beginning, at + 1)
    return [part for part in parts if len(part) > 16]
