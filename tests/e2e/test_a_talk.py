"""A talk on two phones: each is heard in turn, through a lost line, and both get the same end."""

import re
from collections.abc import Callable

from e2e.conftest import Phone
from e2e.walking import button, meet, opens, place
from playwright.sync_api import Page, expect
from serving import Server

MakePhone = Callable[..., Phone]


def _says(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()


def test_each_is_heard_in_turn(phone: MakePhone, server: Server) -> None:
    alex, sam = phone(), phone(scheme="dark")
    meet(alex.page, sam.page, server)
    for each in (alex, sam):
        button(each.page, "Go to Today")
    place(alex.page, "Talk")
    button(alex.page, "Our talk, in turns")
    _says(alex.page, "Our talk")
    alex.page.get_by_text("Bring one more").click()
    alex.page.get_by_role("radio", name="Goals").check()
    alex.page.get_by_label("What to talk about").fill("Who cooks on Sunday")
    alex.pictured("talk-choosing")
    button(alex.page, "On two phones")
    expect(alex.page.get_by_text("Sam can come, or not.")).to_be_visible()
    alex.pictured("talk-begun")

    expect(sam.page.get_by_text("A talk on two phones is open.")).to_be_visible()
    sam.pictured("talk-on-today")
    button(sam.page, "Look at it")
    expect(sam.page.get_by_text("Who cooks on Sunday")).to_be_visible()
    sam.pictured("talk-come")
    button(sam.page, "Come")
    for each in (alex, sam):
        _says(each.page, "Who begins?")
    sam.pictured("talk-free")

    button(sam.page, "I'll begin")
    _says(sam.page, "You speak")
    _says(alex.page, "Sam speaks")
    expect(alex.page).to_have_title(re.compile("You listen"))
    sam.pictured("talk-speaking")
    alex.pictured("talk-listening")

    sam.context.set_offline(True)
    button(sam.page, "I've finished")
    expect(sam.page.get_by_text("No signal. The floor waits.")).to_be_visible()
    sam.pictured("talk-no-signal")
    _says(alex.page, "Sam speaks")
    assert "signal" not in alex.page.locator("h1").inner_text()
    sam.context.set_offline(False)
    _says(alex.page, "You say back")
    _says(sam.page, "Alex says back")

    server.stop()
    server.start()
    button(alex.page, "I've said it back")
    _says(sam.page, "Was that it?")
    sam.pictured("talk-answering")
    button(sam.page, "Not quite")
    _says(alex.page, "You say back")
    button(alex.page, "I've said it back")
    button(sam.page, "That's it")
    _says(alex.page, "You speak")
    _says(sam.page, "Alex speaks")
    alex.page.reload()
    _says(alex.page, "You speak")

    button(sam.page, "Stop here")
    for each in (alex, sam):
        _says(each.page, "Stopped. That counts too.")
    alex.pictured("talk-ended")
    place(alex.page, "Timeline")
    expect(alex.page.get_by_text("you two talked").first).to_be_visible()
    assert alex.errors + sam.errors == []


def test_with_one_phone_on_the_table_nothing_is_sent(phone: MakePhone, server: Server) -> None:
    alex, sam = phone(), phone()
    meet(alex.page, sam.page, server)
    opens(alex.page, "/meeting")
    _says(alex.page, "Our talk")
    alex.rests()
    alex.asked.clear()
    button(alex.page, "Here together")
    alex.pictured("talk-here")
    for _ in range(4):
        button(alex.page, "Next")
    button(alex.page, "We're done")
    _says(alex.page, "That was your talk.")
    assert [address for address in alex.asked if "/api/" in address] == []
