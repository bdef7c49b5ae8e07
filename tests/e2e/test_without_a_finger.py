"""The app by keyboard alone, in the colours of a high-contrast theme, with large text, and with nothing moving."""

from collections.abc import Callable

from e2e.conftest import PASSPHRASE, PHONE, Phone
from e2e.walking import begins, button, place
from playwright.sync_api import Page, expect
from serving import Server

MakePhone = Callable[..., Phone]

FOCUSED = """() => {
  const at = document.activeElement;
  const drawn = [at, at.closest("label")].filter(Boolean).some((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });
  const label = at.labels?.[0] ?? at.closest("label");
  const name = at.getAttribute("aria-label") || (label ?? at).innerText || at.textContent || "";
  return { name: name.trim(), drawn, body: at === document.body };
}"""

# A control is recognised by its edge where all grounds have one colour; a link in a line by its underline, and what the
# browser draws by itself it draws with one.
EDGELESS = """() => [...document.querySelectorAll(
    "button, select, textarea, input, a.button, .chip, .card, [role=switch]")]
  .filter((e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
  .filter((e) => e.getBoundingClientRect().width > 1)
  .filter((e) => e.type !== "checkbox" || getComputedStyle(e).appearance === "none")
  .map((e) => e.closest(".writing") ?? e)
  .filter((e) => { const { borderTopStyle, borderTopWidth, textDecorationLine } = getComputedStyle(e);
    return (borderTopStyle === "none" || parseFloat(borderTopWidth) < 1) && textDecorationLine === "none"; })
  .map((e) => e.outerHTML.slice(0, 120))"""

# Each in turn has the focus; the bars at both ends lie over none of them.
COVERED = """() => [...document.querySelectorAll("main :is(a, button, input, select, textarea, summary)")]
  .filter((e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
  .filter((e) => { e.focus();
    const shown = e.closest("label") ?? e;
    const { left, width, top, height } = shown.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
    return e === document.activeElement && !shown.contains(there); })
  .map((e) => e.outerHTML.slice(0, 120))"""

SCREENS = [
    "/today",
    "/check-in",
    "/talk",
    "/write",
    "/steps",
    "/steps/1",
    "/timeline",
    "/support",
    "/settings",
    "/settings/you",
    "/settings/space",
    "/invite",
]


def tabs_to(page: Page, name: str, most: int = 60) -> int:
    """Press Tab until this is focused, every stop on the way drawn; how many presses it took."""
    for presses in range(1, most + 1):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["drawn"] or focused["body"], f"the focus on {focused['name']!r} cannot be seen"
        if focused["name"].split("\n")[0] == name:
            return presses
    raise AssertionError(f"no Tab reaches {name!r}")


def opens(page: Page, name: str, key: str = "Enter") -> None:
    """Go there by Tab, and press it."""
    tabs_to(page, name)
    page.keyboard.press(key)


def arrives(page: Page, title: str) -> None:
    """The new screen's heading has the focus."""
    expect(page.get_by_role("heading", level=1, name=title)).to_be_focused(timeout=15_000)


def test_from_the_link_to_a_kept_answer_by_keyboard(phone: MakePhone, server: Server) -> None:
    """Tab, Enter, Space, arrows and Escape reach everything; the skip link is first and Hide second."""
    alex = phone()
    page = alex.page
    page.goto(f"/start#{server.operator_link()}")
    expect(page.get_by_role("link", name="Start")).to_be_visible()
    assert tabs_to(page, "Skip to the page") == 1
    assert tabs_to(page, "Hide") == 1
    opens(page, "Start")
    arrives(page, "Before you start")
    opens(page, "I understand")
    arrives(page, "What should we call you?")
    tabs_to(page, "Your name here")
    page.keyboard.type("Alex")
    page.keyboard.press("Enter")
    arrives(page, "How will you come back?")
    tabs_to(page, "Email")
    page.keyboard.type("alex@example.org")
    tabs_to(page, "A passphrase of 15 characters or more")
    page.keyboard.type(PASSPHRASE)
    page.keyboard.press("Enter")
    arrives(page, "What is kept, and who can see it")
    page.get_by_role("button", name="Make my account").press("Enter")
    expect(page.get_by_role("heading", name="Please look at this again")).to_be_visible()
    page.get_by_role("checkbox").press("Space")
    opens(page, "Make my account")
    arrives(page, "For the day you cannot get in")
    opens(page, "Later")
    arrives(page, "Alone, or with someone?")
    opens(page, "Start alone")
    expect(page.get_by_role("link", name="Answer").or_(page.get_by_role("button", name="Answer"))).to_be_visible()

    opens(page, "Answer")
    arrives(page, "Check-in")
    opens(page, "calm", "Space")
    tabs_to(page, "unsteady")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="a bit unsteady")).to_be_checked()
    opens(page, "Keep my answer")
    expect(page.get_by_text("Kept for you.").first).to_be_visible()


def test_a_sheet_takes_the_focus_and_gives_it_back(phone: MakePhone, server: Server) -> None:
    """The Escape that closes a sheet is none of the three that hide."""
    alex = phone()
    page = alex.page
    begins(page, server)
    button(page, "Start alone")
    place(page, "Talk")
    opens(page, "saved")
    sheet = page.get_by_role("dialog", name="On the way")
    expect(sheet).to_be_visible()
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(sheet).not_to_be_visible()
    assert page.evaluate("document.activeElement.className").startswith("sync")
    expect(page.get_by_role("heading", level=1, name="Talk")).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_url("**/plain.html")


def test_every_control_has_an_edge_without_colours_and_nothing_moves(phone: MakePhone, server: Server) -> None:
    """Nor is what has the focus covered, on a phone that lies on its side."""
    alex = phone(forced_colors="active", reduced_motion="reduce")
    begins(alex.page, server)
    button(alex.page, "Start alone")
    found = []
    for screen in SCREENS:
        alex.page.goto(screen)
        expect(alex.page.get_by_role("heading", level=1).first).to_be_visible()
        found += [f"{screen} {one}" for one in alex.page.evaluate(EDGELESS)]
        alex.page.set_viewport_size({"width": 844, "height": 390})
        found += [f"{screen} covers {one}" for one in alex.page.evaluate(COVERED)]
        alex.page.set_viewport_size(PHONE)
        found += [f"{screen} moves" for _ in alex.page.evaluate("document.getAnimations().map(() => 0)")]
    assert not found, "\n".join(found)


def test_nothing_is_cut_at_twice_the_text(phone: MakePhone, server: Server) -> None:
    """UX 3.2: no sideways scroll and no hidden words at 200 % text on a narrow phone."""
    alex = phone()
    begins(alex.page, server)
    button(alex.page, "Start alone")
    alex.page.set_viewport_size({"width": 320, "height": 640})
    found = []
    for screen in SCREENS:
        alex.page.goto(screen)
        expect(alex.page.get_by_role("heading", level=1).first).to_be_visible()
        alex.page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        if (wide := alex.page.evaluate("document.documentElement.scrollWidth")) > 320:
            found.append(f"{screen} is {wide} px wide")
        found += [
            f"{screen} cuts {one}"
            for one in alex.page.evaluate(
                """() => [...document.querySelectorAll("h1, h2, .button, .chip, .places a, label")]
                  .filter((e) => e.checkVisibility() && !e.closest(".off-screen"))
                  .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== "visible"
                    && e.clientWidth > 1).map((e) => e.outerHTML.slice(0, 100))"""
            )
        ]
    assert found == []
