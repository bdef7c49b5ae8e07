"""`python -m bench.proofs`: what it costs to prove who asks, of all that a message costs the server's processor.

The load of `make bench`, on a server whose proofs are timed by the processor time of their thread: reading the token,
looking up session and membership for the request and for each look of the other's line, and what they decide.
"""

import argparse
import atexit
import itertools
import json
import os
import signal
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvloop

from bench import page
from bench.machine import GENERATOR_CORE, described
from bench.product import API, Product
from bench.server import Server, free_port
from bench.turn import QUICK, Plan, take_turn

GOAL = 0.15
PLAN = Plan(rounds=1, sockets=80)


class Watched(Product):
    """The product, with its proofs timed."""

    def _serve(self) -> Server:
        self._port = free_port()
        command = [sys.executable, "-m", "bench.proofs", "--serve", str(self._folder / "proofs.json")]
        return Server(command, self._settings(), self._port, f"{API}/server", self._folder / "server.log")


def _serve_watched(file: Path) -> None:
    """Serve as the command does, and write at the end what the proofs have taken since the first message."""
    from backend.accounts import access as of_accounts
    from backend.operation import serving
    from backend.realtime import socket
    from backend.settings import Settings
    from backend.spaces import access as of_spaces
    from backend.spaces import rules

    spent: dict[int, int] = defaultdict(int)  # nanoseconds, by thread
    calls: dict[str, int] = defaultdict(int)
    began: list[tuple[float, int]] = []

    def timed(module: Any, name: str, *, marks: bool = False) -> None:
        call: Callable[..., Any] = getattr(module, name)

        def run(*args: Any, **kwargs: Any) -> Any:
            if marks and not began:
                began.append((time.process_time(), sum(spent.values())))
            calls[name] += 1
            before = time.thread_time_ns()
            try:
                return call(*args, **kwargs)
            finally:
                spent[threading.get_ident()] += time.thread_time_ns() - before

        setattr(module, name, run)

    timed(of_accounts, "claims_of")
    timed(of_spaces, "prove_member", marks=True)
    timed(of_spaces, "require_consent")
    timed(rules, "require_joint")
    timed(socket, "prove_active")

    def tell() -> None:
        if began:
            seconds, proofs = began[0]
            told = {
                "proofs": (sum(spent.values()) - proofs) / 1e9,
                "all": time.process_time() - seconds,
                "calls": dict(calls),
            }
            file.write_text(json.dumps(told))

    atexit.register(tell)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # what uvicorn raises again once it has ended
    serving.serve(Settings(), begin=False)


def main() -> None:
    """Measure, print, and write the page unless told not to."""
    parser = page.options("bench.proofs", __doc__, dry="one short round; print only")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve is not None:
        _serve_watched(options.serve)
        return
    plan = QUICK if options.dry else PLAN
    with tempfile.TemporaryDirectory(prefix="wordkept-bench-") as folder:
        system = Watched()
        system.prepare(Path(folder), plan.pairs)
        os.sched_setaffinity(0, {GENERATOR_CORE})
        turn = uvloop.run(take_turn(system, plan, itertools.count(1)))
        told = json.loads((Path(folder) / "proofs.json").read_text())
        text = _report(told, turn.per_second, described(Path(folder)))
    page.publish("proofs", text, dry=options.dry)


def _report(told: dict[str, Any], per_second: float, machine: str) -> str:
    share = told["proofs"] / told["all"]
    met = "yes" if share <= GOAL else "no"
    calls = sum(told["calls"].values())
    return "\n".join(
        [
            f"{machine}.",
            f"{told['all']:.1f} s of processor time, {calls:,} timed calls; {per_second:,.0f} messages a second.\n",
            "| | seen | goal | met |",
            "|---|--:|--:|---|",
            f"| proofs, of all processor time | {share * 100:.1f} % | at most {GOAL * 100:.0f} % | {met} |",
            f"| one proof | {told['proofs'] / calls * 1e6:.0f} µs | | |",
        ]
    )


if __name__ == "__main__":
    main()
