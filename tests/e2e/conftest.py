"""A real browser with two phones in it, against a real server with the built web app."""

import os
import shutil
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from e2e.walking import button, meet, sees
from playwright.sync_api import Browser, BrowserContext, Error, Page, ViewportSize, expect, sync_playwright
from serving import Server

from backend.core.clock import Clock, system_clock
from backend.core.keys import make_server_key
from backend.operation import preparing
from backend.settings import Settings

PHONE: ViewportSize = {"width": 390, "height": 844}
# A page that is opened while a test's network is off would believe that there is signal ("RenderDocument", since
# Chromium 150). Of two such lists the last one counts, so this names what Playwright turns off for its own sake, too.
TURNED_OFF = (
    "RenderDocument",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "MediaRouter",
    "PaintHolding",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
)
FLAGS = [
    f"--disable-features={','.join(TURNED_OFF)}",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--disable-gpu",
    "--disable-dev-shm-usage",
]
PATIENCE = 15_000  # ms for what a test waits to see; what is promised within a time says so where it is asked
FAILED = pytest.StashKey[bool]()
WORKERS = """async () => {
  const found = await navigator.serviceWorker?.getRegistration();
  const states = ["installing", "waiting", "active"].map((name) => `${name} ${found?.[name]?.state}`);
  return `${document.title}, ${document.readyState}, ${document.visibilityState}; ${states.join(", ")}`;
}"""
PASSPHRASE = "wander lantern pebble orchard"


def chromium() -> str | None:
    """Where this machine's Chromium is."""
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    program = chromium()
    if program is None:
        pytest.skip("no Chromium: install it (Debian: apt install chromium)")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=program, chromium_sandbox=os.name != "posix" or os.geteuid() != 0, args=FLAGS
        )
        yield running
        running.close()


def serve(folder: Path, clock: Clock = system_clock, **more: Any) -> Server:
    """A server with the built web app and a new database in the folder."""
    settings = Settings(data_dir=folder, operator="Robin", **more)
    settings.data_dir.mkdir()
    make_server_key(settings.key_file)
    preparing.prepare(settings)
    return Server(settings, clock)


@pytest.fixture
def server(tmp_path: Path, ways: dict[str, Any]) -> Iterator[Server]:
    """A server of this test's own."""
    running = serve(tmp_path / "data", **ways)
    yield running
    running.close()


@dataclass
class Phone:
    """One person's phone: a browser context of its own, and what it has said over the network."""

    context: BrowserContext
    page: Page
    heard: list[str]
    asked: list[str]
    errors: list[str]

    def goes_to(self, address: str) -> None:
        """Open an address."""
        self.page.goto(address)

    def pictured(self, name: str) -> None:
        """Its screen, kept in the folder `WORDKEPT_PICTURES` where somebody wants to look at it."""
        folder = os.environ.get("WORDKEPT_PICTURES")
        if folder:
            self.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    def rests(self) -> None:
        """Wait until the app has asked for nothing for two seconds: what it asks by itself after a start is over.

        A browser calls a page idle once and for all; what comes later, the phone having been busy, does not count.
        """
        heard = -1
        while heard != len(self.asked):
            heard = len(self.asked)
            self.page.wait_for_timeout(2000)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Leave for `phone` whether the test has failed."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture
def phone(browser: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Makes phones; `phone(scheme="dark")`. Where the test fails it prints what each of them showed."""
    phones: list[Phone] = []

    def make(scheme: Literal["light", "dark"] = "light", **more: Any) -> Phone:
        context = browser.new_context(
            viewport=PHONE,
            color_scheme=scheme,
            locale="en-GB",
            timezone_id="Europe/Paris",
            **{"base_url": server.url, **more},
        )
        page = context.new_page()
        made = Phone(context, page, [], [], [])
        phones.append(made)
        page.on("request", lambda request: made.asked.append(request.url))
        page.on("pageerror", lambda error: made.errors.append(str(error)))
        page.on(
            "console", lambda said: made.errors.append(said.text) if "Content Security Policy" in said.text else None
        )
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: made.heard.append(str(frame))))
        page.on("response", lambda response: _keep(made, response))
        return made

    yield make
    for each in phones:
        if request.node.stash.get(FAILED, False):
            print(_shown(each))
        each.context.close()


@pytest.fixture
def two(phone: Any, server: Server) -> tuple[Phone, Phone]:
    """Alex and Sam, in a space whose ground rules both have signed, on Today."""
    alex, sam = phone(), phone(scheme="dark")
    meet(alex.page, sam.page, server)
    for each in (alex, sam):
        sees(each.page, "Both signed.")
        button(each.page, "Go to Today")
    return alex, sam


def _shown(phone: Phone) -> str:
    """What stands on its pages, and how far its workers are."""
    shown = [f"errors: {phone.errors}; asked last: {phone.asked[-5:]}"]
    for page in phone.context.pages:
        page.set_default_timeout(3000)
        try:
            workers = page.wait_for_function(WORKERS).json_value()
            shown.append(f"{page.url}: {workers}\n{page.locator('body').inner_text()[:2000]}")
        except Error as error:
            shown.append(f"{page.url} says nothing: {error.message}")
    return "\n".join(shown)


def _keep(phone: Phone, response: Any) -> None:
    if "/api/" in response.url and response.status < 300:
        try:
            phone.heard.append(response.text())
        except Exception:  # noqa: BLE001  (a body that went with its page)
            phone.heard.append("")
