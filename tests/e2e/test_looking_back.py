"""Looking back apart and opening it together; the two endings; the page for when something new happened."""

from collections.abc import Callable

from e2e.conftest import Phone
from e2e.walking import button, meet, opens, place
from playwright.sync_api import expect
from serving import Server

MakePhone = Callable[..., Phone]


def test_apart_first_then_together_to_an_ending(phone: MakePhone, server: Server) -> None:
    alex, sam = phone(), phone(scheme="dark")
    meet(alex.page, sam.page, server)
    for each in (alex, sam):
        expect(each.page.get_by_text("Both signed.").first).to_be_visible()
        each.page.goto("/review")
    alex.page.get_by_label("What was hard for you?").fill("The Tuesday, when nobody rang.")
    alex.pictured("review-writing")
    button(alex.page, "Seal my answers")
    expect(alex.page.get_by_text("Sealed. It opens for both of you")).to_be_visible()
    alex.pictured("review-sealed")
    sam.page.get_by_label("What was good between you two, even if it was small?").fill("Sunday.")
    assert not any("nobody rang" in heard for heard in sam.heard), "the other's words came before both were in"
    button(sam.page, "Seal my answers")
    for each in (alex, sam):
        expect(each.page.get_by_text("Both are in. Open when you are ready.")).to_be_visible()
        button(each.page, "Open")
        expect(each.page.get_by_text("nobody rang")).to_be_visible()
    sam.pictured("review-open")
    button(alex.page, "Go on")
    expect(alex.page.get_by_text("You say: go on.")).to_be_visible()
    expect(sam.page.get_by_role("button", name="Go on")).to_be_visible()
    button(sam.page, "Go on")
    for each in (alex, sam):
        expect(each.page.get_by_text("Going on, both").first).to_be_visible()
    alex.pictured("review-agreed")

    for each in (alex, sam):
        each.page.goto("/ending")
        expect(each.page.get_by_text("1 look back, both")).to_be_visible()
    alex.pictured("ending")
    button(alex.page, "Say rebuilt")
    expect(alex.page.get_by_text("Nobody else knows")).to_be_visible()
    button(sam.page, "Say rebuilt")
    for each in (alex, sam):
        expect(each.page.get_by_text("You both said it").first).to_be_visible()
    sam.pictured("ending-rebuilt")
    place(sam.page, "Timeline")
    for line in ("rebuilt, said by both", "going on, both", "looked back, both"):
        expect(sam.page.get_by_text(line).first).to_be_visible()

    alex.page.goto("/something-new")
    alex.page.wait_for_load_state("networkidle")
    alex.pictured("something-new")
    opens(alex.page, "/steps/5")
    alex.rests()
    alex.asked.clear()
    button(alex.page, "Something new happened")
    expect(alex.page.get_by_role("heading", name="Something new happened")).to_be_visible()
    assert [address for address in alex.asked if "/api/" in address] == [], "opening it tells somebody"
    assert alex.errors + sam.errors == []
