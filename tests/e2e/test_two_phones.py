"""The whole first slice as two new users walk it, on two phones at once; and what either does shows on the other's."""

from datetime import UTC, datetime, timedelta

from click.testing import CliRunner
from e2e.conftest import Phone
from e2e.walking import button, place, sees
from playwright.sync_api import Page, expect

from backend.cli import main

BLAMING = "😢 When you came home at two, you always do this. You are a liar."
REWORDED = (
    "When you came home at two last night, I felt scared, because I need to know you are safe. Would you text me?"
)


def test_from_the_first_link_to_leaving(two: tuple[Phone, Phone]) -> None:
    """Everything the first slice promises, in the order people meet it."""
    alex, sam = two
    _check_in_and_reveal(alex, sam)
    _refused_reworded_sent_and_heard(alex, sam)
    _a_commitment_signed_by_both(alex, sam)
    _a_step_marked_by_both(alex, sam)
    place(alex.page, "Timeline")
    for line in ("both answered", "you heard Sam", "signed by both", "step 1, both", "this space opened"):
        sees(alex.page, line)
    _one_leaves(alex, sam)
    for each in two:
        assert each.errors == []
        assert {address.split("/")[2] for address in each.asked if "://" in address} == {alex.page.url.split("/")[2]}, (
            "the page talked to somebody else (H21)"
        )


def _answers(page: Page, feeling: str, stop: int) -> None:
    page.get_by_role("checkbox", name=feeling, exact=True).check()
    page.locator("fieldset").filter(has_text="About us I feel").get_by_role("radio").nth(stop).check()


def _check_in_and_reveal(alex: Phone, sam: Phone) -> None:
    button(alex.page, "Answer")
    _answers(alex.page, "grateful", 2)
    # What comes in never moves what is under the thumb: a press that began before it ends where it began.
    sam.page.get_by_role("link", name="Answer", exact=True).hover()
    sam.page.mouse.down()
    button(alex.page, "Seal my answer")
    sees(alex.page, "Yours is sealed and safe.")
    sees(sam.page, "answer is sealed")
    sam.page.mouse.up()
    _answers(sam.page, "lonely", 1)
    assert not any("grateful" in heard for heard in sam.heard), "the other's answer came before both were in"
    assert not any("lonely" in heard for heard in alex.heard)
    button(sam.page, "Seal my answer")
    for each in (sam, alex):
        sees(each.page, "Both are in.")
    button(sam.page, "Open")
    sees(sam.page, "grateful")
    sees(sam.page, "Both answered.")
    button(alex.page, "Open")
    sees(alex.page, "lonely")
    button(sam.page, "I hear you")
    sees(alex.page, "Sam: I hear you", within=2)
    sees(sam.page, "Heard, ")
    expect(sam.page.get_by_role("button", name="I hear you")).to_have_count(0)
    sam.pictured("heard-in-the-dark")
    alex.pictured("heard")


def _refused_reworded_sent_and_heard(alex: Phone, sam: Phone) -> None:
    place(alex.page, "Talk")
    place(sam.page, "Talk")
    button(sam.page, "Write to Alex")
    words = sam.page.get_by_label("Your words")
    words.fill(BLAMING)
    sees(sam.page, "“you always do this”")
    marked = sam.page.locator("mark").all_inner_texts()
    assert "you always do this" in marked
    assert "You are a liar" in marked
    button(sam.page, "Send")
    sees(sam.page, "2 things to reword before this can go as an I-statement.")
    assert words.input_value() == BLAMING, "a blocked text stays as it is"
    words.fill(REWORDED)
    expect(sam.page.get_by_text("reword this")).to_have_count(0)
    button(sam.page, "Send")
    sees(sam.page, "Sends in a moment")
    expect(alex.page.get_by_role("article")).to_have_count(0)
    button(sam.page, "Send now")
    sees(alex.page, "An I-statement, about 1 minute", within=2)
    button(alex.page, "Read now")
    sees(alex.page, REWORDED)
    button(alex.page, "I hear you")
    sees(sam.page, "Alex: I hear you", within=2)
    sees(sam.page, "Heard, today.")


def _a_commitment_signed_by_both(alex: Phone, sam: Phone) -> None:
    alex.page.goto("/commitments")
    sam.page.goto("/commitments")
    button(alex.page, "Offer a commitment")
    alex.page.get_by_label("What you both commit to").fill("Phones stay in the hall at dinner.")
    alex.page.get_by_label("Look at it again on").fill((datetime.now(UTC) + timedelta(days=28)).date().isoformat())
    button(alex.page, "Show it to Sam")
    sees(sam.page, "Phones stay in the hall at dinner.", within=3)
    button(alex.page, "Sign as Alex")
    sees(alex.page, "Sam hasn't signed yet.")
    sam.page.get_by_role("link", name="Phones stay in the hall at dinner.").click()
    button(sam.page, "Sign as Sam")
    for each in (sam, alex):
        sees(each.page, "In force since", within=3)
    assert _verified_history(alex.page) == _verified_history(sam.page)


def _verified_history(page: Page) -> str:
    """What `wordkept verify` says of the file that this phone's browser saves."""
    page.goto("/commitments")
    with page.expect_download() as saved:
        button(page, "Save the signed history as a file")
    assert saved.value.suggested_filename.startswith("signed-history-")
    told = CliRunner().invoke(main, ["verify", str(saved.value.path())])
    assert told.exit_code == 0, told.output
    assert "OK: 3 entries" in told.output
    return told.output


def _a_step_marked_by_both(alex: Phone, sam: Phone) -> None:
    for each in (alex, sam):
        each.page.goto("/steps/1")
        each.page.get_by_role("radio", name="Done for me").check()
        button(each.page, "Save my mark")
    for each in (alex, sam):
        sees(each.page, "You both said done.", within=3)


def _one_leaves(alex: Phone, sam: Phone) -> None:
    place(sam.page, "Today")
    button(alex.page, "Today")
    alex.page.get_by_role("link", name="Alex, settings").click()
    alex.page.get_by_role("link", name="The space").click()
    alex.page.get_by_role("link", name="Leave", exact=True).click()
    button(alex.page, "Leave now")
    sees(alex.page, "You have left")
    sees(sam.page, "This space is closed", within=3)
    assert "Alex" not in sam.page.locator("main").inner_text()
