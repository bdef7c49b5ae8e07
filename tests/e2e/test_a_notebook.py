"""The first run without signal: a notebook that works on this phone, and becomes private notes later."""

from collections.abc import Callable

from e2e.conftest import PASSPHRASE, Phone
from e2e.test_every_screen import AXE, barriers
from e2e.test_private_notes import NOTES_PASSPHRASE
from e2e.test_without_a_finger import arrives, tabs_to
from e2e.test_without_a_finger import opens as tabs_to_and_presses
from e2e.walking import begins, button
from playwright.sync_api import Page, expect
from searching import everything, spellings
from serving import Server

MakePhone = Callable[..., Phone]
MARK = "zeppelinfisch42"
HELD = """() => navigator.serviceWorker.ready.then(async () => {
  const held = async () => {
    const urls = (await (await caches.open("wordkept-files")).keys()).map(({ url }) => url);
    return urls.filter((url) => /later-notebook.*js/.test(url)).length > 0 && urls.length;
  };
  while (!(await held())) await new Promise((done) => setTimeout(done, 50));
  return (await (await caches.open("wordkept-files")).keys()).filter(({ url }) => /later-own/.test(url)).length;
})"""


def _opened_once(phone: Phone) -> None:
    """With signal, long enough for the notebook to be on the phone."""
    phone.page.goto("/")
    assert phone.page.evaluate(HELD) == 0, "what is of no use before sign-in was fetched"


def _writes(page: Page, words: str) -> None:
    button(page, "Write")
    page.get_by_label("Your words").fill(words)


def _hidden(page: Page) -> None:
    expect(page.locator("body")).to_have_text("")


def test_what_was_written_without_signal_is_among_the_notes_after_signing_up(phone: MakePhone, server: Server) -> None:
    alex = phone()
    _opened_once(alex)
    alex.page.close()
    alex.context.set_offline(True)
    page = alex.page = alex.context.new_page()
    page.goto("/")
    expect(page.get_by_text("Making an account needs it")).to_be_visible()
    alex.pictured("notebook-welcome")
    page.evaluate(AXE.read_text("utf-8") + ";0")
    found = barriers(alex)

    tabs_to_and_presses(page, "A notebook for yourself")
    arrives(page, "Your notebook")
    expect(page.get_by_text("Nothing here is ever shared.")).to_be_visible()
    alex.pictured("notebook-empty")
    tabs_to_and_presses(page, "Write")
    arrives(page, "A page of yours")
    expect(page.get_by_label("Your words")).to_be_visible()
    tabs_to(page, "Your words")
    page.keyboard.type(f"{MARK} and how I felt.")
    expect(page.get_by_role("button", name="Delete")).to_be_visible()
    alex.pictured("notebook-page")
    found += barriers(alex)
    page.wait_for_timeout(1000)
    page.close()  # in the midst of it, without pressing anything

    page = alex.page = alex.context.new_page()
    page.goto("/notebook")
    page.get_by_text(MARK).click()
    page.get_by_label("Your words").fill(f"{MARK}, and how I felt.\nIt was late.")
    for _ in range(3):
        page.keyboard.press("Escape")
    _hidden(page)
    page.reload()
    _hidden(page)
    page.close()
    page = alex.page = alex.context.new_page()
    page.goto("/")
    expect(page.get_by_role("heading", level=1, name="A quiet place")).to_be_visible()
    assert MARK not in page.content()
    button(page, "A notebook for yourself")
    expect(page.get_by_text(f"{MARK}, and how I felt.")).to_be_visible()
    page.evaluate(AXE.read_text("utf-8") + ";0")
    alex.pictured("notebook-list")
    page.emulate_media(color_scheme="dark")
    alex.pictured("notebook-list-dark")
    found += barriers(alex)
    _writes(page, "a second page")
    button(page, "Delete")
    expect(page.get_by_text("a second page")).to_have_count(0)
    button(page, "Undo")
    expect(page.get_by_text("a second page")).to_be_visible()

    alex.context.set_offline(False)
    begins(page, server)
    alex.pictured("notebook-begin")
    button(page, "The notebook on this phone")
    expect(page.get_by_text("a notebook with 2 pages")).to_be_visible()
    assert MARK not in page.content()
    alex.pictured("notebook-taking-over-gate")
    page.get_by_label("A notes passphrase of 15 characters or more").fill(NOTES_PASSPHRASE)
    page.get_by_label("The same once more").fill(NOTES_PASSPHRASE)
    button(page, "Begin")
    expect(page.get_by_role("button", name="Make private notes of it")).to_be_visible()
    page.evaluate(AXE.read_text("utf-8") + ";0")
    page.emulate_media(color_scheme="light")
    alex.pictured("notebook-taking-over")
    found += barriers(alex)
    button(page, "Make private notes of it")
    expect(page.get_by_text(f"{MARK}, and how I felt.")).to_be_visible()
    expect(page.get_by_text("a second page")).to_be_visible()
    expect(page.get_by_role("link", name="The notebook on this phone")).to_have_count(0)
    alex.rests()
    kept = everything(server)
    assert [mark for mark in (MARK, "a second page") for one in spellings(mark) if one in kept] == []
    page.goto("/notebook")
    expect(page.get_by_text("No notebook lies on this phone.")).to_be_visible()
    assert found == []
    assert alex.errors == []


def test_whoever_signs_in_is_asked_and_shown_no_word_and_signing_out_leaves_nothing(
    phone: MakePhone, server: Server
) -> None:
    sam = phone()
    begins(sam.page, server, "Sam")
    alex = phone()
    page = alex.page
    _opened_once(alex)
    button(page, "A notebook for yourself")
    _writes(page, MARK)
    button(page, "Done")
    expect(page.get_by_text(MARK)).to_be_visible()

    page.goto("/sign-in")
    page.get_by_label("Email").fill("sam@example.org")
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    button(page, "Sign in")
    expect(page.get_by_role("link", name="Write a private note")).to_be_visible()
    page.goto("/notebook")
    expect(page.get_by_text("a notebook with one page")).to_be_visible()
    assert MARK not in page.content()
    sam.page.goto("/notes")
    expect(sam.page.get_by_role("heading", name="A passphrase for your notes")).to_be_visible()
    assert MARK not in sam.page.content()

    page.goto("/settings/devices")
    button(page, "Sign this phone out")
    expect(page.get_by_role("link", name="A notebook for yourself")).to_be_visible()
    button(page, "A notebook for yourself")
    expect(page.get_by_text("Nothing is written yet.")).to_be_visible()
    makes = page.evaluate("indexedDB.databases().then((all) => all.map((one) => one.name))")
    assert makes in ([], ["wordkept-notebook"])
