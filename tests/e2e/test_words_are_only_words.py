"""S12: what one writes never runs on the other's screen, is fetched from nowhere, and is no part of the page.

The short form looks at the screens of the other that show most; `WORDKEPT_LONG_FAULTS=1` at every screen, of both.
"""

import os
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle

from e2e.conftest import PASSPHRASE, Phone
from e2e.walking import button
from laws.writing import write_everywhere
from people import Person, agree, pair
from playwright.sync_api import Dialog, Page, expect
from serving import Server

MakePhone = Callable[..., Phone]
LONG = bool(os.environ.get("WORDKEPT_LONG_FAULTS"))
ACTS = ("z=1", "alert()")  # short: an own word for a feeling has thirty signs
SHAPES = (
    *("<img id=z src onerror={}>", "<svg id=z onload={}>", "<b id=z onclick={}>b</b>", "<script>{}</script>"),
    *("</p><img id=z src=//e/{}>", '"><i id=z onfocus={}>', "'><a id=z href=x>{}</a>", "<iframe id=z srcdoc={}>"),
    *("<style id=z>*{{}}</style>{}", "<a href=javascript:{}>", "javascript:{}", "[a](javascript:{})"),
    *("![a](https://e.de/{})", "https://e.example/{}", "{{{{{}}}}}", "${{{}}}", "<%={}%>", "\u202e{}"),
    *("=HYPERLINK({})", "&lt;b onclick={}&gt;", "<!--{}", "]]>{}", "\\u003cb id=z onclick={}>", "+{}", "@{}"),
    *("<math id=z><mi>{}", "<template id=z>{}", "<base id=z href=//e>{}", "<form id=z action=//e>{}", "-{}"),
    *("<object id=z data=//e>{}", "<meta id=z>{}", "{}\u2028//", "<link id=z href=//e>{}", "`{}`", "'-{}-'"),
)
PAYLOADS = tuple(shape.format(act) for act in ACTS for shape in SHAPES)
BEGIN = ["/today", "/talk", "/commitments", "/breaches", "/promises", "/agreements", "/setbacks", "/meeting", "/export"]
BEGIN += ["/support-plan", "/review", "/check-ins", "/steps", "/reassurance", "/settings/devices"]
LINKS = "[...document.querySelectorAll('main a[href^=\"/\"]')].map((a) => a.getAttribute('href'))"
RAN = "'z' in window || document.querySelector('base, iframe, object, template') !== null"


def _refuses(phone: Phone, dialog: Dialog) -> None:
    phone.errors.append(f"it asked: {dialog.message}")
    dialog.dismiss()


def signs_in(phone: Phone, person: Person) -> None:
    phone.page.goto("/sign-in")
    phone.page.get_by_label("Email").fill(person.email)
    phone.page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    button(phone.page, "Sign in")
    expect(phone.page.get_by_role("heading", name="Today", level=1)).to_be_visible()


def looks_everywhere(page: Page) -> Iterator[tuple[str, str]]:
    """Each screen, and each there is a way to from it, with everything unfolded, and what it shows."""
    waiting, seen = list(BEGIN), set(BEGIN)
    while waiting:
        screen = waiting.pop(0)
        page.goto(screen)
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        page.wait_for_load_state("networkidle")
        for unfold in ("Read now", "Open"):
            while page.get_by_role("button", name=unfold, exact=True).count():
                page.get_by_role("button", name=unfold, exact=True).first.click()
                page.wait_for_timeout(50)
        more = [one for one in page.evaluate(LINKS) if LONG and one not in seen and "/settings" not in one]
        seen.update(more)
        waiting.extend(more)
        yield screen, page.inner_text("body")


def test_what_one_writes_is_only_words_on_the_screen_of_the_other(phone: MakePhone, server: Server) -> None:
    """In every field that keeps a text."""
    assert len(set(PAYLOADS)) >= 60
    alex, sam = Person(server, "Alex").signs_up(), Person(server, "Sam").signs_up()
    pair(alex, sam)
    agree(alex, sam)
    write_everywhere(alex, sam, cycle(PAYLOADS))
    for one in (sam, alex) if LONG else (sam,):
        there, shown = phone(), ""
        there.page.on("dialog", partial(_refuses, there))
        signs_in(there, one)
        for screen, text in looks_everywhere(there.page):
            shown += text
            assert not there.page.evaluate(RAN), screen
        assert sum(payload in shown for payload in PAYLOADS) > 20, "it never showed the words"
        assert there.errors == []
        assert {address.split("/")[2] for address in there.asked if "://" in address} == {server.url.split("/")[2]}
