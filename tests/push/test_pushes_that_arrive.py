"""A push reaches the browser that asked for it, sealed, of one size and without a word of what it is for (S16, S22)."""

import time
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from people import Clock, Person, ok, problem
from push.browser import Browser, PushService, subscribes, who_calls
from serving import Server

from backend.core.unit_of_work import UnitOfWork
from backend.push import service as push
from backend.scheduling import service as scheduling
from backend.settings import Settings


@pytest.fixture
def server(settings: Settings, clock: Clock, service: PushService) -> Iterator[Server]:
    """A server whose operator named `service`."""
    running = Server(settings.model_copy(update={**service.settings, "contact": "robin@example.org"}), clock)
    yield running
    running.close()


def tries_out(person: Person) -> None:
    ok(person.post("/reminders/tests"))


def last(person: Person) -> tuple[str | None, str] | None:
    found = ok(person.get("/reminders"))["last"]
    return found and (found["by"], found["arrival"])


def becomes(person: Person, by: str | None, arrival: str) -> bool:
    """Whether the last reminder ends so, within a few seconds."""
    for _ in range(150):
        if last(person) == (by, arrival):
            return True
        time.sleep(0.03)
    return False


def waits_for(service: PushService, pushes: int) -> bool:
    for _ in range(150):
        if len(service.pushed) >= pushes:
            return True
        time.sleep(0.03)
    return False


def goes_out(server: Server) -> None:
    server.do(server.app.state.scheduler.do_due("push"))


def test_a_push_is_opened_by_its_browser_and_says_nothing(alone: Person, service: PushService) -> None:
    browser = subscribes(alone, service)
    tries_out(alone)

    assert becomes(alone, "push", "accepted")
    (pushed,) = service.pushed
    assert browser.opens(pushed) == {"kind": "new"}
    key = ok(alone.get("/push-key"))["public_key"]
    claims = who_calls(pushed, key, f"https://{service.host}")
    assert claims["sub"] == "mailto:robin@example.org"
    assert set(claims) == {"aud", "exp", "sub"}
    assert set(pushed.headers) == {
        *("host", "authorization", "content-encoding", "content-type", "content-length"),
        *("ttl", "topic", "urgency", "connection"),
    }


def test_every_push_has_one_size_and_the_same_headers(alone: Person, service: PushService) -> None:
    subscribes(alone, service)
    tries_out(alone)
    assert waits_for(service, 1)
    assert becomes(alone, "push", "accepted")
    subscribes(alone.on_another_device(), service)
    tries_out(alone)
    assert waits_for(service, 3)

    assert len({len(pushed.body) for pushed in service.pushed}) == 1
    plain = [{name: pushed.headers[name] for name in ("ttl", "topic", "urgency")} for pushed in service.pushed]
    assert plain[0] == plain[1] == plain[2]


def test_a_device_that_is_signed_out_gets_nothing_more(alone: Person, service: PushService) -> None:
    other = alone.on_another_device()
    subscribes(other, service)
    assert len(ok(alone.get("/push-subscriptions"))["items"]) == 1
    ok(alone.delete(f"/sessions/{other.session_id}"))

    assert ok(alone.get("/push-subscriptions"))["items"] == []
    assert problem(alone.post("/reminders/tests")) == (409, "nobody-reached")
    assert service.pushed == []


def test_a_browser_that_is_gone_is_forgotten(alone: Person, service: PushService) -> None:
    subscribes(alone, service)
    service.answers.append((410, {}))
    tries_out(alone)

    assert becomes(alone, "push", "refused")
    assert ok(alone.get("/push-subscriptions"))["items"] == []


def test_an_open_session_alone_does_not_begin_it(alone: Person, service: PushService, clock: Clock) -> None:
    """H7: nor with a proof for something else; and not again once it was ended by hand, from whichever device."""
    clock.move(minutes=6)
    draft = Browser(f"https://{service.host}/push/first").draft()
    assert problem(alone.post("/push-subscriptions", draft)) == (403, "reauth-required")
    assert problem(alone.proves("calendar").post("/push-subscriptions", draft)) == (403, "reauth-required")
    made = ok(alone.proves("push").post("/push-subscriptions", draft))

    other = alone.on_another_device()
    clock.move(minutes=6)
    assert ok(alone.post("/push-subscriptions", draft)) == made
    ok(other.delete(f"/push-subscriptions/{made['id']}"))
    assert problem(alone.post("/push-subscriptions", draft)) == (403, "reauth-required")
    assert problem(other.post("/push-subscriptions", draft)) == (403, "reauth-required")
    assert ok(alone.get("/push-subscriptions"))["items"] == []


def test_another_address_needs_no_proof_also_where_the_one_before_is_gone(
    alone: Person, service: PushService, clock: Clock
) -> None:
    subscribes(alone, service)
    clock.move(minutes=6)
    second, third = (Browser(f"https://{service.host}/push/{name}").draft() for name in ("second", "third"))
    ok(alone.post("/push-subscriptions", second))
    service.answers.append((410, {}))
    tries_out(alone)
    assert becomes(alone, "push", "refused")
    assert ok(alone.get("/push-subscriptions"))["items"] == []

    ok(alone.post("/push-subscriptions", third))
    [item] = ok(alone.get("/push-subscriptions"))["items"]
    assert item["session_id"] == alone.session_id


def test_a_service_that_is_busy_is_asked_again_when_it_said(alone: Person, service: PushService, clock: Clock) -> None:
    subscribes(alone, service)
    service.answers.extend([(429, {"Retry-After": "240"}), (503, {"Retry-After": "300"})])
    tries_out(alone)
    assert is_put_off(alone, minutes=4)
    clock.move(minutes=3)
    goes_out(alone.server)
    assert len(service.pushed) == 1
    clock.move(minutes=1)
    goes_out(alone.server)
    assert is_put_off(alone, minutes=5)
    assert len(service.pushed) == 2
    clock.move(minutes=5)
    goes_out(alone.server)

    assert becomes(alone, "push", "accepted")
    assert len(service.pushed) == 3


def test_what_is_on_its_way_follows_a_phone_to_its_new_address(alone: Person, service: PushService) -> None:
    subscribes(alone, service)
    service.answers.append((503, {"Retry-After": "300"}))
    tries_out(alone)
    assert is_put_off(alone, minutes=5)

    second = Browser(f"https://{service.host}/push/second")
    ok(alone.post("/push-subscriptions", second.draft()))
    assert becomes(alone, "push", "accepted")
    assert service.pushed[-1].path == "/push/second"
    assert second.opens(service.pushed[-1]) == {"kind": "new"}
    assert len(service.pushed) == 2


def is_put_off(person: Person, minutes: int) -> bool:
    """Whether a try has been noted, within a few seconds: while it goes on, two minutes are left."""
    later = person.server.clock() + timedelta(minutes=minutes)
    for _ in range(150):
        if person.server.read(lambda snapshot: scheduling.next_due(snapshot, "push")) == later:
            return True
        time.sleep(0.03)
    return False


def test_a_redirect_is_not_followed(alone: Person, service: PushService) -> None:
    subscribes(alone, service)
    service.answers.append((307, {"Location": f"https://{service.host}/elsewhere"}))
    tries_out(alone)

    assert becomes(alone, "push", "refused")
    assert len(service.pushed) == 1


def test_a_service_that_never_answers_is_given_up_when_it_is_too_late(
    alone: Person, service: PushService, clock: Clock
) -> None:
    subscribes(alone, service)
    service.answers.extend([(503, {})] * 20)
    tries_out(alone)
    for _ in range(12):
        clock.move(minutes=3)
        goes_out(alone.server)

    assert becomes(alone, "push", "refused")
    assert alone.server.read(lambda snapshot: scheduling.next_due(snapshot, "push")) is None


def test_a_browser_shared_by_two_is_the_one_s_who_asked_last(alex: Person, sam: Person, service: PushService) -> None:
    browser = subscribes(alex, service)
    ok(sam.proves("push").post("/push-subscriptions", browser.draft()))

    assert ok(alex.get("/push-subscriptions"))["items"] == []
    assert len(ok(sam.get("/push-subscriptions"))["items"]) == 1


def test_the_other_learns_nothing_of_it(alex: Person, sam: Person, service: PushService) -> None:
    before = (sam.log(), sam.own_log(), ok(sam.get("/today")))
    subscribes(alex, service)
    tries_out(alex)
    assert becomes(alex, "push", "accepted")
    assert (sam.log(), sam.own_log(), ok(sam.get("/today"))) == before


@pytest.mark.parametrize(
    "keys",
    [
        {"p256dh": "A" * 87, "auth": "A" * 22},
        {"p256dh": "B" + "A" * 86, "auth": "A" * 22},
        {"p256dh": "A" * 80, "auth": "A" * 22},
        {"p256dh": "A" * 87, "auth": "A" * 16},
    ],
)
def test_keys_that_no_browser_makes_are_refused(alone: Person, service: PushService, keys: dict[str, str]) -> None:
    draft = {**Browser(f"https://{service.host}/push/x").draft(), "keys": keys}
    assert problem(alone.post("/push-subscriptions", draft))[0] == 422


def test_what_no_key_opens_holds_up_nobody_elses_push(alex: Person, sam: Person, service: PushService) -> None:
    """As after a restore with a copy of the keys that is older than an account."""
    for person in (alex, sam):
        subscribes(person, service)

    def both_are_queued(uow: UnitOfWork) -> None:
        uow.sealing._keys.destroy(UUID(alex.id))
        push.queue_all(uow, {UUID(person.id): uow.now + timedelta(hours=1) for person in (alex, sam)})

    alex.server.write(both_are_queued)
    assert waits_for(service, 1)
    goes_out(alex.server)
    for _ in range(150):
        if alex.server.read(lambda snapshot: scheduling.next_due(snapshot, "push")) is None:
            break
        time.sleep(0.02)
    else:
        raise AssertionError("one is tried again and again")
    assert len(service.pushed) == 1
