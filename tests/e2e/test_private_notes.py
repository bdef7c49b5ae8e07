"""Private notes on real phones: written on one, read on another with the passphrase, and by nobody else."""

import html
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from e2e.conftest import PASSPHRASE, Phone, serve
from e2e.walking import begins, button
from exports.taking import lives, takes
from people import Person, agree, pair
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


def test_the_file_of_one_server_comes_whole_to_another(
    phone: Callable[..., Phone], server: Server, tmp_path: Path
) -> None:
    """What the first server gives is brought to the second, and what the second gives then holds every word of it."""
    file, elsewhere = tmp_path / "my-words.json", serve(tmp_path / "elsewhere")
    try:
        kim, lou = Person(elsewhere, "Kim").signs_up(), Person(elsewhere, "Lou").signs_up()
        pair(kim, lou)
        agree(kim, lou)
        lives(kim, lou, MARK)
        lives(lou, kim, "quittenbaum")
        file.write_text(json.dumps(takes(kim)["file"]), encoding="utf-8")
    finally:
        elsewhere.close()
    alex = phone()
    page = alex.page
    begins(page, server)
    button(page, "Start alone")
    page.goto("/notes/bring")
    page.get_by_label("A notes passphrase of 15 characters or more").fill(NOTES_PASSPHRASE)
    page.get_by_label("The same once more").fill(NOTES_PASSPHRASE)
    button(page, "Begin")
    page.get_by_label("The file that ends with .json").set_input_files(file)
    button(page, "Keep them as notes")
    expect(page.get_by_text("Your words are here, in")).to_be_visible()

    button(page, "Back to your notes")
    page.get_by_role("navigation").get_by_role("link", name="Support").click()
    page.get_by_role("link", name="Find a counsellor").click()
    page.get_by_role("link", name="Pick some of my words to bring along").click()
    expect(page.get_by_text("Your private notes are open, and can be picked too.")).to_be_visible()
    button(page, "Look through my words")
    page.locator("summary", has_text="Notes").click()
    page.get_by_role("checkbox", name="All of these").last.check()
    button(page, "Look at it first")
    with page.expect_download() as saved:
        button(page, "Save to read (HTML)")
    brought = saved.value.path().read_text(encoding="utf-8")
    said = {words for words in _words_in(json.loads(file.read_text(encoding="utf-8"))) if MARK in words}
    assert len(said) >= 16
    assert [words for words in said if html.escape(words, quote=False) not in brought] == [f"{MARK}Name"]
    assert "quittenbaum" not in brought
    kept = everything(server)
    assert [one for one in spellings(MARK) if one in kept] == []
    assert alex.errors == []


def _words_in(value: Any) -> Iterator[str]:
    """Every text of a file, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _words_in(one)
