"""From naming what happened to something being missing: each at their own pace, nothing open before both want it."""

from collections.abc import Callable

from e2e.conftest import Phone
from e2e.test_every_screen import AXE, barriers
from e2e.walking import button, meet, place
from playwright.sync_api import Page, expect
from serving import Server

MakePhone = Callable[..., Phone]
HURTING = "I lied to you about the card, but you made me do it."
PLAIN = "I lied to you about the second card, for half a year."


def _look(phone: Phone, name: str) -> list[str]:
    """What stands in the way on this screen; a picture where somebody wants one."""
    phone.pictured(name)
    phone.page.evaluate(AXE.read_text("utf-8") + ";0")
    return [f"{name} {one}" for one in barriers(phone)]


def _chooses_while_something_comes_in(page: Page, name: str) -> None:
    """The finger is down while the screen has reason to be drawn anew: what was tapped is chosen all the same."""
    box = page.get_by_text(name, exact=True).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    with page.expect_response(lambda answer: "/questions" in answer.url):
        page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_load_state("networkidle")
    page.mouse.up()
    expect(page.get_by_role("radio", name=name, exact=True)).to_be_checked()


def test_an_acknowledgement_opens_when_both_want_it_and_opens_again_where_something_is_missing(
    phone: MakePhone, server: Server
) -> None:
    alex, sam = phone(reduced_motion="reduce"), phone(scheme="dark", reduced_motion="reduce")
    meet(alex.page, sam.page, server)
    for each in (alex, sam):
        button(each.page, "Go to Today")
    place(alex.page, "Steps")
    alex.page.goto("/steps/1")
    button(alex.page, "What happened")
    found = _look(alex, "list")
    button(alex.page, "Write down what happened")
    alex.page.get_by_role("radio", name="Emotional neglect or abuse").check()
    expect(alex.page.get_by_role("link", name="People who can help")).to_be_visible()
    found += _look(alex, "abuse")
    alex.page.get_by_role("radio", name="Money").check()
    alex.page.get_by_role("checkbox", name="I caused it").check()
    alex.page.get_by_label("In your own words").fill("The second card.")
    found += _look(alex, "naming")
    button(alex.page, "Keep it for myself")
    expect(alex.page.get_by_role("heading", name="Money", level=1)).to_be_visible()
    found += _look(alex, "private")

    alex.page.get_by_role("article", name="Acknowledgement").get_by_role("link").click()
    alex.page.get_by_label("What I did").fill(HURTING)
    alex.page.get_by_label("What it may have cost you").fill("You could not trust what I told you.")
    button(alex.page, "Not yet, keep my draft")
    expect(alex.page.get_by_text("Kept. Only you see it.")).to_be_visible()
    assert not any("second card" in said for said in sam.heard)
    button(alex.page, "Back")
    button(alex.page, "Share it with Sam")
    expect(alex.page.get_by_role("button", name="Take it back")).to_be_visible()
    found += _look(alex, "shared")
    alex.page.get_by_role("article", name="Acknowledgement").get_by_role("link").click()
    button(alex.page, "Ready to share")
    expect(alex.page.get_by_role("button", name="Send it as a letter instead")).to_be_visible()
    found += _look(alex, "blocked")
    alex.page.get_by_label("What I did").fill(PLAIN)
    button(alex.page, "Ready to share")
    expect(alex.page.get_by_text("Yours is ready. It stays sealed until Sam wants to read it.")).to_be_visible()
    found += _look(alex, "ready")

    sam.page.goto("/today")
    expect(sam.page.get_by_role("link", name="Look at it, closed")).to_be_visible()
    found += _look(sam, "today")
    button(sam.page, "Look at it, closed")
    expect(sam.page.get_by_role("button", name="I want to read it")).to_be_visible()
    found += _look(sam, "closed")
    assert not any("half a year" in said for said in sam.heard)
    button(sam.page, "I want to read it")
    expect(sam.page.get_by_role("button", name="Read now")).to_be_visible()
    found += _look(sam, "arrived")
    button(sam.page, "Read now")
    expect(sam.page.get_by_text(PLAIN)).to_be_visible()
    button(sam.page, "Stop here")
    expect(sam.page.get_by_role("button", name="Go on where I stopped")).to_be_visible()
    expect(sam.page.get_by_text(PLAIN)).to_have_count(0)
    button(sam.page, "Go on where I stopped")
    found += _look(sam, "reading")
    _chooses_while_something_comes_in(sam.page, "I feel heard by this")
    sam.page.get_by_role("radio", name="Something is missing").check()
    sam.page.get_by_role("checkbox", name="facts").check()
    found += _look(sam, "missing")
    button(sam.page, "Say this")
    expect(sam.page.get_by_text("Said.").first).to_be_visible()

    expect(alex.page.get_by_text("Sam says something is missing: facts.").first).to_be_visible()
    expect(alex.page.get_by_label("What I did")).to_have_value(PLAIN)
    found += _look(alex, "again")
    sam.page.goto("/breaches")
    sam.page.get_by_role("link", name="Money").click()
    sam.page.get_by_label("A question of yours").fill("Is there another card?")
    sam.page.get_by_role("radio", name="Now", exact=True).check()
    button(sam.page, "Keep this question")
    expect(sam.page.get_by_text("You ask · Now")).to_be_visible()
    found += _look(sam, "question")
    alex.page.goto("/breaches")
    alex.page.get_by_role("link", name="Money").click()
    alex.page.get_by_label("Your answer").fill("No.")
    button(alex.page, "Answer")
    expect(sam.page.get_by_text("Answered, ")).to_be_visible()
    found += _look(alex, "answered")
    assert found == []
    assert alex.errors + sam.errors == []
