"""What Prometheus may know of this server: how much is done and how long it takes, never by whom.

There is no figure by route: on a server for two, "notes written: 3" would be about one person. With several workers
each writes into files of a folder that `serve` names (PROMETHEUS_MULTIPROC_DIR), and whoever is asked adds them up.
"""

import os
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)  # seconds
KINDS = ("read", "write")
OUTCOMES = ("ok", "refused", "failed")


class Measures:
    """The figures of one process."""

    def __init__(self) -> None:
        self._folder = os.environ.get(FOLDER)
        self._registry = CollectorRegistry()
        own = None if self._folder else self._registry
        if own is not None:
            ProcessCollector(registry=own)
        seconds = Histogram(
            "wordkept_request_seconds", "Requests and how long they took", ["kind", "outcome"],
            buckets=BUCKETS, registry=own,
        )  # fmt: skip
        self._seconds = {(kind, how): seconds.labels(kind, how) for kind in KINDS for how in OUTCOMES}
        self._transactions = Counter("wordkept_transactions", "Transactions of the writer", registry=own)
        self._commands = Counter("wordkept_commands", "Commands in those transactions", registry=own)
        self._sockets = Gauge("wordkept_sockets", "Open lines", multiprocess_mode="livesum", registry=own)
        self._hears = Gauge(
            "wordkept_ring_heard", "Whether rings of other workers are heard at once (0: looking every few seconds)",
            multiprocess_mode="livemin", registry=own,
        )  # fmt: skip
        self._hears.set(1)

    def answered(self, *, safe: bool, status: int, seconds: float) -> None:
        """One request was answered."""
        outcome = "ok" if status < 400 else "refused" if status < 500 else "failed"
        self._seconds["read" if safe else "write", outcome].observe(seconds)

    def committed(self, commands: int) -> None:
        """One transaction ended."""
        self._transactions.inc()
        self._commands.inc(commands)

    def line(self, more: int) -> None:
        """A line was opened (1) or has ended (-1)."""
        self._sockets.inc(more)

    def heard(self, hears: bool) -> None:
        """Whether the hub hears the other workers."""
        self._hears.set(int(hears))

    def written(self) -> bytes:
        """Everything, in Prometheus' text format; over all workers, where there are several."""
        if self._folder is None:
            return generate_latest(self._registry)
        for file in Path(self._folder).glob("gauge_live*_*.db"):
            worker = int(file.stem.rpartition("_")[2])
            if not Path(f"/proc/{worker}").exists() and Path("/proc").exists():
                mark_process_dead(worker, self._folder)  # type: ignore[no-untyped-call]
        together = CollectorRegistry()
        MultiProcessCollector(together, self._folder)  # type: ignore[no-untyped-call]
        return generate_latest(together)
