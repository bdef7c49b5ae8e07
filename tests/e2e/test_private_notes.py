"""Private notes on real phones: written on one, read on another with the passphrase, and by nobody else."""

import json
from collections.abc import Callable
from pathlib import Path

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


def test_words_go_from_one_server_to_a_phone_at_another_once(
    phone: Callable[..., Phone], server: Server, tmp_path: Path
) -> None:
    file = tmp_path / "my-words.json"
    said = {"on": "2026-03-02", "words": {"text": f"{MARK} on paper", "for_both": True}}
    file.write_text(
        json.dumps({"format": "wordkept-export", "version": 1, "made_on": "2026-03-09", "check_ins": [said]})
    )
    alex = phone()
    page = alex.page
    begins(page, server)
    button(page, "Start alone")
    page.goto("/settings/privacy")
    button(page, "Bring my words from another server")
    page.get_by_label("A notes passphrase of 15 characters or more").fill(NOTES_PASSPHRASE)
    page.get_by_label("The same once more").fill(NOTES_PASSPHRASE)
    button(page, "Begin")
    page.get_by_label("The file that ends with .json").set_input_files(file)
    expect(page.get_by_text("Check-ins: 1")).to_be_visible()
    button(page, "Keep them as notes")
    expect(page.get_by_text("Your words are here, in one note.")).to_be_visible()
    kept = everything(server)
    assert [one for one in spellings(MARK) if one in kept] == []

    page.get_by_label("The file that ends with .json").set_input_files([])
    page.get_by_label("The file that ends with .json").set_input_files(file)
    expect(page.get_by_text("Everything in this file is here already")).to_be_visible()
    button(page, "Back to your notes")
    page.get_by_text("Check-ins, 2026-03").click()
    expect(page.get_by_label("Your note")).to_have_value(
        f"Check-ins, 2026-03\n\n2026-03-02\nText: {MARK} on paper\nFor both: yes"
    )
    assert alex.errors == []
