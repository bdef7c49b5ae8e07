"""The demo is a folder of its own: two made-up people, whose passphrase everybody knows, among nobody's real data."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from services import free_port

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def demo(data: Path) -> Iterator[subprocess.Popen[bytes]]:
    """By the command itself, beside somebody's real database."""
    real = {"DATA_DIR": str(data), "DATABASE_URL": f"sqlite:///{data / 'real.db'}", "PORT": str(free_port())}
    environment = {**os.environ, **{f"WORDKEPT_{name}": value for name, value in real.items()}}
    command = [sys.executable, "-m", "backend.cli", "demo"]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def wait(process: subprocess.Popen[bytes], until: Callable[[], bool]) -> None:
    end = time.monotonic() + 90
    while not until():
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_demo_is_filled_whole_and_apart(tmp_path: Path) -> None:
    """Also where it was interrupted while it was filled."""
    with demo(tmp_path) as process:
        wait(process, (tmp_path / "demo.filling" / "wordkept.db").exists)
        process.kill()  # Ctrl+C is asked for twice at times: Python drops what falls into its tidying up
        process.communicate(timeout=20)
    with demo(tmp_path) as process:
        wait(process, (tmp_path / "demo" / "wordkept.db").exists)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]
