"""Every screen, in both themes: no barrier that axe finds, nothing cut at 320 px, Hide there, open without signal."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from e2e.conftest import Phone
from e2e.walking import begins, button, invites, joins, pairs
from playwright.sync_api import expect
from serving import Server

MakePhone = Callable[..., Phone]
SCHEMES: dict[Literal["light", "dark"], object] = {
    "dark": {"resultTypes": ["violations"]},
    "light": {"resultTypes": ["violations"], "runOnly": ["color-contrast"]},  # all else is the same in both
}
VIOLATIONS = "rules => axe.run(document, rules).then((r) => r.violations)"
AXE = Path(__file__).parents[2] / "pwa" / "node_modules" / "axe-core" / "axe.min.js"
SIGNED_OUT = [
    "/",
    "/before-you-start",
    "/notebook",
    "/notebook/00000000-0000-4000-8000-000000000000",
    "/start",
    "/sign-in",
    "/recover",
    "/recover/ask",
    "/recover/mail",
    "/join",
    "/support",
]
SIGNED_IN = [
    "/today",
    "/check-in",
    "/check-ins",
    "/talk",
    "/write",
    "/practise",
    "/steps",
    "/steps/1",
    "/steps/2",
    "/steps/4/first-meeting",
    "/breaches",
    "/breaches/new",
    "/support-plan",
    "/commitments",
    "/commitments/new",
    "/readiness",
    "/promises",
    "/promises/new",
    "/agreements",
    "/agreements/new",
    "/setbacks",
    "/setbacks/new",
    "/meeting",
    "/meeting/window",
    "/export",
    "/pack",
    "/notes",
    "/notes/new",
    "/notes/bring",
    "/notes/notebook",
    "/notes/passphrase",
    "/notes/forgotten",
    "/review",
    "/ending",
    "/something-new",
    "/time-out",
    "/reassurance",
    "/timeline",
    "/patterns",
    "/support",
    "/support/fit",
    "/settings",
    "/settings/you",
    "/settings/privacy",
    "/settings/reminders",
    "/settings/calendar",
    "/settings/devices",
    "/settings/security-log",
    "/settings/app-lock",
    "/settings/email",
    "/settings/passphrase",
    "/settings/passkeys",
    "/settings/recovery-codes",
    "/settings/recovery-requests",
    "/begin/codes",
    "/recovered",
    "/recovered/anew",
    "/settings/delete",
    "/settings/space",
    "/settings/space/leave",
    "/settings/closed",
    "/settings/closed/00000000-0000-4000-8000-000000000000/delete",
    "/settings/install",
    "/settings/about",
    "/ground-rules",
    "/who-can-read",
    "/invite",
]
LONG = bool(os.environ.get("WORDKEPT_LONG_FAULTS"))
COLD = (
    SIGNED_IN if LONG else ["/today", "/check-in", "/talk", "/meeting", "/steps", "/steps/1", "/timeline", "/settings"]
)
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter((e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
  .filter((e) => !e.closest("p, .off-screen, .skip"))
  .map((e) => (e.closest("label") ?? e))
  .filter((e) => { const box = e.getBoundingClientRect();
    return box.width > 1 && box.bottom > 0 && (box.width < 43.5 || box.height < 43.5); })
  .map((e) => e.outerHTML.slice(0, 120))"""


HIDES = """async () => {
  const began = performance.now();
  [...document.querySelectorAll("a")].find((one) => one.textContent.trim() === "Hide").click();
  while (document.body.textContent.trim()) await new Promise((done) => setTimeout(done));
  return performance.now() - began;
}"""


def barriers(phone: Phone) -> list[str]:
    """What axe finds on the screen as it stands, in both themes, and what does not fit."""
    page = phone.page
    found = []
    for scheme, rules in SCHEMES.items():
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{scheme} {one['id']}: {one['nodes'][0]['html'][:160]}" for one in page.evaluate(VIOLATIONS, rules)]
    if page.get_by_role("heading", level=1).count() != 1:
        found.append(f"{page.get_by_role('heading', level=1).count()} first headings")
    if not page.get_by_role("link", name="Hide").is_visible():
        found.append("no Hide")
    found += [f"smaller than a finger: {one}" for one in page.evaluate(SMALL_TARGETS)]
    page.set_viewport_size({"width": 320, "height": 700})
    if page.evaluate("document.documentElement.scrollWidth") > 320:
        found.append("scrolls sideways at 320 px")
    page.set_viewport_size({"width": 390, "height": 844})
    return found


def look_at(phone: Phone, screens: list[str]) -> list[str]:
    """Open each screen and note what stands in somebody's way."""
    found = []
    for screen in screens:
        phone.page.goto(screen)
        expect(phone.page.get_by_role("heading", level=1).first).to_be_visible()
        phone.page.wait_for_load_state("networkidle")
        phone.page.evaluate(AXE.read_text("utf-8") + ";0")
        found += [f"{screen} {one}" for one in barriers(phone)]
    return found


def test_no_screen_stands_in_the_way_of_one_alone(phone: MakePhone, server: Server) -> None:
    """axe: 0 violations; one first heading; Hide; targets of 44 px; nothing cut at 320 px; signed out, and alone."""
    alex = phone(reduced_motion="reduce")
    found = look_at(alex, SIGNED_OUT)
    begins(alex.page, server)
    expect(alex.page.get_by_role("link", name="Invite someone")).to_be_visible()
    found += look_at(alex, SIGNED_IN)
    assert found == []
    assert alex.errors == []


def test_no_screen_stands_in_the_way_of_two(phone: MakePhone, server: Server) -> None:
    """The same while two compare their words, and once both have signed; and nobody else is asked for anything."""
    alex, sam = phone(reduced_motion="reduce"), phone(reduced_motion="reduce")
    begins(alex.page, server)
    secret, _ = invites(alex.page)
    joins(sam.page, secret)
    expect(sam.page.get_by_role("button", name="They match")).to_be_visible()
    sam.page.evaluate(AXE.read_text("utf-8") + ";0")
    found = [f"match {one}" for one in barriers(sam)]
    pairs(alex.page, sam.page)
    expect(alex.page.get_by_text("Both signed.").first).to_be_visible()
    found += look_at(alex, SIGNED_IN)
    assert found == []
    assert alex.errors + sam.errors == []
    for one in (alex, sam):
        places = {address.split("/")[2] for address in one.asked if "://" in address}
        assert places == {server.url.split("/")[2]}, "the page talked to somebody else (H21)"


def test_every_place_opens_without_signal_after_the_first_visit(phone: MakePhone, server: Server) -> None:
    alex = phone()
    begins(alex.page, server)
    button(alex.page, "Start alone")
    alex.page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    alex.page.wait_for_load_state("networkidle")
    server.stop()
    try:
        for screen in COLD:
            page = alex.context.new_page()
            page.goto(screen)
            expect(page.get_by_role("heading", level=1).first).to_be_visible()
            expect(page.get_by_role("link", name="Hide")).to_be_visible()
            page.close()
    finally:
        server.start()


def test_support_is_opened_without_any_request_or_trace(phone: MakePhone, server: Server) -> None:
    """Helplines lie on the phone; nobody is told that they were looked at."""
    alex = phone()
    begins(alex.page, server)
    button(alex.page, "Start alone")
    alex.page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    alex.page.wait_for_load_state("networkidle")
    # Who helps here is fetched with the screens.
    assert alex.page.evaluate(
        """new Promise((done) => {
          const look = () => (localStorage.getItem("wordkept-support") ? done(true) : setTimeout(look, 50));
          look();
          setTimeout(() => done(false), 10_000);
        })"""
    )
    alex.rests()
    alex.asked.clear()
    alex.page.get_by_role("navigation").get_by_role("link", name="Support").click()
    alex.page.get_by_label("Country").select_option(label="Ireland")
    expect(alex.page.get_by_text("112").first).to_be_visible()
    assert [address for address in alex.asked if "/api/" in address] == []


def test_hide_clears_the_page_and_back_brings_nothing(phone: MakePhone, server: Server) -> None:
    """H10: one tap, or Escape three times; nothing of the page is left, neither by Back nor after a reload."""
    alex = phone()
    begins(alex.page, server)
    button(alex.page, "Start alone")
    expect(
        alex.page.get_by_role("button", name="Answer").or_(alex.page.get_by_role("link", name="Answer"))
    ).to_be_visible()
    took = alex.page.evaluate(HIDES)
    assert took < 300
    alex.page.wait_for_url("**/plain.html")
    for look in (lambda: None, alex.page.go_back, alex.page.reload):
        look()
        alex.page.wait_for_timeout(300)
        text = alex.page.inner_text("body")
        assert "Alex" not in text
        assert "question" not in text.lower()
    alex.page.goto("/today")
    expect(
        alex.page.get_by_role("button", name="Answer").or_(alex.page.get_by_role("link", name="Answer"))
    ).to_be_visible()
    for _ in range(3):
        alex.page.keyboard.press("Escape")
    alex.page.wait_for_url("**/plain.html")
