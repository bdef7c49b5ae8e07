"""`python -m bench.sign_ins`: people read while fifty others sign in at once, over and over (S7).

A real server, as `serve` starts it. Each of the fifty comes from an address of their own, with the right passphrase;
who is told to try again in a moment does so. Reads go on at their pace, however long one takes.
"""

import http.client
import json
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench import page
from bench.caller import Caller
from bench.machine import described
from bench.product import API, PASSPHRASES, Product

AT_ONCE, ROUNDS, QUIET = 50, 6, 5.0
PACE = 0.02  # seconds between two reads
GOAL = 500  # ms


class Reads:
    """Somebody who reads all the while."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self._ended = threading.Event()
        self.took: list[float] = []

    def go_on(self) -> None:
        with ThreadPoolExecutor(8) as hands:
            while not self._ended.wait(PACE):
                hands.submit(self._one)

    def _one(self) -> None:
        began = time.perf_counter()
        self._caller.get("/today")
        self.took.append((time.perf_counter() - began) * 1000)

    def end(self) -> None:
        self._ended.set()


def _reading(caller: Caller, meanwhile: object) -> list[float]:
    reads = Reads(caller)
    thread = threading.Thread(target=reads.go_on)
    thread.start()
    try:
        meanwhile()  # type: ignore[operator]
    finally:
        reads.end()
        thread.join()
    return reads.took


def _sign_in(port: int, number: int, told: Counter[int]) -> None:
    """Sign in, as often as it takes."""
    name = f"{'first' if number % 2 == 0 else 'second'}{number // 2}"
    body = {"email": f"{name}@example.org", "passphrase": PASSPHRASES[number % 2]}
    for _ in range(20):
        source = (f"127.{1 + number}.0.1", 0)  # a network each: limits count by network
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=source)
        headers = {"Content-Type": "application/json", "Idempotency-Key": f"{time.monotonic_ns()}-{number}"}
        connection.request("POST", f"{API}/sessions", json.dumps(body), headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        told[answer.status] += 1
        if answer.status == 201:
            return
        time.sleep(float(answer.headers.get("Retry-After", 1)))
    raise RuntimeError(f"{name} could not sign in: {answer.status}")


def _p(took: list[float], share: float) -> float:
    return sorted(took)[int(len(took) * share)]


def _measure(folder: Path) -> str:
    system = Product()
    system.prepare(folder, AT_ONCE // 2)
    server = system.start()
    told: Counter[int] = Counter()
    rounds: list[float] = []

    def sign_in_over_and_over() -> None:
        for _ in range(ROUNDS):
            began = time.perf_counter()
            with ThreadPoolExecutor(AT_ONCE) as people:
                list(people.map(lambda number: _sign_in(server.port, number, told), range(AT_ONCE)))
            rounds.append(time.perf_counter() - began)

    try:
        reader = system.somebody()
        quiet = _reading(reader, lambda: time.sleep(QUIET))
        busy = _reading(reader, sign_in_over_and_over)
    finally:
        server.stop()
    met = "yes" if _p(busy, 0.95) < GOAL else "no"
    said = (
        f"{ROUNDS} rounds of {AT_ONCE} sign-ins at once: {told[201]} signed in, {sum(told.values()) - told[201]} "
        f"told to try again first; the last of a round was in after {max(rounds):.1f} s at most. "
        f"{len(quiet):,} reads of Today before, {len(busy):,} meanwhile.\n"
    )
    return "\n".join(
        [
            f"{described(folder)}.",
            said,
            "| reads | p50 ms | p95 ms | goal p95 | met |",
            "|---|--:|--:|--:|---|",
            f"| before | {_p(quiet, 0.5):.1f} | {_p(quiet, 0.95):.1f} | | |",
            f"| while fifty sign in | {_p(busy, 0.5):.1f} | {_p(busy, 0.95):.1f} | {GOAL} | {met} |",
        ]
    )


def main() -> None:
    """Measure, print, and write the page unless told not to."""
    parser = page.options("bench.sign_ins", __doc__)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wordkept-bench-") as folder:
        text = _measure(Path(folder))
    page.publish("sign-ins", text, dry=options.dry)


if __name__ == "__main__":
    main()
