"""UX 6.5: "I hear you" to the other's answer, said without signal and seen on the other's phone once it goes."""

from e2e.conftest import Phone
from e2e.test_every_screen import AXE, barriers
from e2e.walking import button, place, sees
from playwright.sync_api import Page, expect


def _answers(page: Page, feeling: str) -> None:
    button(page, "Answer")
    page.get_by_role("checkbox", name=feeling, exact=True).check()
    button(page, "Seal my answer")


def test_one_hears_the_other_s_answer(two: tuple[Phone, Phone]) -> None:
    alex, sam = two
    for each in two:
        each.page.set_viewport_size({"width": 390, "height": 844})
    _answers(alex.page, "grateful")
    sees(alex.page, "Yours is sealed and safe.")
    _answers(sam.page, "lonely")
    for each in two:
        button(each.page, "Open")
        sees(each.page, "Both answered.")
    _looked_at(sam, "offered")

    button(sam.page, "I hear you")

    sees(sam.page, "Heard, today.")
    sees(alex.page, "Sam: I hear you", within=1)
    expect(sam.page.get_by_role("button", name="I hear you", exact=True)).to_have_count(0)
    sam.page.reload()
    sees(sam.page, "Heard, today.")

    alex.context.set_offline(True)
    button(alex.page, "I hear you")
    sees(alex.page, "“I hear you” is on this phone.")
    _looked_at(alex, "waiting")
    expect(sam.page.get_by_text("Alex: I hear you")).to_have_count(0)
    alex.context.set_offline(False)
    sees(sam.page, "Alex: I hear you")
    expect(alex.page.get_by_text("Heard, today.")).to_have_count(2)
    _looked_at(sam, "heard")

    place(sam.page, "Today")
    sees(sam.page, "Alex: I hear you")
    _looked_at(sam, "today")
    assert alex.errors + sam.errors == []


def _looked_at(phone: Phone, name: str) -> None:
    """Nothing that axe finds, in both themes, at 390 px and at 320 px; and pictures for whoever wants to look."""
    page = phone.page
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 844})
            phone.pictured(f"heard-{name}-{theme}-{width}")
        page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate(AXE.read_text("utf-8") + ";0")
    assert barriers(phone) == []
    page.emulate_media(color_scheme="light")
