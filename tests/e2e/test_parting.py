"""Muted, left, deleted, blocked: what one of the two does alone, and that the other's phone shows none of it."""

from e2e.conftest import Phone
from e2e.walking import button, place, sees
from playwright.sync_api import expect


def test_one_mutes_leaves_and_deletes_and_the_other_sees_a_closed_space(two: tuple[Phone, Phone]) -> None:
    alex, sam = two
    place(alex.page, "Talk")
    button(alex.page, "Mute, or show messages together")
    button(alex.page, "Until I turn it on again")
    sees(alex.page, "Muted until you turn it on again.")
    button(alex.page, "Turn it on again")
    alex.page.get_by_role("radio", name="Together, once a day").click()
    sees(alex.page, "What came is shown at 19:00")
    place(alex.page, "Talk")
    sees(alex.page, "Nobody is told.")

    alex.page.goto("/settings/space")
    button(alex.page, "Leave, and delete what I wrote")
    sees(alex.page, "The other person keeps what they wrote.")
    button(alex.page, "Delete what I wrote")
    sees(alex.page, "Until then you can keep it after all.")
    place(sam.page, "Today")
    sees(sam.page, "closed")
    assert "delet" not in sam.page.locator("main").inner_text().lower()

    button(alex.page, "Spaces that have closed")
    sees(alex.page, "What you wrote there is destroyed on")
    button(alex.page, "Keep it after all")
    expect(alex.page.get_by_role("link", name="Delete what I wrote there")).to_be_visible()
    button(alex.page, "Don't pair me with this person again")
    sees(alex.page, "Whoever was with you until")
    assert alex.errors + sam.errors == []
