"""Being the only one that serves a SQLite database: what one process writes would ring at none of another's lines.

What is locked is the database's folder, so that nothing has to be written for it, also where the disk is full. The lock
ends with the process, however that ends.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # not a Unix
    fcntl = None  # type: ignore[assignment]


class NotAlone(Exception):
    """Another process has this folder."""


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Have the folder for oneself. A file system that knows no such locks does not keep anybody from serving.

    Raises:
        NotAlone: another process has it.
    """
    if fcntl is None or not folder.is_dir():
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise NotAlone from error
        except OSError:
            pass
        yield
    finally:
        os.close(descriptor)
