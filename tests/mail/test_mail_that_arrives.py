"""A queued mail reaches a real mail server over TLS, once, and says nothing; what cannot be sent is told truthfully."""

import smtplib
import time
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from aiosmtpd.controller import Controller
from mail.mailbox import Mailbox
from people import Clock, Person
from services import free_port
from serving import Server

from backend import mail
from backend.accounts.models import Account
from backend.core.unit_of_work import UnitOfWork
from backend.mail.server import MailSettingsError, read_mail_server
from backend.scheduling import service as scheduling
from backend.scheduling.rules import FIRST_PAUSE


def queues(person: Person, text: str = "something-new", **more: Any) -> None:
    person.server.write(lambda uow: mail.queue(uow, UUID(person.id), text, **more))


def goes_out(server: Server) -> None:
    """What is due is sent; beside the server's own task, which may have been quicker."""
    server.do(server.app.state.scheduler.do_due("mail"))


def becomes(person: Person, state: str, text: str = "something-new") -> bool:
    """Whether the last mail ends so, within a few seconds."""
    for _ in range(100):
        goes_out(person.server)
        found = person.server.read(
            lambda snapshot: getattr(mail.latest(snapshot, UUID(person.id), text), "state", None)
        )
        if found == state:
            return True
        time.sleep(0.03)
    return False


def is_put_off(server: Server) -> bool:
    """Whether the first try has been noted, within a few seconds: then a minute is left, and two while it goes on."""
    for _ in range(150):
        goes_out(server)
        due = server.read(lambda snapshot: scheduling.next_due(snapshot, "mail"))
        if due == server.clock() + FIRST_PAUSE:
            return True
        time.sleep(0.03)
    return False


def test_a_mail_arrives_over_tls_and_tells_nothing(alone: Person, mailbox: Mailbox) -> None:
    queues(alone)

    assert becomes(alone, "accepted")
    (arrived,) = mailbox.arrived
    assert mailbox.over_tls == [True]
    assert arrived["To"] == alone.email
    assert arrived["From"] == "notes@example.org"
    assert arrived["Subject"] == "Something new"
    for name in ("X-Mailer", "User-Agent", "Reply-To", "List-Id"):
        assert name not in arrived
    said = f"{arrived['Subject']} {arrived.get_payload()}".lower()
    for telling in ("wordkept", "http", alone.name.lower(), "check-in", "partner", "trust"):
        assert telling not in said
    assert "wordkept" not in arrived.as_string().lower()
    goes_out(alone.server)
    assert len(mailbox.arrived) == 1


def test_a_server_that_is_busy_is_tried_again_and_a_full_mailbox_is_not(
    alone: Person, mailbox: Mailbox, clock: Clock
) -> None:
    mailbox.answers.append("451 try later")
    queues(alone)
    assert is_put_off(alone.server)
    assert becomes(alone, "waiting")
    clock.move(minutes=1)
    assert becomes(alone, "accepted")

    mailbox.answers.append("550 no such mailbox")
    queues(alone)
    assert becomes(alone, "refused")
    clock.move(hours=3)
    goes_out(alone.server)
    assert len(mailbox.arrived) == 1


def test_what_comes_too_late_is_dropped(alone: Person, mailbox: Mailbox, clock: Clock) -> None:
    mailbox.answers.extend(["451 try later"] * 40)
    queues(alone)
    for _ in range(40):
        goes_out(alone.server)
        clock.move(hours=1)
    assert becomes(alone, "expired")
    mailbox.answers.clear()
    clock.move(hours=3)
    goes_out(alone.server)
    assert mailbox.arrived == []


def test_a_code_stands_in_no_row_once_the_mail_is_sent(alone: Person, mailbox: Mailbox) -> None:
    queues(alone, secret="zeppelinfisch")
    assert becomes(alone, "accepted")
    kept = alone.server.read(lambda snapshot: mail.latest(snapshot, UUID(alone.id), "something-new"))
    assert kept is not None
    assert kept.secret is None


def test_a_mail_to_an_account_that_is_gone_stops_nobody_elses(alone: Person, mailbox: Mailbox) -> None:
    gone = uuid4()
    alone.server.write(lambda uow: mail.queue(uow, gone, "something-new"))
    queues(alone)

    assert becomes(alone, "accepted")
    assert alone.server.read(lambda snapshot: scheduling.next_due(snapshot, "mail")) is None


def test_an_address_that_is_none_stops_nobody_elses_mail(alex: Person, sam: Person, mailbox: Mailbox) -> None:
    """R9: nor does one that would be read as somebody else's."""

    def lives_at(uow: UnitOfWork, address: str) -> None:
        account = uow.session.get_one(Account, UUID(alex.id))
        account.email = uow.sealing.seal(address, "account.email", account.id, account.id)
        uow.session.add(account)

    for address in ("kim@[", "kim,sam@example.org", "=?utf-8?q?a?=\xe9@example.org", '"@example.org'):
        alex.server.write(partial(lives_at, address=address))
        queues(alex)
        queues(sam)
        assert becomes(sam, "accepted")
        assert becomes(alex, "refused")
    assert {str(one["To"]) for one in mailbox.arrived} == {sam.email}


@pytest.mark.parametrize(
    ("url", "sender"),
    [("http://localhost", "a@example.org"), ("smtp://", "a@example.org"), ("smtp://localhost", None)],
)
def test_settings_that_do_not_fit_are_told(url: str, sender: str | None) -> None:
    with pytest.raises(MailSettingsError):
        read_mail_server(url, None, sender)


def test_a_mail_server_elsewhere_must_speak_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that somebody between could read is not used, whatever the server offers."""
    plain = Controller(Mailbox(), hostname="127.0.0.1", port=free_port())
    plain.start()
    try:
        monkeypatch.setattr("backend.mail.server.LOOPBACK", set())
        server = read_mail_server(f"smtp://127.0.0.1:{plain.port}", None, "a@example.org")
        assert server is not None
        with pytest.raises(smtplib.SMTPNotSupportedError), server.line():
            pass
    finally:
        plain.stop()


def test_what_no_key_opens_holds_up_nobody_elses_mail(alex: Person, sam: Person, mailbox: Mailbox) -> None:
    """As after a restore with a copy of the keys that is older than an account."""

    def both_are_queued(uow: UnitOfWork) -> None:
        uow.sealing._keys.destroy(UUID(alex.id))
        for person in (alex, sam):
            mail.queue(uow, UUID(person.id), "something-new")

    alex.server.write(both_are_queued)
    assert becomes(sam, "accepted")
    assert alex.server.read(lambda snapshot: scheduling.next_due(snapshot, "mail")) is None
    assert [mail["To"] for mail in mailbox.arrived] == [sam.email]


def test_what_is_taken_while_the_server_stops_is_not_sent_again(alone: Person, mailbox: Mailbox, clock: Clock) -> None:
    """A stop waits a moment for what is being handed over, and notes what became of it."""
    mailbox.takes = 0.7
    queues(alone)
    end = time.monotonic() + 5
    while not mailbox.arrived and time.monotonic() < end:
        time.sleep(0.01)
    alone.server.stop()
    clock.move(minutes=3)
    alone.server.start()
    assert becomes(alone, "accepted")
    assert len(mailbox.arrived) == 1
