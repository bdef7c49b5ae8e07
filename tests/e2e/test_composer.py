"""Writing with the coach beside it: marks and notes while typing, found on the phone, and three forms to practise."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from e2e.conftest import Phone
from e2e.walking import begins, button, meet, opens
from playwright.sync_api import Locator, Page, expect
from serving import Server

from backend.composer.published import PublishedRules
from backend.composer.rules import load_rules

MakePhone = Callable[..., Phone]
CONTENT = Path(__file__).parents[2] / "content"
BEFORE = "😢👩‍👩‍👧 cafe\u0301 שלום "
WORDS = "I felt scared on Sunday when you stormed off. You never listen to me. Could we talk?"
KEPT = """async () => {
  await navigator.serviceWorker.ready;
  const cache = await caches.open("wordkept-files");
  const isKept = async () => (await cache.keys()).some(({ url }) => url.includes("/rules-"));
  while (!(await isKept())) await new Promise((soon) => setTimeout(soon, 50));
}"""
SELECTED = "e => e.value.slice(e.selectionStart, e.selectionEnd)"


def alone(phone: Phone, server: Server, screen: str) -> Page:
    """Somebody without a partner yet opens a screen; all it asks for has come, and the phone keeps the app's files."""
    begins(phone.page, server)
    button(phone.page, "Start alone")
    # Whose rules the server goes by is asked last, once the phone has read its own: on a slow one seconds later.
    with phone.page.expect_response(lambda answer: answer.url.endswith("/api/v1/server")):
        opens(phone.page, screen)
    expect(phone.page.get_by_label("Your words")).to_be_visible()
    phone.page.evaluate(KEPT)
    phone.rests()
    return phone.page


def note(page: Page, words: str) -> Locator:
    """The note that quotes these words."""
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", level=3, name=f"“{words}”"))


def written(page: Page, text: str) -> None:
    """Type, key by key, as a phone's keyboard does."""
    page.get_by_label("Your words").press_sequentially(text)


def test_words_are_marked_while_typing_and_the_network_hears_nothing(phone: MakePhone, server: Server) -> None:
    alex = phone()
    page = alex.page
    alone(alex, server, "/write")
    alex.asked.clear()

    page.get_by_label("Your words").fill(BEFORE)
    written(page, WORDS)

    expect(page.locator("mark")).to_have_text(["stormed off", "You never listen"])
    expect(page.locator("mark").first).to_have_class("warn")
    expect(page.locator("mark").last).to_have_class("block")
    for words in ("stormed off", "You never listen"):
        note(page, words).get_by_role("button", name="Go to the words").click()
        assert page.get_by_label("Your words").evaluate(SELECTED) == words
    expect(page.get_by_text("2 suggestions below", exact=True)).to_have_count(1)
    assert alex.asked == []
    assert alex.errors == []


def test_the_notes_are_a_list_that_says_what_the_marks_show(phone: MakePhone, server: Server) -> None:
    texts = json.loads((CONTENT / "composer" / "en" / "texts.json").read_text("utf-8"))
    page = alone(phone(), server, "/write")
    written(page, WORDS)
    expect(note(page, "stormed off")).to_be_visible()

    listed = page.get_by_role("list").filter(has=page.get_by_role("heading", level=3))
    expect(listed.get_by_role("heading", level=3)).to_have_text(
        ["“stormed off” look at this", "“You never listen” reword this"]
    )
    for code, words in (("judgement", "stormed off"), ("absolutes", "You never listen")):
        said = note(page, words).inner_text()
        for line in (texts[code]["what"].replace("“{words}”", "This"), texts[code]["why"], texts[code]["how"]):
            told = re.sub(r"(^|[.?!] )\{name\}", r"\1The other person", line).replace("{name}", "the other person")
            assert told in said
    assert page.locator(".writing-marks").get_attribute("aria-hidden") == "true"
    assert "mark" not in page.locator("main").aria_snapshot()


def test_a_note_is_kept_and_brought_back_and_a_rewording_is_undone(phone: MakePhone, server: Server) -> None:
    page = alone(phone(), server, "/write")
    words = page.get_by_label("Your words")
    written(page, WORDS)
    expect(note(page, "You never listen").get_by_role("button", name="Keep it")).to_have_count(0)

    keep = note(page, "stormed off").get_by_role("button", name="Keep it")
    keep.click()
    expect(note(page, "stormed off")).to_have_count(0)
    expect(note(page, "You never listen")).to_be_focused()
    button(page, "Undo")
    expect(note(page, "stormed off")).to_be_visible()

    note(page, "You never listen").get_by_role("button", name="Start").click()
    expect(words).to_have_value(WORDS.replace("You never listen", "Last time"))
    page.keyboard.press("Control+z")
    expect(words).to_have_value(WORDS)

    keep.click()
    expect(note(page, "stormed off")).to_have_count(0)
    page.reload()
    expect(note(page, "You never listen")).to_be_visible()
    expect(words).to_have_value(WORDS)
    expect(note(page, "stormed off")).to_have_count(0)

    words.fill(f"{WORDS} And")
    page.reload()
    expect(words).to_have_value(f"{WORDS} And")


def test_the_checker_comes_with_the_composer_and_stays_without_signal(phone: MakePhone, server: Server) -> None:
    alex = phone()
    loaded = "performance.getEntriesByType('resource').map(({ name }) => name).join()"
    alex.page.goto("/")
    expect(alex.page.get_by_role("heading", level=1)).to_be_visible()
    assert not re.search(r"/(rules|checker|texts)-", alex.page.evaluate(loaded))
    page = alone(alex, server, "/write")
    assert re.search(r"/rules-.*/checker-|/checker-.*/rules-", page.evaluate(loaded))
    page.close()

    server.stop()
    try:
        later = alex.context.new_page()
        later.goto("/write")
        written(later, WORDS)
        expect(later.locator("mark")).to_have_text(["stormed off", "You never listen"])
        expect(note(later, "You never listen")).to_be_visible()
    finally:
        server.start()


def test_three_forms_are_practised_and_nothing_is_refused_sent_or_kept(phone: MakePhone, server: Server) -> None:
    alex = phone()
    page = alone(alex, server, "/practise")
    alex.asked.clear()
    written(page, WORDS)
    expect(page.locator("mark.block")).to_have_text("You never listen")

    page.get_by_label("Acknowledgement").check()
    expect(page.get_by_label("Your words")).to_have_value("")
    written(page, "I read your letters in March. I'm sorry if you felt hurt.")
    expect(page.locator("mark.warn")).to_contain_text("if you felt")
    expect(page.get_by_role("button", name="Keep it").first).to_be_visible()
    expect(page.get_by_text("reword this")).to_have_count(0)

    page.get_by_label("Impact").check()
    written(page, "You are a liar and I cried for days. I was scared when you hit me.")
    expect(page.get_by_role("link", name="People who can help")).to_be_visible()
    expect(page.locator("mark")).to_have_count(0)
    page.get_by_role("switch", name="Hints while writing").check()
    expect(page.locator("mark")).to_contain_text("You are a liar")

    expect(page.get_by_role("button", name="Send")).to_have_count(0)
    assert [address for address in alex.asked if "/api/" in address] == []
    page.goto("/talk")
    page.goto("/practise")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_label("Your words")).to_have_value("")
    page.goto("/write")
    expect(page.get_by_label("Your words")).to_have_value("")


def stricter(server: Server, folder: Path) -> None:
    """The server decides by other rules from now on: a judgement is refused."""
    shutil.copytree(CONTENT / "composer" / "en", folder / "composer" / "en")
    file = folder / "composer" / "en" / "rules.json"
    rules = json.loads(file.read_text("utf-8"))
    rules["version"] = "en-stricter"
    rules["severity"]["i_statement"]["judgement"] = "block"
    file.write_text(json.dumps(rules), "utf-8")
    server.app.state.rules = load_rules(folder, "en")
    server.app.state.published_rules = PublishedRules(folder, "en")


def test_a_phone_with_older_rules_fetches_the_servers_and_looks_again(
    phone: MakePhone, server: Server, tmp_path: Path
) -> None:
    alex, sam = phone(), phone()
    meet(alex.page, sam.page, server)
    expect(sam.page.get_by_text("Both signed.").first).to_be_visible()
    page = sam.page
    page.goto("/write")
    words = page.get_by_label("Your words")
    words.fill("I felt scared on Sunday when you stormed off. Could we talk?")
    expect(page.locator("mark.warn")).to_have_text("stormed off")
    sam.rests()
    sam.asked.clear()

    stricter(server, tmp_path)
    button(page, "Send")

    expect(page.get_by_text("One thing to reword before this can go as an I-statement.")).to_be_visible()
    expect(page.locator("mark.block")).to_have_text("stormed off")
    assert [address for address in sam.asked if address.endswith("/composer/rules")] != []
    words.fill("I felt sad. On Monday you stormed off again. Could we talk?")
    expect(page.locator("mark.block")).to_have_text("stormed off")

    sam.rests()
    sam.asked.clear()
    page.reload()
    expect(page.locator("mark.block")).to_have_text("stormed off")
    sam.rests()
    assert [address for address in sam.asked if address.endswith("/composer/rules")] == [], "they are kept"

    alex.page.goto("/write")
    alex.page.wait_for_load_state("networkidle")
    alex.page.get_by_label("Your words").fill("I felt sad. On Monday you stormed off. Could we talk?")
    expect(alex.page.locator("mark.block")).to_have_text("stormed off")


def test_large_text_and_a_dark_screen_leave_everything_in_its_place(phone: MakePhone, server: Server) -> None:
    page = alone(phone(scheme="dark"), server, "/practise")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    written(page, BEFORE + WORDS)
    expect(page.locator("mark")).to_have_text(["stormed off", "You never listen"])

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    layer, field = page.locator(".writing-marks").bounding_box(), page.get_by_label("Your words").bounding_box()
    assert layer == field, "the marks lie where the words are"
