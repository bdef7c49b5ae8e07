"""What a person sees of the locks of their account: the devices, the log, and what another device did."""

from collections.abc import Callable

from e2e.conftest import PASSPHRASE, Phone
from e2e.walking import begins, button
from playwright.sync_api import expect
from serving import Server

MakePhone = Callable[..., Phone]


def test_a_new_sign_in_is_told_at_once_on_the_other_device(phone: MakePhone, server: Server) -> None:
    """H5, H6, H20: within two seconds, until it is put away; the log keeps it, and the device can be signed out."""
    mine, borrowed = phone(), phone(scheme="dark")
    begins(mine.page, server)
    button(mine.page, "Start alone")
    mine.page.goto("/settings/devices")
    expect(mine.page.get_by_role("heading", name="This one")).to_be_visible()
    borrowed.page.goto("/sign-in")
    borrowed.page.get_by_label("Email").fill("alex@example.org")
    borrowed.page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    button(borrowed.page, "Sign in")
    told = mine.page.get_by_text("Signed in, on Chrome, Linux.")
    expect(told).to_be_visible(timeout=4000)
    button(mine.page, "Look at it")
    expect(mine.page.get_by_role("heading", name="Security log")).to_be_visible()
    expect(mine.page.locator("main li")).to_have_count(2)
    button(mine.page, "It was me")
    expect(mine.page.get_by_role("button", name="It was me")).to_have_count(0)
    mine.page.reload()
    expect(mine.page.locator("main li")).to_have_count(2)
    button(mine.page, "Your devices")
    button(mine.page, "Sign out Chrome, Linux")
    expect(borrowed.page.get_by_text("This phone was signed out")).to_be_visible()
    assert mine.errors + borrowed.errors == []
