"""A person who cannot get in, seen on their phones: let in by another phone, and by a mail after the wait."""

from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa
from e2e.conftest import PASSPHRASE, Phone
from e2e.walking import begins, button, opens
from mail.mailbox import Mailbox
from playwright.sync_api import Page, expect
from recoveries.back import NEW, arrives, code_in
from serving import Server

from backend.core.unit_of_work import UnitOfWork
from backend.recoveries.models import RecoveryRequest
from backend.recoveries.service import JOB
from backend.scheduling.models import Job

MakePhone = Callable[..., Phone]
REQUESTS: sa.Table = RecoveryRequest.__table__  # type: ignore[attr-defined]
JOBS: sa.Table = Job.__table__  # type: ignore[attr-defined]


def asks(page: Page) -> list[str]:
    """From the page to sign in to the three words."""
    page.goto("/sign-in")
    button(page, "I cannot get in")
    button(page, "Ask for another way in")
    page.get_by_label("Email").fill("alex@example.org")
    button(page, "Ask")
    words = page.get_by_role("list", name="Words to compare").get_by_role("listitem")
    expect(words).to_have_count(3)
    return words.all_inner_texts()


def chooses(page: Page) -> None:
    page.get_by_label("A new passphrase of 15 characters or more").fill(NEW)
    button(page, "Keep it and sign in")
    expect(page.get_by_role("heading", name="You are back in")).to_be_visible()


def three_days_pass(uow: UnitOfWork) -> None:
    uow.connection.execute(sa.update(REQUESTS).values(ready_at=uow.now - timedelta(seconds=1)))
    uow.connection.execute(sa.update(JOBS).where(JOBS.c.kind == JOB).values(due_at=uow.now))


def test_let_in_by_the_phone_that_is_still_signed_in_and_later_by_a_mail(
    phone: MakePhone, server: Server, mailbox: Mailbox
) -> None:
    """H8, H20: told within two seconds, the same words on both; then stopped with one tap; then the code of a mail."""
    mine, new = phone(), phone(scheme="dark")
    begins(mine.page, server)
    opens(mine.page, "/today")
    words = asks(new.page)
    told = mine.page.get_by_text("Somebody asked to come into this account")
    expect(told).to_be_visible(timeout=4000)
    button(mine.page, "Look at it")
    shown = mine.page.get_by_role("list", name="Words to compare").get_by_role("listitem")
    expect(shown).to_have_text(words)
    button(mine.page, f"Let it in: {' '.join(words)}")
    expect(new.page.get_by_role("heading", name="You are let in")).to_be_visible()
    chooses(new.page)
    expect(mine.page.get_by_text("This phone was signed out")).to_be_visible()

    asks(mine.page)
    expect(new.page.get_by_text("Somebody asked to come into this account")).to_be_visible(timeout=4000)
    button(new.page, "Stop it")
    expect(new.page.get_by_text("Stopped. Nobody is told.")).to_be_visible()
    new.page.goto("/settings/recovery-requests")
    expect(new.page.get_by_text("Nobody is asking.")).to_be_visible()

    asks(mine.page)
    arrives(server, mailbox, 3)
    new.page.goto("/settings/devices")
    expect(new.page.get_by_role("link", name="Somebody asks to come in without the passphrase")).to_be_visible()
    server.write(three_days_pass)
    server.do(server.app.state.scheduler.do_due(JOB))
    code = code_in(arrives(server, mailbox, 4))
    button(mine.page, "I have a code from a mail")
    mine.page.get_by_label("Code").fill(code)
    chooses(mine.page)
    expect(new.page.get_by_text("This phone was signed out")).to_be_visible()
    assert mine.errors + new.errors == []


def test_a_phone_that_cleared_its_storage_says_what_is_back_and_what_is_not(phone: MakePhone, server: Server) -> None:
    """What a browser clears by itself leaves the cookie: said once after sign-in, and not to whoever signed out."""
    alex = phone()
    begins(alex.page, server)
    opens(alex.page, "/today")
    alex.page.goto("about:blank")
    cleared = {"origin": server.url, "storageTypes": "indexeddb,local_storage,service_workers,cache_storage"}
    alex.context.new_cdp_session(alex.page).send("Storage.clearDataForOrigin", cleared)

    said = alex.page.get_by_text("Your phone cleared this app's storage.")
    _signs_in(alex.page)
    expect(said).to_be_visible()
    opens(alex.page, "/support")
    expect(said).to_be_visible()
    alex.pictured("cleared")
    button(alex.page, "Close")
    expect(said).to_have_count(0)

    opens(alex.page, "/settings/devices")
    button(alex.page, "Sign this phone out")
    expect(alex.page.get_by_role("link", name="Start", exact=True)).to_be_visible()
    _signs_in(alex.page)
    expect(said).to_have_count(0)


def _signs_in(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("Email").fill("alex@example.org")
    page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    button(page, "Sign in")
    expect(page.get_by_role("navigation")).to_be_visible()
