"""The app among the phone's own: two drawn steps on an iPhone; elsewhere the browser's offer, kept until it is wanted.

A browser without a screen never makes that offer: it is made by the test. What the app does with it is real.
"""

from collections.abc import Callable

from e2e.conftest import Phone
from e2e.test_every_screen import AXE, barriers
from e2e.walking import begins, button, opens
from playwright.sync_api import expect
from serving import Server

MakePhone = Callable[..., Phone]
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Safari/604.1"
OFFER = """() => dispatchEvent(Object.assign(new Event("beforeinstallprompt", { cancelable: true }),
  { prompt: async () => ({ outcome: (window.prompted = "accepted") }) }))"""


def test_an_iphone_is_shown_how_from_its_first_draft_on(phone: MakePhone, server: Server) -> None:
    alex = phone(user_agent=IPHONE)
    page = alex.page
    begins(page, server)
    opens(page, "/check-in")
    page.get_by_role("checkbox", name="calm", exact=True).check()
    page.wait_for_timeout(1500)  # a draft is kept every second
    opens(page, "/today")
    card = page.get_by_role("article", name="On this phone")
    expect(card).to_be_visible()
    alex.pictured("install-card")
    button(page, "Show me how")
    expect(page.get_by_role("listitem").filter(has_text="Tap Share")).to_be_visible()
    page.evaluate(AXE.read_text("utf-8") + ";0")
    assert barriers(alex) == []
    alex.pictured("install-steps")
    opens(page, "/today")
    expect(card).to_have_count(0)


def test_elsewhere_the_browser_is_asked_only_within_a_tap(phone: MakePhone, server: Server) -> None:
    alex = phone()
    page = alex.page
    begins(page, server)
    opens(page, "/settings")
    row = page.get_by_role("link", name="On this phone")
    expect(row).to_have_count(0)
    page.evaluate(OFFER)
    row.click()
    assert page.evaluate("window.prompted") is None
    button(page, "Add to my phone")
    expect(page.get_by_text("It is on your phone now.")).to_be_visible()
    assert page.evaluate("window.prompted") == "accepted"
