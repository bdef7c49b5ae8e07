"""Private notes on real phones: written on one, read on another with the passphrase, and by nobody else."""

from collections.abc import Callable

from e2e.conftest import PASSPHRASE, Phone
from e2e.walking import begins, button
from playwright.sync_api import Page, expect
from searching import everything, spellings
from serving import Server

NOTES_PASSPHRASE = "zeppelinfisch lantern orchard"
MARK = "zeppelinfisch42"


def opens_notes(page: Page) -> None:
    """Type the notes passphrase."""
    page.get_by_label("Notes passphrase").fill(NOTES_PASSPHRASE)
    button(page, "Open")


def test_a_note_is_written_here_and_read_on_ones_other_phone(phone: Callable[..., Phone], server: Server) -> None:
    alex = phone()
    page = alex.page
    begins(page, server)
    button(page, "Start alone")
    button(page, "Write a private note")
    page.get_by_label("A notes passphrase of 15 characters or more").fill(NOTES_PASSPHRASE)
    page.get_by_label("The same once more").fill(NOTES_PASSPHRASE)
    button(page, "Begin")
    page.get_by_label("Your note").fill(f"{MARK} and how I felt.\nA second line.")
    page.get_by_label("Tags").fill("sunday, sleep")
    button(page, "Keep")
    expect(page.get_by_text(f"{MARK} and how I felt.")).to_be_visible()
    page.wait_for_load_state("networkidle")
    kept = everything(server)
    assert [mark for mark in (MARK, NOTES_PASSPHRASE) for one in spellings(mark) if one in kept] == []

    other = phone(scheme="dark")
    other.page.goto("/sign-in")
    other.page.get_by_label("Email").fill("alex@example.org")
    other.page.get_by_label("Passphrase").fill(PASSPHRASE)
    button(other.page, "Sign in")
    expect(other.page.get_by_role("link", name="Write a private note")).to_be_visible()
    other.page.goto("/notes")
    expect(other.page.get_by_role("heading", name="Your notes are closed")).to_be_visible()
    opens_notes(other.page)
    expect(other.page.get_by_text(f"{MARK} and how I felt.")).to_be_visible()

    other.page.get_by_text(f"{MARK} and how I felt.").click()
    other.page.get_by_label("Your note").fill(f"{MARK}, mended.")
    button(other.page, "Keep")
    expect(page.get_by_text(f"{MARK}, mended.")).to_be_visible()  # without a touch on the first phone

    page.get_by_text(f"{MARK}, mended.").click()
    button(page, "Make this a letter")
    expect(page.get_by_text(f"{MARK}, mended.")).to_be_visible()
    page.get_by_role("link", name="Hide").click()
    page.wait_for_url("**/plain.html")
    page.goto("/notes")
    expect(page.get_by_role("heading", name="Your notes are closed")).to_be_visible()
    assert alex.errors + other.errors == []
