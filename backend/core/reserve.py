"""What is kept back of the disk, so that nobody is held by a full one (PROMISES R8).

A file of eight MiB beside the database. While it stands, everyone writes. When the disk is full it is given up for what
nobody may be kept from: leaving, pausing, ending sessions. Until there is room for it again, nothing else is written.
"""

import contextlib
import errno
import os
from pathlib import Path

BYTES = 8 * 1024 * 1024
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Reserve:
    """Room on the disk of one SQLite database. Of use to its writer alone: not safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.is_short = True  # whether only what nobody may be kept from is written
        self.keep()

    def keep(self) -> None:
        """Have the room kept back, where there is room. What else may be wrong with a folder its database tells."""
        if self.is_short:
            try:
                self._path.touch(mode=0o600)
                with self._path.open("r+b") as file:
                    _take_room(file.fileno())
                self.is_short = False
            except OSError as error:
                self.give_up()
                self.is_short = error.errno in _NO_ROOM

    def give_up(self) -> None:
        """Let what must go on have the room."""
        self.is_short = True
        with contextlib.suppress(OSError):
            self._path.unlink()


def _take_room(descriptor: int) -> None:
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, 0, BYTES)
        return
    for _ in range(BYTES // 65536):  # noise, which no file system makes smaller
        os.write(descriptor, os.urandom(65536))
