"""S5: whatever ends a session, its next request is refused, its line closes within two seconds and says no more.

The short form plays each cause twice; `make attack` a hundred times, also over two workers and with Redis away.
"""

import os
import time
from collections.abc import Callable, Iterator

import pytest
import services
from accounts.codes import Sheet, recovers
from mail.mailbox import Mailbox
from people import Clock, Person, agree, ok, pair, problem
from realtime.line import Line
from recoveries.back import CODE, Stranger, minds, waiting
from serving import Server
from websockets.exceptions import ConnectionClosed

LONG = bool(os.environ.get("WORDKEPT_LONG_FAULTS"))
ROUNDS = 100 if LONG else 2
CLOSED_WITHIN = 2.0
COOKIE = "__Host-wordkept-refresh"
PIN = "481526"
LETTER = {"kind": "letter", "mode": "free", "text": "Stay.", "hold": "none"}
WORDS = ["meadow thimble curtain", "harbour velvet trumpet", "copper saddle window"]

Cause = Callable[[Person, Person, Mailbox], None]
"""Ends the session of the first; the second is another device of the same person's, at another worker perhaps."""


def signs_out(device: Person, other: Person, mailbox: Mailbox) -> None:
    ok(device.delete(f"/sessions/{device.session_id}"))


def is_signed_out_elsewhere(device: Person, other: Person, mailbox: Mailbox) -> None:
    ok(other.delete(f"/sessions/{device.session_id}"))


def all_others_are_signed_out(device: Person, other: Person, mailbox: Mailbox) -> None:
    ok(other.delete("/sessions"))


def the_passphrase_is_changed(device: Person, other: Person, mailbox: Mailbox) -> None:
    new = _another_than(other.passphrase)
    ok(other.proves("passphrase").put("/account/passphrase", {"passphrase": new}))
    other.passphrase = new


def an_old_refresh_token_is_used(device: Person, other: Person, mailbox: Mailbox) -> None:
    first = device.cookies[COOKIE]
    for _ in range(2):
        ok(device.post("/sessions/refresh"))
    thief = Person(other.server, "Thief")
    thief.cookies = {COOKIE: first}
    assert problem(thief.post("/sessions/refresh")) == (401, "not-signed-in")


def the_pin_is_wrong_five_times(device: Person, other: Person, mailbox: Mailbox) -> None:
    ok(device.proves("app_lock").put("/app-lock", {"pin": PIN}))
    ok(device.post("/app-lock/locked"))
    for _ in range(5):
        answer = device.post("/app-lock/unlockings", {"pin": "927361"})
    assert problem(answer) == (401, "not-signed-in")


def a_recovery_code_is_used(device: Person, other: Person, mailbox: Mailbox) -> None:
    sheet = Sheet.new()
    seen = ok(other.get("/account/recovery-codes"))["version"]
    ok(other.proves("recovery").put("/account/recovery-codes", sheet.draft(), version=seen))
    ok(recovers(Person(other.server, other.name), sheet.verifiers[0]))
    other.signs_in()


def somebody_comes_back_by_mail(device: Person, other: Person, mailbox: Mailbox) -> None:
    new = _another_than(other.passphrase)
    ok(Stranger(other).comes_back(_newest_code(mailbox), new))
    other.passphrase = new
    other.signs_in()


def another_device_lets_somebody_in(device: Person, other: Person, mailbox: Mailbox) -> None:
    new, phone = _another_than(other.passphrase), Stranger(other)
    words = ok(phone.asks(other.email))["words"]
    minds(other)
    [asked] = [request for request in waiting(other) if request["words"] == words]
    ok(other.proves("recovery").post(f"/account/recovery-requests/{asked['id']}/approval"))
    ok(phone.comes_back(passphrase=new))
    other.passphrase = new
    other.signs_in()


def the_account_is_deleted(device: Person, other: Person, mailbox: Mailbox) -> None:
    ok(other.proves("deletion").post("/account/deletions", {"at_once": False, "confirmed": None}))
    other.signs_in()  # thinks better of it: the next round needs the account


CAUSES: tuple[Cause, ...] = (
    signs_out,
    is_signed_out_elsewhere,
    all_others_are_signed_out,
    the_passphrase_is_changed,
    an_old_refresh_token_is_used,
    the_pin_is_wrong_five_times,
    a_recovery_code_is_used,
    somebody_comes_back_by_mail,
    another_device_lets_somebody_in,
    the_account_is_deleted,
)


def _another_than(passphrase: str) -> str:
    return WORDS[(WORDS.index(passphrase) + 1) % 3] if passphrase in WORDS else WORDS[0]


def a_code_was_mailed(other: Person, clock: Clock, mailbox: Mailbox) -> None:
    """Somebody asked for it three days ago."""
    mailbox.arrived.clear()
    ok(Stranger(other).asks(other.email))
    minds(other)
    clock.move(hours=72)
    minds(other)
    until = time.monotonic() + 5
    while not _codes(mailbox) and time.monotonic() < until:
        other.server.do(other.server.app.state.scheduler.do_due("mail"))
        time.sleep(0.02)
    assert len(_codes(mailbox)) == 1


def _newest_code(mailbox: Mailbox) -> str:
    return _codes(mailbox)[-1].replace("-", "")


def _codes(mailbox: Mailbox) -> list[str]:
    return [code for letter in mailbox.arrived for code in CODE.findall(str(letter))]


def a_day_goes_by(other: Person, clock: Clock, mailbox: Mailbox) -> None:
    """An address may be asked for three times a day."""
    clock.move(days=1)


BEFORE: dict[Cause, Callable[[Person, Clock, Mailbox], None]] = {
    somebody_comes_back_by_mail: a_code_was_mailed,
    another_device_lets_somebody_in: a_day_goes_by,
}


def revoked(cause: Cause, other: Person, at: Server, clock: Clock, mailbox: Mailbox) -> float:
    """Play one round with a new device at a server; how long its line stayed open."""
    clock.move(minutes=5)
    if cause in BEFORE:
        BEFORE[cause](other, clock, mailbox)
    device = other.on_another_device()
    device = Person.again(at, device.memory())
    fresh = ok(device.get("/account"))["id"]
    assert fresh == other.id
    token = device.token
    with Line(device) as line:
        cause(device, other, mailbox)
        acknowledged = time.monotonic()
        device.token = token
        assert problem(device.get("/account")) == (401, "not-signed-in")
        assert problem(device.patch("/account", {"name": "Late"}, version=1)) == (401, "not-signed-in")
        assert problem(device.post("/live/tickets")) == (401, "not-signed-in")
        assert problem(device.post("/sessions/refresh")) == (401, "not-signed-in")
        other.changes_account(name=f"Kim {time.monotonic_ns() % 1_000_000}")
        said, code = _what_is_left(line, acknowledged + CLOSED_WITHIN)
        took = time.monotonic() - acknowledged
    assert code in {4401, 4423}, code
    assert not [frame for frame in said if "account.changed" in frame], "it heard what happened afterwards"
    return took


def _what_is_left(line: Line, until: float) -> tuple[list[str], int | None]:
    """The frames that still come, and the code that ends the line."""
    frames: list[str] = []
    try:
        while True:
            frames.append(str(line.socket.recv(timeout=max(0.0, until - time.monotonic()))))
    except ConnectionClosed as closed:
        return frames, closed.rcvd.code if closed.rcvd else None
    except TimeoutError:
        raise AssertionError("the line stayed open") from None


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.__name__)
@pytest.mark.parametrize("settings", ["sqlite", "postgres"] if LONG else ["sqlite"], indirect=True)
def test_what_is_ended_is_refused_at_once_and_hears_nothing_more(
    alone: Person, clock: Clock, mailbox: Mailbox, cause: Cause
) -> None:
    took = [revoked(cause, alone, alone.server, clock, mailbox) for _ in range(ROUNDS)]
    print(f"{cause.__name__}: {ROUNDS} rounds, closed within {max(took) * 1000:.0f} ms at most")


@pytest.fixture
def elsewhere(alone: Person, request: pytest.FixtureRequest) -> Iterator[tuple[Server, services.Redis]]:
    """A second worker over the same data, and the Redis through which the two ring."""
    with services.redis() as redis:
        if redis is None:
            pytest.skip("no Redis: install it, or the development packages")
        first = alone.server
        first.stop()
        first.settings = first.settings.model_copy(update={"redis_url": redis.url})
        first.start()
        second = Server(first.settings, first.clock)
        yield second, redis
        second.close()
        redis.start()


@pytest.mark.long
@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.__name__)
@pytest.mark.parametrize("settings", ["postgres"], indirect=True)
def test_the_same_where_another_worker_ended_it(
    alone: Person, clock: Clock, mailbox: Mailbox, elsewhere: tuple[Server, services.Redis], cause: Cause
) -> None:
    second, _ = elsewhere
    took = [revoked(cause, alone, second, clock, mailbox) for _ in range(ROUNDS)]
    print(f"{cause.__name__}: {ROUNDS} rounds over two workers, closed within {max(took) * 1000:.0f} ms at most")


@pytest.mark.long
@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.__name__)
@pytest.mark.parametrize("settings", ["postgres"], indirect=True)
def test_the_same_while_redis_is_away(
    alone: Person, clock: Clock, mailbox: Mailbox, elsewhere: tuple[Server, services.Redis], cause: Cause
) -> None:
    """The next request is refused as ever; what streams have moved is asked every second then."""
    second, redis = elsewhere
    redis.stop()
    took = [revoked(cause, alone, second, clock, mailbox) for _ in range(ROUNDS)]
    print(f"{cause.__name__}: {ROUNDS} rounds without Redis, closed within {max(took) * 1000:.0f} ms at most")


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_is_left_is_gone_at_once_for_both(person: Callable[[str], Person]) -> None:
    """S5, H1: the leaver's things are not there for the other from the next request on, and no event tells of any."""
    for _ in range(ROUNDS):
        alex, sam = person("Alex"), person("Sam")
        pair(alex, sam)
        agree(alex, sam)
        words = alex.writes("Only while we are here.")
        with Line(sam) as line:
            alex.leaves()
            assert problem(sam.get(f"{sam.space}/messages/{words['id']}")) == (404, "not-found")
            assert problem(sam.post(f"{sam.space}/messages", LETTER)) == (404, "not-found")
            page = line.hears_of("space.closed", within=2)
            assert "Only while" not in str(page)
            assert line.is_closed(within=2) == 4403
        assert ok(alex.get(f"{alex.space}/messages/{words['id']}"))["text"] == "Only while we are here."
