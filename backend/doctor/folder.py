"""Where the data lies: there, the server's own, closed to others, and with room."""

import os
import shutil
import stat
from collections.abc import Iterator

from backend.doctor.findings import Finding, Says
from backend.settings import Settings

ROOM = 256 * 1024**2  # bytes


def folder(settings: Settings) -> Iterator[Finding]:
    """The folder, and the room on its disk."""
    folder = settings.data_dir
    if folder.exists() and not folder.is_dir():
        yield Finding(
            "data folder",
            Says.BROKEN,
            f"{folder} is no folder.",
            "The server does not start.",
            "Set WORDKEPT_DATA_DIR to a folder, or to one that can be made.",
        )
        return
    if not folder.is_dir():
        yield Finding(
            "data folder",
            Says.MIND,
            f"{folder} is not there.",
            "This is a first start, or the folder is another.",
            "Start the server once, or set WORDKEPT_DATA_DIR.",
        )
        return
    if not os.access(folder, os.W_OK):
        yield Finding(
            "data folder",
            Says.BROKEN,
            f"{folder} cannot be written.",
            "Nothing can be kept.",
            "Give it to the user that the server runs as, or mount it writable.",
        )
    elif folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield Finding(
            "data folder",
            Says.MIND,
            f"{folder} is open to other users of this machine.",
            "They can read who is in a space with whom.",
            f"chmod 700 {folder}",
        )
    else:
        yield Finding("data folder", Says.WELL, str(folder))
    free = shutil.disk_usage(folder).free
    if free < ROOM:
        yield Finding(
            "disk",
            Says.BROKEN if free < ROOM / 32 else Says.MIND,
            f"{free // 1024**2} MiB are free.",
            "When it is full, writing is refused; reading and leaving go on.",
            "Make room, or move the data folder.",
        )
    else:
        yield Finding("disk", Says.WELL, f"{free // 1024**3} GiB free")
