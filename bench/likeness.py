"""`python -m bench.likeness`: whether the time of an answer tells what the answer itself does not (S2, S9, H3).

A real server, as `serve` starts it, asked over one open line. Two requests that must look alike make a pair: an id of
somebody else's and one of nobody's; an account that is there and one that is not; what one sees of a partner who keeps
two hundred things to themselves and of one who keeps none. Each pair comes in an order of chance, one after the other,
so that whatever else the machine does falls on both. Who tells them apart best by the time alone is right in a share of
cases (AUC, by rank, in whichever order is better); 0.5 is blind guessing. What is over the goal by chance is not when
it is measured anew with more pairs.
"""

import gc
import http.client
import json
import os
import random
import secrets
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from uuid import uuid4

from bench import page
from bench.caller import Caller
from bench.described import Route, routes
from bench.loadgen import address_of
from bench.machine import GENERATOR_CORE, described
from bench.product import API
from bench.worlds import Worlds

GOAL = 0.55
AGAIN = (600, 2000)  # pairs, anew, of what was over the goal
WARM = 5  # pairs before those that count
REFRESH_SECONDS = 120
STREAMS = {"list_space_events", "list_account_events"}  # they want a cursor of one's own

Ask = Callable[[], int]
"""Ask once, and say with which status it was answered."""


@dataclass(frozen=True)
class Case:
    """Two ways to ask that must look alike. `before` comes before each pair, and is not timed."""

    promise: str
    name: str
    one: Ask
    other: Ask
    pairs: int
    before: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Seen:
    """What a case showed."""

    case: Case
    auc: float
    pairs: int
    statuses: frozenset[int]


class Line:
    """One open connection."""

    def __init__(self, port: int, address: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=(address, 0))

    def ask(self, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> int:
        sent = {"Content-Type": "application/json", **headers} if body else headers
        if method != "GET":
            sent = {**sent, "Idempotency-Key": uuid4().hex}
        self._connection.request(method, API + path, body or None, sent)
        answer = self._connection.getresponse()
        answer.read()
        return answer.status


def auc(slower: Sequence[float], quicker: Sequence[float]) -> float:
    """How often one of the first takes longer than one of the second, by rank; a tie is half."""
    ranked = sorted([(took, True) for took in slower] + [(took, False) for took in quicker])
    above, at, below = 0.0, 0, 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        firsts = sum(first for _, first in ranked[at:end])
        above += firsts * (below + (end - at - firsts) / 2)
        below += end - at - firsts
        at = end
    return above / (len(slower) * len(quicker))


def by_chance(pairs: int) -> float:
    """The standard error of an AUC of 0.5."""
    return sqrt((2 * pairs + 1) / (12 * pairs * pairs))


def measured(case: Case, pairs: int) -> Seen:
    took: tuple[list[float], list[float]] = ([], [])
    statuses: set[int] = set()
    for number in range(-WARM, pairs):
        case.before()
        for side in random.sample((0, 1), 2):
            ask = (case.one, case.other)[side]
            begun = time.perf_counter_ns()
            status = ask()
            spent = time.perf_counter_ns() - begun
            if number >= 0:
                took[side].append(spent)
                statuses.add(status)
    if statuses & {429, 500, 503}:
        raise RuntimeError(f"{case.name}: answered {sorted(statuses)}")
    return Seen(case, auc(*took), pairs, frozenset(statuses))


def apart(seen: Seen) -> float:
    """The AUC of whoever knows which of the two is slower."""
    return max(seen.auc, 1 - seen.auc)


class Asking:
    """The cases of a server that runs."""

    def __init__(self, worlds: Worlds, port: int) -> None:
        self._worlds, self._port = worlds, port
        self._line = Line(port, address_of(Worlds.STRANGERS))
        self._fresh: dict[int, float] = {}

    def cases(self) -> list[Case]:
        return [*self._of_nobody(), *self._of_accounts(), *self._of_partners()]

    def _headers(self, caller: Caller) -> dict[str, str]:
        """Of a person whose token is good for a while yet."""
        if time.monotonic() - self._fresh.get(id(caller), 0) > REFRESH_SECONDS:
            caller.refresh()
            self._fresh[id(caller)] = time.monotonic()
        return caller.headers()

    def _of_nobody(self) -> list[Case]:
        """S2: what is somebody else's, and what is nobody's."""
        stranger, things = self._worlds.person(Worlds.STRANGERS), self._worlds.things()
        found = []
        for route in routes():
            ids = self._foreign(route, things)
            if ids is not None:
                one, other = self._of(route, stranger, ids), self._of(route, stranger, dict.fromkeys(ids))
                found.append(Case("S2", route.name, one, other, 200, self._signed_in(stranger)))
        return found

    def _foreign(self, route: Route, things: dict[str, str]) -> dict[str, str] | None:
        """The ids that are somebody else's: of a thing asked for in one's own space, or else of the space itself."""
        if route.name in STREAMS or not route.ids:
            return None
        if route.ids == ["space_id"]:
            return {"space_id": self._worlds.space(Worlds.OWNERS)}
        words = route.path.split("/")
        named = {name: words[words.index(f"{{{name}}}") - 1] for name in route.ids if name != "space_id"}
        if set(named.values()) - things.keys():
            return None
        return {name: things[noun] for name, noun in named.items()}

    def _of(self, route: Route, caller: Caller, ids: dict[str, str] | dict[str, None]) -> Ask:
        body, own = route.body(), {"space_id": self._worlds.space(Worlds.STRANGERS)}

        def ask() -> int:
            named = {name: value or str(uuid4()) for name, value in ids.items()}
            path = route.address({**own, **named})
            return self._line.ask(route.method, path, {**caller.headers(), **route.headers()}, body)

        return ask

    def _signed_in(self, *callers: Caller) -> Callable[[], None]:
        def before() -> None:
            for caller in callers:
                self._headers(caller)

        return before

    def _of_accounts(self) -> list[Case]:
        """S9: an account that is there, and one that is not. The counts of tries are emptied before each pair."""
        there, none = f"first{Worlds.OWNERS}@example.org", f"nobody{Worlds.OWNERS}@example.org"

        def posts(path: str, draft: Callable[[], dict[str, str]]) -> Ask:
            return lambda: self._line.ask("POST", path, {}, json.dumps(draft()).encode())

        def signs_in(email: str) -> Ask:
            return posts("/sessions", lambda: {"email": email, "passphrase": "not this passphrase"})

        def comes_back(email: str) -> Ask:
            return posts("/recovery-requests", lambda: {"email": email, "claim": secrets.token_urlsafe(32)})

        return [
            Case("S9", "sign_in", signs_in(there), signs_in(none), 300, self._empty),
            Case("S9", "ask_to_come_back", comes_back(there), comes_back(none), 300, self._empty),
        ]

    def _empty(self) -> None:
        with closing(sqlite3.connect(self._worlds.database, timeout=30, isolation_level=None)) as database:
            database.execute("DELETE FROM throttle")

    def _of_partners(self) -> list[Case]:
        """H3: the partner of somebody who keeps two hundred things to themselves, and of somebody who does not."""
        full, quiet = (self._worlds.person(couple, second=True) for couple in (Worlds.FULL, Worlds.QUIET))
        spaces = {id(full): self._worlds.space(Worlds.FULL), id(quiet): self._worlds.space(Worlds.QUIET)}

        def reads(route: Route, caller: Caller) -> Ask:
            path = route.address({"space_id": spaces[id(caller)]})
            return lambda: self._line.ask("GET", path, caller.headers())

        found = []
        for route in routes():
            if route.method == "GET" and set(route.ids) <= {"space_id"} and route.name not in STREAMS:
                one, other = reads(route, full), reads(route, quiet)
                found.append(Case("H3", route.name, one, other, 200, self._signed_in(full, quiet)))
        return found


def _all(cases: Sequence[Case], pairs: int | None, until: float) -> list[Seen]:
    """Each once; then, while there is time, those over the goal anew, the furthest first."""
    found = {case: _said(measured(case, min(pairs or case.pairs, case.pairs))) for case in cases}
    for more in AGAIN:
        for seen in sorted(found.values(), key=apart, reverse=True):
            if apart(seen) > GOAL and seen.pairs < more and time.monotonic() < until:
                found[seen.case] = _said(measured(seen.case, more))
    return list(found.values())


def _said(seen: Seen) -> Seen:
    print(f"  {seen.case.promise} {seen.case.name}: {seen.auc:.3f} ({seen.pairs}) {sorted(seen.statuses)}", flush=True)
    return seen


def _measure(folder: Path, pairs: int | None, minutes: float, only: str) -> str:
    until = time.monotonic() + minutes * 60
    worlds = Worlds()
    worlds.prepare(folder, 4)
    os.sched_setaffinity(0, {GENERATOR_CORE})
    server = worlds.start()
    try:
        worlds.keeps_to_herself()
        asking = Asking(worlds, server.port)
        cases = [case for case in asking.cases() if only in f"{case.promise} {case.name}"]
        gc.disable()
        seen = _all(cases, pairs, until)
    finally:
        server.stop()
    return _report(seen, described(folder))


def _report(seen: Sequence[Seen], machine: str) -> str:
    busy = os.getloadavg()[1]
    said = [
        f"{machine}; load average {busy:.1f}.",
        f"By chance: 0.5 ± {3 * by_chance(200):.2f} of 200 pairs, ± {3 * by_chance(AGAIN[-1]):.2f} of {AGAIN[-1]:,}.\n",
        "| | routes | pairs each | mean AUC | by chance | highest | of | goal | over it, of so many pairs |",
        "|---|--:|--:|--:|--:|--:|---|--:|---|",
    ]
    reached = [one for one in seen if one.statuses != {422}]
    for promise, what in PROMISES.items():
        of_it = [one for one in reached if one.case.promise == promise]
        if of_it:
            worst, least = max(of_it, key=apart), min(one.pairs for one in of_it)
            mean = sum(one.auc for one in of_it) / len(of_it)
            chance = 3 * sqrt(sum(by_chance(one.pairs) ** 2 for one in of_it)) / len(of_it)
            over = sorted((one for one in of_it if apart(one) > GOAL), key=lambda one: -one.pairs)
            named = ", ".join(f"{one.case.name} {one.auc:.3f} ({one.pairs})" for one in over[:NAMED])
            more = f", and {len(over) - NAMED} more" if len(over) > NAMED else ""
            said.append(
                f"| {what} | {len(of_it)} | {least} | {mean:.3f} | ± {chance:.3f} "
                f"| {apart(worst):.3f} | {worst.case.name} ({worst.pairs}) | {GOAL} | {named or 'none'}{more} |"
            )
    left = ", ".join(one.case.name for one in seen if one.statuses == {422}) or "none"
    said.append(f"\nNot reached, since the least body is refused before anything is looked up: {left}.")
    return "\n".join(said)


NAMED = 5
PROMISES = {
    "S2": "somebody else's and nobody's (S2)",
    "S9": "an account and none (S9)",
    "H3": "a partner who keeps things to themselves and one who does not (H3)",
}


def main() -> None:
    """Measure, print, and write the page unless told not to."""
    parser = page.options("bench.likeness", __doc__)
    parser.add_argument("--pairs", type=int, help="so many pairs of each at first, where that is fewer")
    parser.add_argument("--minutes", type=float, default=600, help="after so many, nothing is measured anew")
    parser.add_argument("--only", default="", help="those whose name has this in it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wordkept-bench-") as folder:
        text = _measure(Path(folder), options.pairs, options.minutes, options.only)
    page.publish("likeness", text, dry=options.dry)


if __name__ == "__main__":
    main()
