"""The five steps as two people walk them on two phones, once as partners and once as two of one family.

What either does is seen on the other's phone, to the ending both say. Nothing fails on the way; nobody else is asked.
With `WORDKEPT_PICTURES=FOLDER` each screen is kept as a picture, of both kinds in both themes.
"""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import pytest
from e2e.conftest import Phone
from e2e.walking import begins, button, invites, joins, pairs, place
from playwright.sync_api import Page, expect
from serving import Server

Scheme = Literal["light", "dark"]
PICTURES = os.environ.get("WORDKEPT_PICTURES")
KINDS = {"partners": "Two partners", "family": "Two of one family"}
WALKS: list[tuple[str, Scheme]] = [("partners", "light"), ("family", "dark")]
if PICTURES:
    WALKS += [("partners", "dark"), ("family", "light")]
DID = "I lied to you about the second card, for half a year."
SAID = "When you told me about the card, I felt scared, because I need to know where we stand. Would you show me?"


def sees(page: Page, text: str) -> None:
    """This phone shows the words."""
    expect(page.get_by_text(text).first).to_be_visible()


def chip(page: Page, name: str) -> None:
    """Choose one of several."""
    page.get_by_role("radio", name=name, exact=True).check()


def tool(page: Page, step: int, name: str) -> None:
    """By the path to a step, and from its page to what it is done with."""
    place(page, "Steps")
    page.locator(f'a.path-link[href="/steps/{step}"]').click()
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


class Pictures:
    """One after the other, in the order people come by."""

    def __init__(self, walk: str) -> None:
        self._walk, self._number = walk, 0

    def __call__(self, name: str, *pages: Page) -> None:
        """Keep what these phones show."""
        self._number += 1
        if PICTURES:
            for whose, page in zip("ab", pages, strict=False):
                page.wait_for_timeout(400)
                page.screenshot(
                    path=Path(PICTURES) / f"{self._walk}-{self._number:02}-{name}-{whose}.png", full_page=True
                )


@pytest.mark.parametrize(("kind", "scheme"), WALKS)
def test_from_the_first_words_to_an_ending(
    phone: Callable[..., Phone], server: Server, kind: str, scheme: Scheme
) -> None:
    alex, sam = phone(scheme=scheme, reduced_motion="reduce"), phone(scheme=scheme, reduced_motion="reduce")
    said: list[str] = []
    for each in (alex, sam):
        each.page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    picture = Pictures(f"{kind}-{scheme}")
    _pair(alex.page, sam.page, server, KINDS[kind], picture)
    for part in (
        _check_in,
        _acknowledge,
        _impact_and_question,
        _ready,
        _commit,
        _say_back,
        _stop_and_return,
        _talk,
        _promise,
        _slip,
        _look_back,
        _end,
    ):
        try:
            part(alex.page, sam.page, picture)
        except Exception:
            picture("stopped", alex.page, sam.page)
            raise
    assert alex.errors + sam.errors + said == []
    host = alex.page.url.split("/")[2]
    for each in (alex, sam):
        assert {address.split("/")[2] for address in each.asked if "://" in address} == {host}


def _pair(alex: Page, sam: Page, server: Server, chosen: str, picture: Any) -> None:
    begins(alex, server)
    picture("begin", alex)
    secret, _ = invites(alex, chosen)
    picture("invite", alex)
    joins(sam, secret)
    expect(sam.get_by_role("button", name="They match")).to_be_visible()
    picture("match", alex, sam)
    pairs(alex, sam)
    for page in (alex, sam):
        sees(page, "Both signed.")
    picture("rules", alex, sam)
    for page in (alex, sam):
        button(page, "Go to Today")
    picture("today", alex, sam)


def _check_in(alex: Page, sam: Page, picture: Any) -> None:
    for page, feeling in ((alex, "grateful"), (sam, "lonely")):
        button(page, "Answer")
        page.get_by_role("checkbox", name=feeling, exact=True).check()
        page.locator("fieldset").filter(has_text="About us I feel").get_by_role("radio").nth(2).check()
        picture("check-in", page)
        button(page, "Seal my answer")
    for page in (alex, sam):
        sees(page, "Both are in.")
    picture("today-both-in", alex, sam)
    button(sam, "Open")
    sees(sam, "grateful")
    picture("revealed", sam)


def _acknowledge(alex: Page, sam: Page, picture: Any) -> None:
    place(alex, "Steps")
    picture("steps", alex)
    alex.locator('a.path-link[href="/steps/1"]').click()
    picture("step-1", alex)
    alex.get_by_role("link", name="What happened", exact=True).click()
    picture("breaches-empty", alex)
    button(alex, "Write down what happened")
    chip(alex, "Money")
    picture("breach-new", alex)
    button(alex, "Keep it for myself")
    button(alex, "Share it with Sam")
    picture("breach", alex)
    place(sam, "Today")
    sees(sam, "Alex has shared a record with you.")
    picture("today-shared", sam)
    alex.get_by_role("article", name="Acknowledgement").get_by_role("link").click()
    alex.get_by_label("What I did").fill(DID)
    alex.get_by_label("What it may have cost you").fill("You could not trust what I told you.")
    picture("acknowledging", alex)
    button(alex, "Ready to share")
    sees(alex, "It stays sealed until Sam wants to read it.")
    sees(sam, "stays closed until you want to read it")
    picture("acknowledged", alex, sam)
    button(sam, "Look at it, closed")
    picture("closed", sam)
    button(sam, "I want to read it")
    button(sam, "Read now")
    sees(sam, DID)
    picture("reading", sam)
    chip(sam, "I feel heard by this")
    button(sam, "Say this")
    sees(alex, "Sam feels heard by this")
    picture("answered", alex, sam)
    button(sam, "Back")


def _impact_and_question(alex: Page, sam: Page, picture: Any) -> None:
    tool(sam, 1, "What happened")
    sam.get_by_role("link", name="Money").first.click()
    sam.get_by_label("A question of yours").fill("Is there another card?")
    chip(sam, "Now")
    picture("asking", sam)
    button(alex, "Back")
    button(sam, "Keep this question")
    sees(sam, "You ask")
    place(alex, "Today")
    sees(alex, "Sam has a question for you")
    picture("today-question", alex)
    button(alex, "Look at it")
    alex.get_by_label("Your answer").fill("No.")
    picture("question", alex)
    button(alex, "Answer")
    sees(sam, "Answered, ")
    place(sam, "Today")
    sees(sam, "Alex answered a question of yours.")
    picture("today-question-answered", sam)
    button(sam, "Look at it")
    expect(sam.get_by_role("article", name="You ask")).to_be_focused()


def _ready(alex: Page, sam: Page, picture: Any) -> None:
    for page in (alex, sam):
        tool(page, 3, "Are we ready for this?")
    picture("readiness", alex)
    for page in (alex, sam):
        chip(page, "Rebuild")
        button(page, "Keep my choice")
    sees(alex, "Sam: Rebuild")
    sees(sam, "Alex: Rebuild")
    picture("readiness-told", alex, sam)


def _commit(alex: Page, sam: Page, picture: Any) -> None:
    for page in (alex, sam):
        tool(page, 3, "Our commitments")
    picture("commitments", alex)
    button(alex, "Offer a commitment")
    alex.get_by_label("What you both commit to").fill("Phones stay in the hall at dinner.")
    alex.get_by_label("Look at it again on").fill((datetime.now(UTC) + timedelta(days=28)).date().isoformat())
    picture("commitment-new", alex)
    button(alex, "Show it to Sam")
    sees(sam, "Phones stay in the hall at dinner.")
    button(alex, "Sign as Alex")
    picture("commitment-signed", alex)
    place(sam, "Today")
    picture("today-commitment", sam)
    button(sam, "Read and sign")
    picture("commitment", sam)
    button(sam, "Sign as Sam")
    for page in (sam, alex):
        sees(page, "In force since")


def _say_back(alex: Page, sam: Page, picture: Any) -> None:
    for page in (alex, sam):
        place(page, "Talk")
    picture("talk-empty", alex)
    button(sam, "Write to Alex")
    picture("write-empty", sam)
    sam.get_by_label("Your words").fill(SAID)
    picture("write", sam)
    button(sam, "Send")
    button(sam, "Send now")
    button(alex, "Read now")
    sees(alex, SAID)
    picture("letter", alex)
    button(alex, "Say back what I heard")
    alex.get_by_label("What you heard").fill("I heard that you were scared, and want to see the account.")
    picture("saying-back", alex)
    button(alex, "Say it back")
    sees(sam, "Alex says back")
    picture("said-back", alex, sam)
    button(sam, "Yes, that's it")
    sees(alex, "Heard, today.")
    picture("heard", alex, sam)


def _stop_and_return(alex: Page, sam: Page, picture: Any) -> None:
    button(sam, "Time-out")
    picture("time-out-new", sam)
    chip(sam, "in 20 minutes")
    button(sam, "Start")
    sees(alex, "Time-out until")
    picture("time-out", alex, sam)
    place(alex, "Today")
    picture("today-time-out", alex)
    button(sam, "I'm ready to go on now")
    place(alex, "Talk")
    for page in (alex, sam):
        expect(page.get_by_role("link", name="Time-out", exact=True)).to_be_visible()
    picture("time-out-over", alex, sam)


def _talk(alex: Page, sam: Page, picture: Any) -> None:
    place(sam, "Today")
    button(alex, "Our talk, in turns")
    picture("talk-choosing", alex)
    button(alex, "On two phones")
    sees(sam, "A talk on two phones is open.")
    picture("talk-waits", alex, sam)
    button(sam, "Look at it")
    button(sam, "Come")
    picture("talk-free", alex, sam)
    button(sam, "I'll begin")
    sees(alex, "Sam speaks")
    picture("talk-turn", alex, sam)
    button(sam, "I've finished")
    button(alex, "I've said it back")
    button(sam, "That's it")
    sees(alex, "You speak")
    button(alex, "Stop here")
    for page in (alex, sam):
        sees(page, "Stopped. That counts too.")
    picture("talk-over", alex, sam)


def _promise(alex: Page, sam: Page, picture: Any) -> None:
    for page in (alex, sam):
        place(page, "Steps")
        page.locator('a.path-link[href="/steps/5"]').click()
    picture("step-5", alex)
    for page in (alex, sam):
        page.get_by_role("link", name="Promises", exact=True).click()
    picture("promises", alex)
    button(alex, "Make a promise")
    picture("promise-new", alex)
    alex.get_by_role("button", name="text if I will be later than seven.").click()
    button(alex, "Show Sam")
    chip(alex, "Partly")
    button(alex, "Save")
    sam.get_by_text("text if I will be later than seven.").click()
    picture("promise", alex, sam)


def _slip(alex: Page, sam: Page, picture: Any) -> None:
    for page in (alex, sam):
        tool(page, 5, "Something slipped")
    picture("setbacks", alex)
    button(alex, "Write something down")
    picture("setback-new", alex)
    alex.get_by_label("What happened, in your own words").fill("I said I would ring, and I did not.")
    button(alex, "Save")
    picture("setback-after", alex)
    button(alex, "That's enough for now")
    button(alex, "Show Sam")
    sees(sam, "I said I would ring, and I did not.")
    picture("setback", alex, sam)


def _look_back(alex: Page, sam: Page, picture: Any) -> None:
    for page in (alex, sam):
        tool(page, 5, "Looking back together")
    picture("review", alex)
    alex.get_by_label("What was hard for you?").fill("The Tuesday, when nobody rang.")
    button(alex, "Seal my answers")
    sam.get_by_label("What was good between you two, even if it was small?").fill("Sunday.")
    button(sam, "Seal my answers")
    for page in (alex, sam):
        button(page, "Open")
        sees(page, "nobody rang")
    picture("review-open", alex, sam)
    for page in (alex, sam):
        button(page, "Go on")
        sees(page, "You say: go on." if page is alex else "Going on, both")
    picture("review-over", alex, sam)


def _end(alex: Page, sam: Page, picture: Any) -> None:
    for page in (alex, sam):
        tool(page, 5, "Two ways to end")
    picture("ending", alex)
    button(alex, "Say rebuilt")
    sees(alex, "Nobody else knows")
    button(sam, "Say rebuilt")
    for page in (alex, sam):
        sees(page, "You both said it")
    picture("ended", alex, sam)
    place(sam, "Timeline")
    sees(sam, "rebuilt, said by both")
    picture("timeline", sam)
    place(sam, "Today")
    picture("today-end", sam)
