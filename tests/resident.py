"""How much memory this process has: the server's, which runs in a thread of it, and the test's own."""

import gc
import os
from pathlib import Path

RETURNS_TO = 1.10  # of what there was, at most (R14)


def resident() -> float:
    """In MiB, with nothing left that nobody needs."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
