"""The key file, exchanged: at every instant one of the two stands there, whole and closed to others."""

import base64
import os
from pathlib import Path

from backend.core.keys import ServerKey


def beside(file: Path) -> Path:
    """Where the next key waits."""
    return file.with_name(file.name + ".next")


def retired(file: Path, key: ServerKey) -> Path:
    """Where a key goes that is no longer in use."""
    return file.with_name(f"{file.name}.retired-{key.id.hex[:8]}")


def keep(key: ServerKey, file: Path, like: Path) -> None:
    """Write `key` to `file`, whose owner is that of `like`: the server has to read it, whoever runs the command."""
    written = file.with_name(file.name + ".writing")
    written.unlink(missing_ok=True)
    descriptor = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as writing:
        writing.write(base64.b64encode(key.secret) + b"\n")
        writing.flush()
        if os.name == "posix" and os.geteuid() == 0:
            owner = like.stat()
            os.fchown(writing.fileno(), owner.st_uid, owner.st_gid)
        os.fsync(writing.fileno())
    written.replace(file)
    settle(file.parent)


def settle(folder: Path) -> None:
    """Have the disk keep the names in it, also through a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
