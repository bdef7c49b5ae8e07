"""What every refused request has to be: a problem, without a trace, and one line in the operator's log."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from laws.rows import every_row
from serving import Server


class Refusals:
    """Hostile requests, and what became of them."""

    def __init__(self) -> None:
        self.made = 0
        self.deviations: list[str] = []

    def look(self, what: object, answer: httpx.Response, *statuses: int) -> None:
        """Hold an answer against what a refusal is; with one of `statuses`, where they are given."""
        self.made += 1
        status, kind = answer.status_code, answer.headers.get("content-type")
        if status not in (statuses or range(400, 500)) or kind != "application/problem+json":
            self.deviations.append(f"{what}: {status} {kind} {answer.text[:200]}")
        elif not answer.json()["type"].startswith("/problems/"):
            self.deviations.append(f"{what}: {answer.text[:200]}")


@contextmanager
def all_refused(server: Server, caplog: pytest.LogCaptureFixture) -> Iterator[Refusals]:
    """Everything looked at inside is refused as it has to be."""
    before = every_row(server)
    refusals = Refusals()
    with caplog.at_level(logging.INFO, "wordkept.http"):
        caplog.clear()
        yield refusals
        events = _events(caplog, refusals.made)
    assert not refusals.deviations, "\n".join(refusals.deviations)
    after = every_row(server)
    changed = [name for name in before if after[name] != before[name]]
    assert not changed, f"changed: {changed}"
    nameless = [vars(record) for record in events if not getattr(record, "kind", None)]
    assert not nameless, f"no kind: {nameless[:3]}"
    assert len(events) == refusals.made, f"{refusals.made} refusals, {len(events)} events"


def _events(caplog: pytest.LogCaptureFixture, made: int) -> list[logging.LogRecord]:
    """What was logged; the line about an answer is written after the answer."""
    end = time.monotonic() + 2
    while True:
        events = [record for record in caplog.records if record.name == "wordkept.http"]
        if len(events) >= made or time.monotonic() > end:
            return events
        time.sleep(0.005)
