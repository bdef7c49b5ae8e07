"""What people do on their phones, tap by tap, found by the words they read."""

from playwright.sync_api import Page, expect
from serving import Server

PASSPHRASE = "wander lantern pebble orchard"


def button(page: Page, name: str) -> None:
    """Tap the button or link with this name."""
    page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("link", name=name, exact=True)).first.click()


def sees(page: Page, text: str, within: float | None = None) -> None:
    """This phone shows the words, within so many seconds where that is promised."""
    expect(page.get_by_text(text).first).to_be_visible(timeout=within and within * 1000)


def place(page: Page, name: str) -> None:
    """Go to one of the five places."""
    link = page.get_by_role("navigation").get_by_role("link", name=name)
    link.click()
    # The bar says so once the new screen is there: until then the heading is still the one before.
    expect(link).to_have_attribute("aria-current", "page")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


def opens(page: Page, address: str) -> None:
    """Open an address and wait until the app has asked for all it asks for by itself; Support's list comes last."""
    page.goto("about:blank")  # no late answer to the page before
    with page.expect_response(lambda answer: answer.url.endswith("/api/v1/support")):
        page.goto(address)
    page.wait_for_load_state("networkidle")


def makes_account(page: Page, name: str, email: str) -> None:
    """The steps from the name to the account."""
    page.get_by_label("Your name here").fill(name)
    button(page, "Go on")
    page.get_by_label("Email").fill(email)
    page.get_by_label("A passphrase of 15 characters or more").fill(PASSPHRASE)
    button(page, "Go on")
    page.get_by_role("checkbox").check()
    button(page, "Make my account")


def begins(page: Page, server: Server, name: str = "Alex") -> None:
    """From the operator's link to an account; the recovery codes are for later."""
    page.goto(f"/start#{server.operator_link()}")
    button(page, "Start")
    button(page, "I understand")
    makes_account(page, name, f"{name.lower()}@example.org")
    button(page, "Later")


def invites(page: Page, kind: str = "Two partners") -> tuple[str, str]:
    """Make an invitation; its link's secret and its code."""
    button(page, "Invite someone")
    page.get_by_role("radio", name=kind).check()
    with page.expect_response(lambda answer: answer.url.endswith("/invitations") and answer.status == 201) as made:
        button(page, "Make an invite")
    told = made.value.json()
    expect(page.get_by_role("img", name="A picture of the invite link.")).to_be_visible()
    return told["secret"], told["code"]


def joins(page: Page, secret: str, name: str = "Sam") -> None:
    """Open the invitation's link on a phone that has no account yet, and ask to join."""
    page.goto(f"/join#{secret}")
    page.get_by_label("Your name here").fill(name)
    button(page, "Ask to join")
    page.get_by_label("Email").fill(f"{name.lower()}@example.org")
    page.get_by_label("A passphrase of 15 characters or more").fill(PASSPHRASE)
    button(page, "Go on")
    page.get_by_role("checkbox").check()
    button(page, "Make my account")
    button(page, "Later")


def words_on(page: Page) -> str:
    """The three words this phone shows."""
    expect(page.get_by_role("button", name="They match")).to_be_visible()
    return page.locator("main ul").inner_text()


def pairs(one: Page, other: Page) -> None:
    """Both see the same words and say so; both sign the ground rules."""
    assert words_on(one) == words_on(other)
    assert len(words_on(one).split()) == 3
    button(one, "They match")
    button(other, "They match")
    for page, name in ((one, "Alex"), (other, "Sam")):
        button(page, f"Sign as {name}")


def meet(one: Page, other: Page, server: Server) -> None:
    """From the operator's link to a space whose ground rules both have signed."""
    begins(one, server)
    secret, _ = invites(one)
    joins(other, secret)
    pairs(one, other)
