"""Two people are reminded: once a day, at their own time, where there is a reason, on the first way that leads."""

import time
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from deletions.gone import deletes
from laws.matrix.reminders import WISHES
from mail.mailbox import Mailbox
from people import Clock, Person, ok, problem
from push.browser import PushService, subscribes
from serving import Server
from time_outs.stopping import starts

from backend.accounts.access import Caller
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.reminders import export, reminding
from backend.scheduling import service as scheduling
from backend.settings import Settings


def wishes(person: Person, **changes: Any) -> dict[str, Any]:
    """Say when and how; gently at seven in the evening where nothing else is said."""
    seen = ok(person.get("/reminders"))["version"]
    said: dict[str, Any] = ok(person.put("/reminders", {**WISHES, **changes}, version=seen))
    return said


def hour_strikes(server: Server) -> None:
    """What is due is done, beside the server's own tasks."""
    for kind in ("reminder", "push", "mail"):
        server.do(server.app.state.scheduler.do_due(kind))


def evening(server: Server, clock: Clock, hours: float = 9.0) -> None:
    """From half past ten in Paris to half past seven."""
    clock.move(hours=hours)
    hour_strikes(server)


def arrived(service: PushService, count: int) -> bool:
    """Whether that many arrive and no more, within a few seconds."""
    until = time.monotonic() + (4 if count else 0.3)
    while time.monotonic() < until and len(service.pushed) < count:
        time.sleep(0.03)
    return len(service.pushed) == count


def test_nobody_is_reminded_who_did_not_ask(alone: Person, server: Server, service: PushService, clock: Clock) -> None:
    subscribes(alone, service)
    first = ok(alone.get("/reminders"))
    assert (first["level"], first["mail"], first["mail_possible"], first["last"]) == ("off", False, False, None)
    evening(server, clock)
    assert arrived(service, 0)


def test_an_unanswered_question_is_a_reason_once_a_day(
    alone: Person, server: Server, service: PushService, clock: Clock
) -> None:
    subscribes(alone, service)
    wishes(alone)
    for days in (1, 2):
        evening(server, clock)
        assert arrived(service, days)
        hour_strikes(server)
        clock.move(minutes=40)
        hour_strikes(server)
        assert arrived(service, days)
        clock.move(hours=14, minutes=20)


def test_who_has_answered_hears_nothing_until_the_other_does_something(
    alex: Person, sam: Person, server: Server, service: PushService, clock: Clock
) -> None:
    """The other's answer opens both at eight; half past eight is the next look."""
    subscribes(alex, service)
    wishes(alex)
    alex.checks_in()
    evening(server, clock)
    assert arrived(service, 0)
    sam.checks_in()
    clock.move(minutes=31)
    hour_strikes(server)
    assert arrived(service, 1)


def test_what_oneself_did_last_is_no_reason(
    alex: Person, sam: Person, server: Server, service: PushService, clock: Clock
) -> None:
    subscribes(alex, service)
    wishes(alex)
    sam.checks_in()
    sam.says()
    alex.checks_in()
    alex.says("I felt glad when we talked on Sunday.")
    evening(server, clock)
    assert arrived(service, 0)


def test_what_the_other_keeps_private_is_no_reason(
    alex: Person, sam: Person, server: Server, service: PushService, clock: Clock
) -> None:
    subscribes(alex, service)
    wishes(alex)
    alex.checks_in()
    sam.checks_in(words={"text": "For me alone.", "for_both": False}, feelings={"words": ["tired"], "for_both": False})
    ok(sam.post("/support-plan", {"heading": "other", "text": "Mine."}))
    evening(server, clock)
    assert arrived(service, 0)


def test_the_day_of_a_review_and_the_end_of_a_time_out_are_reasons_once(
    alex: Person, sam: Person, server: Server, service: PushService, clock: Clock
) -> None:
    subscribes(alex, service)
    wishes(alex)
    offered = alex.offers(review_in=2)
    for one in (sam, alex):
        one.signs(offered)
    alex.checks_in()
    evening(server, clock)
    assert arrived(service, 0)
    for reminders in (0, 1, 1):  # tomorrow, the day of the review, and the day after
        clock.move(hours=14.9)
        alex.checks_in()
        evening(server, clock, hours=9.1)
        assert arrived(service, reminders)
    starts(alex, minutes=40)  # half past seven
    clock.move(minutes=31)
    hour_strikes(server)
    assert arrived(service, 1)
    clock.move(minutes=31)
    hour_strikes(server)
    assert arrived(service, 2)


def test_while_either_pauses_only_ones_own_question_is_a_reason(
    alex: Person, sam: Person, server: Server, service: PushService, clock: Clock
) -> None:
    subscribes(alex, service)
    wishes(alex)
    alex.checks_in()
    sam.says()
    sam.pauses()
    evening(server, clock)
    assert arrived(service, 0)
    clock.move(hours=24)
    hour_strikes(server)
    assert arrived(service, 1)


def test_nothing_comes_in_quiet_hours_and_what_is_too_late_is_dropped(
    alone: Person, server: Server, service: PushService, clock: Clock
) -> None:
    """The server slept from the morning until half past nine in the evening."""
    subscribes(alone, service)
    wishes(alone)
    evening(server, clock, hours=11)
    assert arrived(service, 0)
    clock.move(hours=22)
    hour_strikes(server)
    assert arrived(service, 1)


def test_a_time_in_the_quiet_hours_is_refused(alone: Person) -> None:
    seen = ok(alone.get("/reminders"))["version"]
    late = alone.put("/reminders", {**WISHES, "at": "22:15"}, version=seen)
    assert problem(late) == (422, "reminder-in-quiet-hours")
    wrong: dict[str, Any]
    for wrong in ({"at": "25:00"}, {"days": []}, {"days": [1, 1]}, {"days": [8]}, {"level": "loud"}, {"more": 1}):
        assert problem(alone.put("/reminders", {**WISHES, **wrong}, version=seen)) == (422, "invalid-request")
    assert problem(alone.put("/reminders", {**WISHES, "mail": True}, version=seen)) == (409, "mail-not-possible")
    assert ok(alone.get("/reminders"))["version"] == seen


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_is_no_instant_is_refused(alone: Person) -> None:
    """R14: without a zone, a number, or beyond what can be reckoned with."""
    seen = ok(alone.get("/reminders"))["version"]
    far = ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00")
    for until in ("2026-12-01T10:00:00", "2026-12-01", *far, 0, 1e9, True, ""):
        said = {**WISHES, "muted": True, "muted_until": until}
        assert problem(alone.put("/reminders", said, version=seen)) == (422, "invalid-request")


def test_who_moves_is_reminded_where_they_are(
    alone: Person, server: Server, service: PushService, clock: Clock
) -> None:
    subscribes(alone, service)
    wishes(alone)
    alone.moves_to("America/New_York")
    evening(server, clock)
    assert arrived(service, 0)
    clock.move(hours=5)  # half past eight in the evening there
    hour_strikes(server)
    assert arrived(service, 1)


def test_turned_off_it_is_off(alone: Person, server: Server, service: PushService, clock: Clock) -> None:
    subscribes(alone, service)
    wishes(alone)
    wishes(alone, level="off")
    evening(server, clock)
    assert arrived(service, 0)


def test_turned_off_while_one_is_being_looked_at_it_is_off(
    alone: Person, server: Server, service: PushService, clock: Clock
) -> None:
    def takes(uow: UnitOfWork) -> Sequence[scheduling.Taken]:
        uow.now = clock.move(hours=9)  # at one blow, before the server's own scheduler sees that it is evening
        return scheduling.take(uow, "reminder", 20)

    subscribes(alone, service)
    wishes(alone)
    jobs = server.write(takes)
    looked = server.read(partial(reminding.look, jobs=jobs, mail_on=False))
    assert list(looked.windows) == [UUID(alone.id)]
    wishes(alone, level="off")
    assert server.write(partial(reminding.settle, looked=looked, jobs=jobs)) == 0
    hour_strikes(server)
    assert arrived(service, 0)


def test_where_no_phone_is_reached_any_more_mail_takes_over(
    server: Server, service: PushService, mailbox: Mailbox, clock: Clock
) -> None:
    kim = Person(server, "Kim").signs_up()
    subscribes(kim, service)
    wishes(kim, mail=True)
    service.answers.append((410, {}))
    evening(server, clock)
    until = time.monotonic() + 5
    while time.monotonic() < until and not mailbox.arrived:
        hour_strikes(server)
        time.sleep(0.05)
    assert [mail["Subject"] for mail in mailbox.arrived] == ["Something new"]
    until = time.monotonic() + 5
    while time.monotonic() < until and ok(kim.get("/reminders"))["last"]["arrival"] != "accepted":
        time.sleep(0.05)
    assert ok(kim.get("/reminders"))["last"] == {"on": "2026-03-10", "by": "mail", "arrival": "accepted"}
    clock.move(hours=24)
    hour_strikes(server)
    until = time.monotonic() + 5
    while time.monotonic() < until and len(mailbox.arrived) < 2:
        time.sleep(0.05)
    assert len(service.pushed) == 1
    assert len(mailbox.arrived) == 2


def test_mail_that_is_tried_again_is_dropped_where_the_quiet_hours_begin(
    settings: Settings, clock: Clock, service: PushService
) -> None:
    """The mail server is away: from nine minutes before the quiet hours, and where they are made to begin earlier."""
    away = {**service.settings, **Mailbox("smtp://notes@localhost:1").settings}
    server = Server(settings.model_copy(update=away), clock)
    try:
        kim, lou = (Person(server, name).signs_up() for name in ("Kim", "Lou"))
        subscribes(kim, service)
        service.answers.append((410, {}))
        wishes(kim, at="20:50", mail=True)
        wishes(lou, at="20:00", mail=True)
        evening(server, clock, hours=9.6)
        _comes_to(server, lou, "waiting", by="mail")
        wishes(lou, at="20:00", mail=True, quiet_from="20:30")
        clock.move(hours=0.75)  # nine minutes before nine
        _comes_to(server, kim, "waiting", by="mail")
        _comes_to(server, lou, "unreached", by="mail")
        clock.move(minutes=11)
        _comes_to(server, kim, "unreached", by="mail")
    finally:
        server.close()


def _comes_to(server: Server, person: Person, arrival: str, by: str) -> None:
    until = time.monotonic() + 4
    while time.monotonic() < until and ok(person.get("/reminders"))["last"] != {
        "on": "2026-03-10", "by": by, "arrival": arrival,
    }:  # fmt: skip
        hour_strikes(server)
        time.sleep(0.05)
    last = ok(person.get("/reminders"))["last"]
    assert (last["by"], last["arrival"]) == (by, arrival)


def test_one_s_wishes_are_in_one_s_own_export(alone: Person) -> None:
    wishes(alone, at="18:30")

    def own(snapshot: Snapshot) -> Any:
        caller = Caller(
            UUID(alone.id),
            UUID(alone.session_id),
            alone.zone,
            alone.today,
            consented=True,
            proved_at=snapshot.now,
            proved_for=None,
        )
        return [one.model_dump() for one in export.own(snapshot, caller)]

    (mine,) = alone.server.read(own)
    assert (mine["level"], mine["at"]) == ("gentle", "18:30")


def test_muted_the_other_is_no_reason(
    service: PushService, server: Server, alex: Person, sam: Person, clock: Clock
) -> None:
    """H3: until the hour one named; then what they do is one again."""
    subscribes(alex, service)
    alex.checks_in()
    until = (clock() + timedelta(hours=12)).isoformat()
    wishes(alex, muted=True, muted_until=until)
    sam.writes()
    evening(server, clock)
    assert arrived(service, 0)
    clock.move(hours=14)  # the next morning: it is over by itself
    alex.checks_in()
    sam.writes()
    evening(server, clock, 10)
    assert arrived(service, 1)
    assert alex.put("/reminders", {**WISHES, "muted_until": until}, version=2).status_code == 422


@pytest.mark.parametrize("changed", [{"mail": False}, {"muted": True}, {"level": "off"}, None])
def test_no_mail_comes_late_to_who_wants_none_any_more(
    alex: Person, server: Server, mailbox: Mailbox, clock: Clock, changed: dict[str, Any] | None
) -> None:
    """It waited for the mail server; whoever deletes their account wants none either."""
    kept = {"mail": True, "quiet_from": "23:00"}
    wishes(alex, **kept)
    mailbox.answers.append("451 try later")
    evening(server, clock)
    if changed is None:
        deletes(alex)
    else:
        wishes(alex, **{**kept, **changed})
    for _ in range(3):
        clock.move(minutes=16)
        hour_strikes(server)
    assert mailbox.arrived == []


@pytest.mark.parametrize("changed", [{"muted": True}, {"level": "off"}])
def test_nothing_takes_over_for_a_push_that_is_not_wanted_any_more(
    alex: Person, sam: Person, server: Server, service: PushService, mailbox: Mailbox, clock: Clock, changed: Any
) -> None:
    """What the other did waited for the push service; neither it nor a mail in its place comes."""
    subscribes(alex, service)
    kept = {"mail": True, "quiet_from": "23:00"}
    wishes(alex, **kept)
    alex.checks_in()
    sam.says()
    service.answers.append((503, {}))
    evening(server, clock)
    assert arrived(service, 1)
    wishes(alex, **{**kept, **changed})
    for _ in range(3):
        clock.move(minutes=16)
        hour_strikes(server)
    assert arrived(service, 1)
    assert mailbox.arrived == []
