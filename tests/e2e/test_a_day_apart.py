"""R5 and R6 as people see it: one has no signal for a day, both go on writing; then both phones show the same, once.

A few hours by default, a whole day in the long form (`make faults`).
"""

import os
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from e2e.conftest import Phone, serve
from e2e.walking import button, place, sees
from people import Clock
from playwright.sync_api import Page, expect
from serving import Server

HOURS = 24 if os.environ.get("WORDKEPT_LONG_FAULTS") else 3
pytestmark = pytest.mark.faults


class RunningClock(Clock):
    """It goes on by itself between its moves: no two messages fall due in the same instant."""

    def __init__(self, now: datetime) -> None:
        super().__init__(now)
        self._began = time.monotonic()

    def __call__(self) -> datetime:
        return self.now + timedelta(seconds=time.monotonic() - self._began)


@pytest.fixture
def clock() -> Clock:
    """The server's clock; the phones' are set by it."""
    return RunningClock(datetime.now(UTC).replace(hour=9, minute=0))


@pytest.fixture
def server(tmp_path: Path, clock: Clock) -> Iterator[Server]:
    """A server whose day can pass."""
    running = serve(tmp_path / "data", clock)
    yield running
    running.close()


def passes(hours: int, clock: Clock, phones: tuple[Phone, Phone]) -> None:
    """Time, on the server and on both phones."""
    clock.move(hours=hours)
    for phone in phones:
        phone.context.clock.set_system_time(clock())


def writes(page: Page, words: str, *, send: str) -> None:
    """A message, from the page where one writes."""
    page.goto("/write")
    page.get_by_label("Your words").fill(words)
    button(page, send)


def thread(page: Page) -> list[str]:
    """What this phone shows of the messages, opened and in order."""
    place(page, "Talk")
    unread = page.get_by_role("button", name=re.compile("^Read now$"))
    expect(page.get_by_role("article")).to_have_count(2 * HOURS)
    expect(page.get_by_text("Sends in a moment")).to_have_count(0)
    while left := unread.count():
        unread.first.click()
        expect(unread).to_have_count(left - 1)
    return re.findall(r"(?:morning|evening) \d+", page.locator("main").inner_text())


def test_one_is_without_signal_for_a_day_and_both_go_on_writing(
    two: tuple[Phone, Phone], clock: Clock, server: Server
) -> None:
    alex, sam = two
    passes(0, clock, two)
    alex.page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    alex.page.wait_for_load_state("networkidle")
    alex.context.set_offline(True)
    for hour in range(HOURS):
        passes(1, clock, two)
        writes(alex.page, f"I felt calm in our morning {hour}.", send="Send when there is signal")
        sees(alex.page, f"morning {hour}.")
        writes(sam.page, f"I felt calm in our evening {hour}.", send="Send")
        button(sam.page, "Send now")
        expect(sam.page.get_by_text("Sends in a moment")).to_have_count(0)
    alex.context.set_offline(False)
    expect(alex.page.get_by_role("button", name="saved")).to_be_visible(timeout=60_000)
    expect(alex.page.get_by_text("No signal")).to_have_count(0)  # what lay on the phone was looked at afresh
    passes(1, clock, two)  # and the seconds in which the last may be taken back
    server.do(server.app.state.delivery.deliver_due())

    shown = [thread(phone.page) for phone in two]
    assert shown[0] == shown[1]
    both = [f"{part} {hour}" for part in ("morning", "evening") for hour in range(HOURS)]
    assert sorted(shown[0]) == sorted(both)
    mine = [words for words in shown[0] if words.startswith("morning")]
    assert mine == [f"morning {hour}" for hour in range(HOURS)], "in the order in which they were written"
    for phone in two:
        phone.page.reload()
        assert thread(phone.page) == shown[0]
        assert phone.errors == []
