"""The machine the bench runs on: its two cores, who else is busy, and what to say of it in the report."""

import os
import platform
import sqlite3
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

TICKS = os.sysconf("SC_CLK_TCK")
CORES = sorted(os.sched_getaffinity(0))
SERVER_CORE, GENERATOR_CORE = CORES[0], CORES[-1 if len(CORES) == 1 else 1]
QUIET_CORES = 0.3


class Busy(NamedTuple):
    """CPU seconds since the machine started: what ran, and what the host took away."""

    ran: float
    stolen: float


def busy() -> Busy:
    user, nice, system, _idle, _wait, irq, softirq, steal = (
        int(field) / TICKS for field in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]
    )
    return Busy(user + nice + system + irq + softirq, steal)


def wait_for_quiet(seconds: float) -> None:
    """Wait until others leave the machine nearly alone, but not longer than `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        before = busy().ran
        time.sleep(0.5)
        if (busy().ran - before) / 0.5 < QUIET_CORES:
            return


def file_system(folder: Path) -> str:
    """Return the kind of file system under `folder`: on one in memory, a durable commit costs nothing."""
    mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    real = folder.resolve()
    holding = [(point, kind) for point, kind in mounts if real.is_relative_to(point)]
    return max(holding, key=lambda mount: len(mount[0]))[1]


def described(folder: Path) -> str:
    """Return one line on when and on what the figures were seen."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("uvicorn", "uvloop", "starlette", "fastapi"))
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} CPUs, {file_system(folder)}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {packages}"
    )
