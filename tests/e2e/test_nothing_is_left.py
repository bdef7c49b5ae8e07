"""H12, S17: a phone that has shown everything, and is signed out, keeps nothing of it in any byte of its profile.

What the browser itself remembers to fill in the next time, no page can clear: of all that was typed that is one's own
email, in the files in which it keeps forms, sign-ins and windows. SECURITY.md says so.
"""

import os
from pathlib import Path

import pytest
from attacks.reading import found_in
from e2e.conftest import FLAGS, PASSPHRASE, PATIENCE, PHONE, chromium
from e2e.test_every_screen import SIGNED_IN
from e2e.walking import button
from laws.writing import FIELDS, write_everywhere
from people import Person, agree, ok, pair
from playwright.sync_api import Page, expect, sync_playwright
from serving import Server

FILLED_IN_BY_THE_BROWSER = ("Default/Login Data", "Default/Sessions/", "Default/Web Data")
MARKS = [f"zeppelinfisch{number:02d}" for number in range(FIELDS)]
TYPED = "zeppelinfeder"


@pytest.mark.long
@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_a_signed_out_phone_keeps_no_word(server: Server, tmp_path: Path, where: str) -> None:
    program = chromium()
    if program is None:
        pytest.skip("no Chromium: install it (Debian: apt install chromium)")
    alex, sam = Person(server, "Alex").signs_up(), Person(server, "Sam").signs_up()
    pair(alex, sam)
    agree(alex, sam)
    write_everywhere(alex, sam, iter(MARKS))
    profile = tmp_path / "profile"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        phone = playwright.chromium.launch_persistent_context(
            str(profile),
            executable_path=program,
            chromium_sandbox=os.name != "posix" or os.geteuid() != 0,
            args=FLAGS,
            viewport=PHONE,
            locale="en-GB",
            base_url=server.url,
        )
        page = phone.pages[0]
        page.goto("/sign-in")
        page.get_by_label("Email").fill(alex.email)
        page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
        button(page, "Sign in")
        expect(page.get_by_role("heading", name="Today", level=1)).to_be_visible()
        shown = _looks_at_everything(page)
        _types_what_is_never_sent(page)
        assert sum(mark in shown for mark in MARKS) > 10, "it never showed the words"
        page.goto("/settings/devices")
        button(page, "Sign this phone out") if where == "here" else _from_another(alex)
        told = page.get_by_text("This phone was signed out")  # by another; by itself it is back where it began
        expect(told if where == "elsewhere" else page.get_by_role("link", name="I have an account")).to_be_visible()
        page.wait_for_load_state("networkidle")
        left = page.evaluate("indexedDB.databases().then((all) => all.map((one) => one.name))")
        phone.close()
    assert left == []
    secrets = [*MARKS, TYPED, alex.email, sam.email, PASSPHRASE]
    left_in = {(Path(file).relative_to(profile).as_posix(), word) for file, word in found_in(profile, secrets)}
    its_own = {(file, word) for file, word in left_in if file.startswith(FILLED_IN_BY_THE_BROWSER)}
    assert left_in - its_own == set()
    assert {word for _, word in its_own} <= {alex.email}


def _looks_at_everything(page: Page) -> str:
    """Every screen, and what it showed."""
    shown = ""
    for screen in SIGNED_IN:
        page.goto(screen)
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        page.wait_for_load_state("networkidle")
        shown += page.content()
    return shown


def _types_what_is_never_sent(page: Page) -> None:
    """Words in a form that is left: a browser keeps the state of forms too, so as to open its windows again."""
    page.goto("/settings/you")
    page.get_by_role("textbox").first.fill(TYPED)
    page.goto("/commitments/new")
    page.get_by_role("textbox").first.fill(TYPED)
    page.goto("/write")
    page.get_by_role("textbox").first.fill(f"I felt {TYPED} all week")
    page.wait_for_timeout(1500)


def _from_another(alex: Person) -> None:
    ok(alex.delete("/sessions"))
