"""R6: what one wrote without signal arrives once, in order, or tells why not; and a newer version loses no draft."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from e2e.conftest import Phone
from e2e.cutting import CuttingProxy
from e2e.walking import begins, button, meet, place, sees
from playwright.sync_api import Page, expect
from serving import Server

ITEMS = 20 if os.environ.get("WORDKEPT_LONG_FAULTS") else 5


@pytest.fixture
def proxy(server: Server) -> Iterator[CuttingProxy]:
    """What lies between one of the phones and the server."""
    made = CuttingProxy(server.port)
    yield made
    made.close()


def _kept_without_signal(page: Page) -> None:
    """Wait until the app's files are on the phone, those for somebody signed in too."""
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    page.wait_for_load_state("networkidle")


def _writes(page: Page, words: str) -> None:
    page.goto("/write")
    page.get_by_label("Your words").fill(words)
    button(page, "Send when there is signal")
    expect(page.get_by_role("article").filter(has_text=words)).to_be_visible()


def _articles(page: Page) -> list[str]:
    page.goto("/talk")
    expect(page.get_by_role("article").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    return [found for text in page.get_by_role("article").all_inner_texts() for found in re.findall(r"walk \d+", text)]


def _pair(alex: Phone, sam: Phone, server: Server) -> None:
    meet(alex.page, sam.page, server)
    for each in (alex, sam):
        sees(each.page, "Both signed.")
        button(each.page, "Go to Today")


def test_what_was_written_without_signal_arrives_once_and_in_order(
    phone: Any, server: Server, proxy: CuttingProxy
) -> None:
    """Closed while sending, opened again, and three answers in ten lost on the way."""
    alex, sam = phone(base_url=proxy.url), phone()
    _pair(alex, sam, server)
    _kept_without_signal(alex.page)
    alex.context.set_offline(True)
    for number in range(ITEMS):
        _writes(alex.page, f"I felt calm on our walk {number}.")
    sees(alex.page, "On this phone. Sends when there is signal.")

    proxy.cuts = 0.3
    with alex.page.expect_response(lambda answer: answer.url.endswith("/messages") and answer.status == 201):
        alex.context.set_offline(False)
    alex.page.close()
    again = alex.context.new_page()
    again.goto("/today")
    sam.page.goto("/talk")
    expect(sam.page.get_by_role("article")).to_have_count(ITEMS, timeout=90_000)
    proxy.cuts = 0

    assert _articles(again) == [f"walk {number}" for number in range(ITEMS)]
    expect(again.get_by_role("button", name="saved")).to_be_visible()
    expect(sam.page.get_by_role("article")).to_have_count(ITEMS)
    assert proxy.passed >= 1
    assert proxy.lost >= 1, "no answer was lost: this showed nothing"


def test_what_the_server_refuses_stays_with_its_words_and_the_reason(two: tuple[Phone, Phone]) -> None:
    alex, sam = two
    _kept_without_signal(alex.page)
    alex.context.set_offline(True)
    _writes(alex.page, "I felt calm on our walk 1.")
    place(sam.page, "Today")
    sam.page.get_by_role("link", name="Sam, settings").click()
    sam.page.get_by_role("link", name="The space").click()
    sam.page.get_by_role("link", name="Leave", exact=True).click()
    button(sam.page, "Leave now")
    sees(sam.page, "You have left")

    alex.context.set_offline(False)
    alex.page.get_by_role("button", name="needs you: 1").click()
    sheet = alex.page.get_by_role("dialog")
    expect(sheet.get_by_text("I felt calm on our walk 1.")).to_be_visible()
    alex.page.reload()
    alex.page.get_by_role("button", name="needs you: 1").click()
    sheet.get_by_role("button", name="Edit").click()
    expect(alex.page.get_by_label("Your words")).to_have_value("I felt calm on our walk 1.")


def test_a_newer_version_takes_over_and_loses_no_draft(
    phone: Any, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = tmp_path / "dist"
    shutil.copytree(Path(__file__).parents[2] / "pwa" / "dist", built)
    server.stop()
    monkeypatch.setattr("backend.main.PWA", built)
    server.start()
    alex = phone()
    begins(alex.page, server)
    button(alex.page, "Start alone")
    _kept_without_signal(alex.page)
    alex.page.goto("/notes")
    alex.page.goto("/check-in")
    words = alex.page.get_by_role("textbox").last
    words.fill("half a sentence")

    page, worker = built / "index.html", built / "sw.js"
    page.write_text(page.read_text("utf-8").replace("<body", '<body data-version="next"'), "utf-8")
    worker.write_text(re.sub(r'(revision:"|"revision":")', r"\g<1>next", worker.read_text("utf-8")), "utf-8")
    server.stop()
    server.start()
    alex.page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => 0)")
    assert alex.page.evaluate("document.body.dataset.version ?? null") is None
    alex.page.goto("/today")
    button(alex.page, "Use it now")
    expect(alex.page.locator("body")).to_have_attribute("data-version", "next", timeout=30_000)
    alex.page.goto("/check-in")
    expect(alex.page.get_by_role("textbox").last).to_have_value("half a sentence")
