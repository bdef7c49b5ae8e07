"""Step 3 and step 5 on two phones: a choice told to both at once, a promise with two views, what one shows, a slip.

With `WORDKEPT_PICTURES=FOLDER` each screen is kept as a picture.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from e2e.conftest import Phone
from e2e.walking import button, meet
from playwright.sync_api import Page, expect
from serving import Server

MakePhone = Callable[..., Phone]
PICTURES = os.environ.get("WORDKEPT_PICTURES")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark") if PICTURES else ("light",)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_two_people_walk_the_third_and_the_fifth_step(
    phone: MakePhone, server: Server, scheme: Literal["light", "dark"]
) -> None:
    alex, sam = phone(scheme=scheme, reduced_motion="reduce"), phone(scheme=scheme, reduced_motion="reduce")
    meet(alex.page, sam.page, server)
    expect(alex.page.get_by_text("Both signed.").first).to_be_visible()

    _choose_and_explore(alex.page, sam.page, scheme)
    _promise(alex.page, sam.page, scheme)
    _show_and_end(alex.page, sam.page, scheme)
    _slip(alex.page, sam.page, scheme)
    alex.page.goto("/timeline")
    for line in ("both chose whether to rebuild", "you showed a promise"):
        expect(alex.page.get_by_text(line)).to_be_visible()
    expect(alex.page.get_by_text("something slipped, you wrote")).to_have_count(0)  # it was deleted
    _picture(alex.page, scheme, "timeline")
    assert alex.errors + sam.errors == []


def _choose_and_explore(alex: Page, sam: Page, scheme: str) -> None:
    alex.goto("/steps/3")
    _picture(alex, scheme, "step-3")
    for page in (alex, sam):
        page.goto("/steps/3")
        button(page, "Are we ready for this?")
    _picture(alex, scheme, "readiness-first")
    _chip(alex, "Rebuild")
    button(alex, "Keep my choice")
    expect(alex.get_by_text("You chose: Rebuild.")).to_be_visible()
    expect(sam.get_by_role("radio", name="Not sure")).to_be_visible()
    _picture(alex, scheme, "readiness-mine")
    _chip(sam, "Not sure")
    button(sam, "Keep my choice")
    expect(alex.get_by_text("Sam: Not sure")).to_be_visible()
    _picture(alex, scheme, "readiness-told")
    button(alex, "Offer it to Sam")
    expect(sam.get_by_text("Alex offers to look until")).to_be_visible()
    _picture(sam, scheme, "exploration-offered")
    button(sam, "Agree to it")
    expect(alex.get_by_text("You are both looking")).to_be_visible()
    _picture(alex, scheme, "exploration-running")


def _promise(alex: Page, sam: Page, scheme: str) -> None:
    alex.goto("/promises")
    expect(alex.get_by_text("No promise yet")).to_be_visible()
    _picture(alex, scheme, "promises-empty")
    button(alex, "Make a promise")
    _picture(alex, scheme, "promise-new")
    alex.get_by_role("button", name="text if I will be later than seven.").click()
    _chip(alex, "Some days")
    _picture(alex, scheme, "promise-some-days")
    _chip(alex, "Every day")
    sam.goto("/promises")
    button(alex, "Show Sam")
    expect(alex.get_by_text("Did it happen today?")).to_be_visible()
    _chip(alex, "Partly")
    _picture(alex, scheme, "promise-saying")
    button(alex, "Save")
    sam.get_by_text("text if I will be later than seven.").click()
    _chip(sam, "Yes")
    sam.get_by_label("In your words (if you like)").fill("I was glad of it.")
    button(sam, "Save")
    expect(alex.get_by_text("I was glad of it.")).to_be_visible()
    _picture(alex, scheme, "promise-both-views")
    button(alex, "I can't keep this any longer")
    _picture(alex, scheme, "promise-ending")
    button(alex, "End it")
    expect(sam.get_by_text("Alex ended it")).to_be_visible()
    _picture(sam, scheme, "promise-ended-seen")


def _show_and_end(alex: Page, sam: Page, scheme: str) -> None:
    sam.goto("/agreements")
    alex.goto("/agreements")
    _picture(alex, scheme, "agreements-empty")
    button(alex, "Show something of mine")
    _picture(alex, scheme, "agreement-new")
    alex.get_by_role("button", name="my plan for the week, on Sunday evening.").click()
    button(alex, "Show it to Sam")
    expect(alex.get_by_role("alert")).to_contain_text("within 90 days")
    _picture(alex, scheme, "agreement-without-end")
    last = alex.get_by_label("Until")
    last.fill(last.get_attribute("max") or "")
    button(alex, "Show it to Sam")
    expect(sam.get_by_text("my plan for the week")).to_be_visible()
    expect(sam.get_by_role("button", name="End it now")).to_have_count(0)
    _picture(sam, scheme, "agreement-seen")
    _picture(alex, scheme, "agreement-given")
    button(alex, "End it now")
    expect(sam.get_by_role("heading", name="Over or ended")).to_be_visible()


PUT_AWAY = """Object.defineProperty(document, "hidden", { value: true });
document.dispatchEvent(new Event("visibilitychange"));"""


def _slip(alex: Page, sam: Page, scheme: str) -> None:
    sam.goto("/setbacks")
    alex.goto("/setbacks")
    button(alex, "Write something down")
    _picture(alex, scheme, "setback-new")
    alex.get_by_label("What happened, in your own words").fill("I said I would ring, and I did not.")
    button(alex, "Save")
    expect(alex.get_by_role("button", name="Bring it to our talk")).to_be_visible()
    assert (alex.get_by_role("link", name="Take a time-out").get_attribute("href")) == "/time-out"
    _picture(alex, scheme, "setback-after")
    button(alex, "That's enough for now")
    expect(alex.get_by_text("Only you see this")).to_be_visible()
    expect(sam.get_by_text("Nothing here.")).to_be_visible()
    button(alex, "Show Sam")
    expect(sam.get_by_text("I said I would ring, and I did not.")).to_be_visible()
    _picture(alex, scheme, "setbacks")
    button(alex, "Delete")
    _picture(alex, scheme, "setback-deleted")
    button(alex, "Undo")
    expect(alex.get_by_text("For both, ")).to_be_visible()
    button(alex, "Delete")
    alex.evaluate(PUT_AWAY)
    expect(sam.get_by_text("Nothing here.")).to_be_visible()


def _chip(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).check()


def _picture(page: Page, scheme: str, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}-{scheme}.png", full_page=True)
