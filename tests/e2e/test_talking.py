"""Talk that heals, on two phones: said back and confirmed, stopped with a named return, asked and reassured."""

from e2e.conftest import Phone
from e2e.walking import button, place, sees
from playwright.sync_api import Page, expect

LETTER = "When the plan changed on Friday, I felt worried, because I need to know where you are."


def _look(page: Page, name: str) -> None:
    """A place to take a picture from, where one wants to see it."""


def _sends(page: Page, *ways: str) -> None:
    page.goto("/write")
    page.get_by_label("Your words").fill(LETTER)
    for way in ways:
        page.get_by_role("switch", name=way).check()
    _look(page, "write")
    button(page, "Send")
    expect(page.get_by_role("heading", level=1, name="Talk")).to_be_visible()


def test_said_back_stopped_and_reassured(two: tuple[Phone, Phone]) -> None:
    alex, sam = two
    _a_hard_one_said_back(alex.page, sam.page)
    _a_time_out(alex.page, sam.page)
    _reassurance(alex.page, sam.page)
    assert alex.errors + sam.errors == []


def _a_hard_one_said_back(alex: Page, sam: Page) -> None:
    _sends(alex, "This may be hard to read")
    button(alex, "Send now")
    place(sam, "Talk")
    sees(sam, "Alex says this may be hard to read.")
    _look(sam, "hard-closed")
    button(sam, "Read now")
    sees(sam, "I felt worried")
    _look(sam, "hard-open")
    button(sam, "Stop here")
    sees(sam, "You stopped on the way.")
    button(sam, "Read now")
    button(sam, "Say back what I heard")
    sam.get_by_label("What you heard").fill("I heard that Friday worried you, but I was busy.")
    sees(sam, "can sound like the beginning of an answer")
    _look(sam, "say-back")
    sam.get_by_label("What you heard").fill("I heard that Friday worried you.")
    button(sam, "Say it back")
    sees(alex, "Sam says back")
    _look(alex, "said-back")
    button(alex, "Not quite")
    alex.get_by_label("What you would add").fill("The part I'd add is that I waited.")
    _look(alex, "not-quite")
    button(alex, "Send")
    sees(sam, "Alex: The part I'd add is that I waited.")
    button(sam, "Try again")
    sam.get_by_label("What you heard").fill("I heard that you waited, and that it worried you.")
    button(sam, "Say it back")
    sees(alex, "I heard that you waited")
    button(alex, "Yes, that's it")
    sees(sam, "Heard, today.")
    _look(sam, "heard")
    place(alex, "Timeline")
    sees(alex, "Sam said back what you meant")


def _a_time_out(alex: Page, sam: Page) -> None:
    place(alex, "Talk")
    button(alex, "Time-out")
    _look(alex, "time-out-choice")
    button(alex, "Start")
    sees(alex, "You come back then.")
    _look(alex, "time-out-mine")
    place(sam, "Talk")
    expect(sam.get_by_text("Time-out until")).to_be_in_viewport()
    _sends(sam)
    sees(sam, "Waits for the end of the time-out")
    _look(sam, "talk-in-time-out")
    button(sam, "The time-out")
    sees(sam, "Alex comes back then.")
    button(sam, "A word about safety or the children")
    sam.get_by_label("A few words").fill("Lou has a fever.")
    _look(sam, "safety")
    button(sam, "Send it now")
    button(alex, "Go to Talk")
    sees(alex, "Lou has a fever.")
    expect(alex.get_by_text("I felt worried")).to_have_count(1)
    _look(alex, "safety-there")
    button(alex, "The time-out")
    button(alex, "I'm ready to go on now")
    expect(alex.get_by_text("An I-statement, about 1 minute")).to_be_visible(timeout=20_000)


def _reassurance(alex: Page, sam: Page) -> None:
    place(alex, "Today")
    button(alex, "Ask for reassurance")
    _look(alex, "ask")
    button(alex, "Ask Sam")
    sees(alex, "You asked.")
    sam.goto("/today")
    sees(sam, "Alex could use a little reassurance.")
    _look(sam, "today-asked")
    sam.goto("/reassurance")
    button(sam, "I'm here. Thank you for telling me.")
    _look(sam, "answer")
    button(sam, "Send")
    sees(alex, "Sam answers")
    _look(alex, "answered")
