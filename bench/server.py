"""A server under measurement: a child of ours on its own core, with all that it starts."""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from bench.machine import CORES, SERVER_CORE, TICKS

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60.0
STOP_SECONDS = 15.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Return this process's environment with `settings`, and without those of a server of one's own."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("WORDKEPT_")}
    return {**ours, **settings}


class Server:
    """One run of a server, from its start until `stop`. Only its own process group is ever ended."""

    def __init__(self, command: Sequence[str], settings: Mapping[str, str], port: int, health: str, log: Path) -> None:
        self.port = port
        self._log = log
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                command,
                env=environment(settings),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        os.sched_setaffinity(self._process.pid, {SERVER_CORE})
        try:
            self._wait_until_up(health)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Ask it to end, then see that it and what it started are gone."""
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def spread(self) -> None:
        """Let it run on all cores."""
        for pid, _ in self._processes():
            for thread in Path(f"/proc/{pid}/task").iterdir():
                with suppress(ProcessLookupError):
                    os.sched_setaffinity(int(thread.name), CORES)

    def cpu_seconds(self) -> float:
        """Return the CPU time of all its processes, in user and in system mode."""
        return sum(int(stat[11]) + int(stat[12]) for _, stat in self._processes()) / TICKS

    def memory_mib(self) -> float:
        """Return the resident memory of all its processes."""
        kib = 0
        for pid, _ in self._processes():
            with suppress(OSError):
                kib += int(Path(f"/proc/{pid}/smaps_rollup").read_text().partition("\nRss:")[2].split()[0])
        return kib / 1024

    def words(self) -> str:
        """Return the end of what it printed, for a failure's message."""
        return self._log.read_text(errors="replace")[-2000:]

    def _processes(self) -> list[tuple[int, list[str]]]:
        """Return each process of the group: its id, and the fields of its `stat` after the name."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                stat = (folder / "stat").read_text().rpartition(") ")[2].split()
                if int(stat[2]) == self._process.pid:
                    found.append((int(folder.name), stat))
        return found

    def _wait_until_up(self, health: str) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if self._process.poll() is not None:
                raise RuntimeError(f"the server ended by itself:\n{self.words()}")
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            with suppress(OSError, http.client.HTTPException):
                connection.request("GET", health)
                if connection.getresponse().status == 200:
                    return
            connection.close()
            time.sleep(0.05)
        raise RuntimeError(f"the server was not up within {START_SECONDS:.0f} s:\n{self.words()}")
