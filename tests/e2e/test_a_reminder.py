"""A reminder, all the way: asked for on a phone, sealed by the server, opened by the test, shown by the real worker."""

import json
import time
from collections.abc import Callable
from typing import Any

import httpx
from calendars.reader import times
from e2e.conftest import Phone
from e2e.walking import begins, button
from playwright.sync_api import CDPSession, Page, expect
from push.browser import Browser, PushService, text
from serving import Server

MakePhone = Callable[..., Phone]
SUBSCRIBES = """(told) => {
  const subscription = {
    endpoint: told.endpoint,
    toJSON: () => told,
    unsubscribe: async () => (sessionStorage.removeItem("push"), true),
  };
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    sessionStorage.setItem("push", applicationServerKey);
    return subscription;
  };
  PushManager.prototype.getSubscription = async () => sessionStorage.getItem("push") && subscription;
}"""  # a browser's push service is away here: what it would give is the test's own
CHANGES = """(told) => {
  PushManager.prototype.subscribe = async () => ({ toJSON: () => told });
  self.dispatchEvent(new ExtendableEvent("pushsubscriptionchange"));
}"""  # the browser's maker gave this phone another address
KEPT = """async (endpoint) => {
  const cache = await caches.open("wordkept-shown");
  for (let left = 200; left; left--) {
    const kept = await cache.match("/reached");
    if (kept && (await kept.json()).endpoint === endpoint) return true;
    await new Promise((again) => setTimeout(again, 50));
  }
  return false;
}"""
NOTICES = "navigator.serviceWorker.ready.then((r) => r.getNotifications()).then((n) => n.map((x) => [x.title, x.body]))"


class Worker:
    """The page's own service worker, handed pushes as the browser would."""

    def __init__(self, phone: Phone, origin: str) -> None:
        self._page, self._origin = phone.page, origin
        self._registrations: list[dict[str, Any]] = []
        self._cdp: CDPSession = phone.context.new_cdp_session(phone.page)
        self._cdp.on(
            "ServiceWorker.workerRegistrationUpdated", lambda told: self._registrations.extend(told["registrations"])
        )
        self._cdp.send("ServiceWorker.enable")
        until = time.monotonic() + 5
        while not self._registrations and time.monotonic() < until:
            phone.page.wait_for_timeout(50)

    def hears(self, said: str) -> None:
        """Hand the worker what a push says."""
        registration = self._registrations[0]["registrationId"]
        handed = {"origin": self._origin, "registrationId": registration, "data": said}
        self._cdp.send("ServiceWorker.deliverPushMessage", handed)

    def shows(self) -> list[list[str]]:
        """Title and body of every notice."""
        found: list[list[str]] = self._page.evaluate(NOTICES)
        return found


def has_worker(page: Page) -> None:
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")


def test_a_reminder_is_asked_for_sealed_and_shown_with_the_same_few_words(
    phone: MakePhone, server: Server, service: PushService
) -> None:
    browser = Browser(f"https://{service.host}/push/e2e")
    alex = phone(permissions=["notifications"])
    alex.context.add_init_script(f"({SUBSCRIBES})({json.dumps(browser.draft())})")
    page = alex.page
    begins(page, server)
    button(page, "Start alone")
    has_worker(page)
    page.goto("/settings/reminders")
    button(page, "Yes, ask my phone")
    expect(page.get_by_text("Reminders come to this phone.")).to_be_visible()
    expect(page.get_by_role("radio", name="Gentle, at most one a day")).to_be_checked()
    assert len(page.evaluate("sessionStorage.getItem('push')")) == len(text(bytes(65)))

    button(page, "Send one now")
    until = time.monotonic() + 10
    while not service.pushed and time.monotonic() < until:
        page.wait_for_timeout(50)
    (pushed,) = service.pushed
    said = json.dumps(browser.opens(pushed))
    expect(page.get_by_text("your phone's service took it.")).to_be_visible()

    worker = Worker(alex, server.url)
    worker.hears(said)
    expect(page.get_by_text("It arrived: this phone showed it.")).to_be_visible()
    worker.hears("nothing that anybody knows")
    page.wait_for_timeout(200)
    assert worker.shows() == [["Something new", ""]]

    moved = Browser(f"https://{service.host}/push/moved")
    page.evaluate(f"({SUBSCRIBES})({json.dumps(moved.draft())})")  # known to the page as well as to the worker
    alex.context.service_workers[0].evaluate(CHANGES, moved.draft())
    assert page.evaluate(KEPT, moved.endpoint)
    button(page, "Send one now")
    until = time.monotonic() + 10
    while len(service.pushed) < 2 and time.monotonic() < until:
        page.wait_for_timeout(50)
    assert service.pushed[-1].path == "/push/moved"
    moved.opens(service.pushed[-1])

    page.goto("/settings/calendar")
    button(page, "Make an address")
    link = page.get_by_role("link", name="Open in this phone's calendar")
    address = (link.get_attribute("href") or "").replace("webcal:", "http:")
    assert times(httpx.get(address, trust_env=False).content)[0].strftime("%H:%M") == "19:00"
    with page.expect_download() as saved:
        button(page, "Save as a file")
    assert saved.value.suggested_filename == "reminder.ics"
    assert times(saved.value.path().read_bytes())[0].strftime("%H:%M") == "19:00"
    page.goto("/settings/devices")
    button(page, "End the address")
    expect(page.get_by_text("None at the moment.")).to_be_visible()
    assert httpx.get(address, trust_env=False).status_code == 404

    page.goto("/settings/devices")
    expect(page.get_by_text("Reminders come to it.")).to_be_visible()
    page.goto("/settings/reminders")
    button(page, "Stop on this phone")
    expect(page.get_by_text("Reminders do not come to this phone yet.")).to_be_visible()
    assert alex.errors == []
