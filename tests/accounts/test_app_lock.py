"""H11: the app lock is held by the server; from behind it one can unlock, sign this device out, or leave."""

import base64
from concurrent.futures import ThreadPoolExecutor

import pytest
from people import Clock, Person, at_once, ok, problem
from realtime.line import Line

PIN = "481526"


def locks(person: Person, pin: str = PIN, minutes: int = 5) -> None:
    """Set a lock on this person's device, and lock it."""
    ok(person.proves("app_lock").put("/app-lock", {"pin": pin, "locks_after": minutes}))
    ok(person.post("/app-lock/locked"))


def tries(person: Person, pin: str) -> tuple[int, str]:
    answer = person.post("/app-lock/unlockings", {"pin": pin})
    return (204, "") if answer.status_code == 204 else problem(answer)


def test_nothing_answers_from_behind_the_lock_and_the_pin_opens_it(alone: Person) -> None:
    locks(alone)
    for answer in (
        alone.get("/today"),
        alone.get("/account"),
        alone.get("/sessions"),
        alone.get("/account/events?epoch=00000000-0000-4000-8000-000000000000&after=0"),
        alone.post("/live/tickets"),
        alone.posts_check_in(),
        alone.delete("/app-lock"),
        alone.put("/app-lock", {"pin": "927361"}),
        alone.post("/app-lock/awake"),
        alone.post("/sessions/proofs", {"passphrase": alone.passphrase, "purpose": "app_lock"}),
        alone.patch("/account", {"nonsense": 1}, version=1),
        alone.delete("/sessions"),
    ):
        assert problem(answer) == (423, "session-locked"), answer.request.url
        assert "Kim" not in answer.text
    assert tries(alone, PIN) == (204, "")
    assert ok(alone.get("/account"))["name"] == "Kim"


def test_a_renewed_session_behind_the_lock_is_told_nothing(alone: Person) -> None:
    """A phone opened cold: it can unlock, and learns nothing of the account before."""
    locks(alone, minutes=2)
    started = ok(alone.post("/sessions/refresh"))
    assert (started["locked"], started["locks_after"], started["account"]) == (True, 2, None)
    assert tries(alone, PIN) == (204, "")
    started = ok(alone.post("/sessions/refresh"))
    assert (started["locked"], started["account"]["name"]) == (False, "Kim")


def test_a_phone_that_died_locks_itself(alone: Person, clock: Clock) -> None:
    """Five idle minutes and one of grace at the latest; using it keeps it open; setting the clock back does not."""
    ok(alone.put("/app-lock", {"pin": PIN}))
    clock.move(minutes=5)
    ok(alone.post("/app-lock/awake"))
    clock.move(minutes=5)
    ok(alone.get("/account"))
    clock.move(minutes=1)
    assert problem(alone.get("/account")) == (423, "session-locked")
    assert problem(alone.post("/app-lock/awake")) == (423, "session-locked")
    assert tries(alone, PIN) == (204, "")
    ok(alone.get("/account"))
    clock.move(days=-1)
    assert problem(alone.get("/account")) == (423, "session-locked")


def test_five_wrong_pins_sign_this_device_out_and_no_other(alone: Person) -> None:
    """H11, H12, H20: the browser is told to forget, the other device learns of it, and its owner signs in again."""
    tablet = alone.on_another_device()
    locks(alone)
    for left in (4, 3, 2, 1):
        answer = alone.post("/app-lock/unlockings", {"pin": "111222"})
        assert problem(answer) == (403, "pin-wrong")
        assert answer.json()["left"] == left
    answer = alone.post("/app-lock/unlockings", {"pin": "111222"})
    assert problem(answer) == (401, "not-signed-in")
    assert answer.json()["reason"] == "ended"
    assert answer.headers["clear-site-data"] == '"cache", "cookies", "storage"'
    assert problem(alone.post("/app-lock/unlockings", {"pin": PIN})) == (401, "not-signed-in")
    lines = [(line["kind"], line["times"]) for line in ok(tablet.get("/account/security-log"))["items"]]
    assert lines[:2] == [("pins_used_up", 1), ("pin_refused", 5)]
    assert next(line["kind"] for line in ok(tablet.get("/account/notices"))["items"]) == "pins_used_up"
    ok(alone.signs_in().get("/account"))


def test_guesses_side_by_side_do_not_outrun_the_five(alone: Person) -> None:
    locks(alone)
    token = alone.token
    with ThreadPoolExecutor(12) as threads:
        answers = list(threads.map(lambda number: tries(alone, f"5550{number:02}"), range(12)))
    assert answers.count((403, "pin-wrong")) <= 4
    assert {status for status, _ in answers} == {401, 403}
    alone.token = token
    assert tries(alone, PIN) == (401, "not-signed-in")


def test_a_right_pin_forgives_the_wrong_ones(alone: Person) -> None:
    locks(alone)
    for _ in range(3):
        for _ in range(4):
            assert tries(alone, "927361") == (403, "pin-wrong")
        assert tries(alone, PIN) == (204, "")


def test_a_forgotten_pin_is_replaced_by_the_passphrase(alone: Person, clock: Clock) -> None:
    """Nobody is locked out; the passphrase is the proof that a new PIN needs."""
    locks(alone)
    wrong = alone.post("/app-lock/unlockings", {"passphrase": "not this one at all"})
    assert problem(wrong) == (403, "proof-failed")
    ok(alone.post("/app-lock/unlockings", {"passphrase": alone.passphrase}))
    ok(alone.put("/app-lock", {"pin": "927361"}))
    ok(alone.post("/app-lock/locked"))
    assert tries(alone, PIN) == (403, "pin-wrong")
    assert tries(alone, "927361") == (204, "")


def test_from_behind_the_lock_one_can_leave_and_sign_out_this_device_only(alex: Person, sam: Person) -> None:
    """H1: leaving works from a locked phone too."""
    tablet = alex.on_another_device()
    locks(alex)
    assert problem(alex.delete(f"/sessions/{tablet.session_id}")) == (423, "session-locked")
    alex.leaves()
    assert ok(sam.get(sam.space))["state"] == "closed"
    assert alex.delete(f"/sessions/{alex.session_id}").status_code == 204
    assert problem(alex.get("/account")) == (401, "not-signed-in")
    ok(tablet.get("/account"))


def test_what_says_that_the_phone_is_in_use_opens_no_lock_that_came_meanwhile(alone: Person) -> None:
    """H11: sent a moment before by the same phone, or by its other tab; locked is locked."""
    ok(alone.proves("app_lock").put("/app-lock", {"pin": PIN}))
    for _ in range(10):
        locked, *_ = at_once(
            lambda: alone.post("/app-lock/locked"),
            *[lambda: alone.post("/app-lock/awake")] * 6,
        )
        assert locked.status_code == 204
        assert problem(alone.get("/account")) == (423, "session-locked")
        assert tries(alone, PIN) == (204, "")


def test_locking_closes_the_line_and_the_other_hears_nothing(alex: Person, sam: Person) -> None:
    """S5, H3: within two seconds; not one more event comes over it."""
    ok(alex.proves("app_lock").put("/app-lock", {"pin": PIN}))
    with Line(sam) as theirs:
        with Line(alex) as mine:
            ok(alex.post("/app-lock/locked"))
            assert mine.is_closed(within=2) == 4423
        theirs.hears_nothing()


def test_changing_the_lock_needs_a_fresh_proof(alone: Person, clock: Clock) -> None:
    """H7, H6: setting, changing, taking off; each is a line, and the other devices are told."""
    clock.move(minutes=6)
    assert problem(alone.put("/app-lock", {"pin": PIN})) == (403, "reauth-required")
    alone.proves("app_lock")
    assert problem(alone.put("/app-lock", {"locks_after": 1})) == (409, "no-app-lock")
    assert ok(alone.put("/app-lock", {"pin": PIN, "locks_after": 5})) == {"on": True, "locks_after": 5}
    assert ok(alone.put("/app-lock", {"locks_after": 1})) == {"on": True, "locks_after": 1}
    ok(alone.delete("/app-lock"))
    assert ok(alone.get("/app-lock")) == {"on": False, "locks_after": None}
    kinds = [line["kind"] for line in ok(alone.get("/account/security-log"))["items"]]
    assert kinds[:3] == ["app_lock_off", "app_lock_set", "app_lock_set"]
    ok(alone.post("/app-lock/locked"))
    ok(alone.get("/account"))


@pytest.mark.parametrize("pin", ["000000", "123456", "987654", "121212", "12345", "", "7" * 65])
def test_a_pin_that_is_guessed_first_is_refused(alone: Person, pin: str) -> None:
    assert alone.put("/app-lock", {"pin": pin}).status_code == 422
    assert ok(alone.get("/app-lock"))["on"] is False


def test_neither_both_nor_none_of_pin_and_passphrase(alone: Person) -> None:
    locks(alone)
    for body in ({}, {"pin": PIN, "passphrase": alone.passphrase}, {"pin": None}):
        assert alone.post("/app-lock/unlockings", body).status_code == 423  # as for any request that does not fit


def test_what_opens_the_phones_store_is_given_to_an_unlocked_session_alone(alone: Person, alex: Person) -> None:
    """H12: null behind the lock; the same after unlocking, by any session of the account, and never another's."""
    opens = ok(alone.post("/sessions/refresh"))["store_key"]
    assert len(base64.b64decode(opens)) == 32
    locks(alone)
    locked = alone.post("/sessions/refresh")
    assert ok(locked)["store_key"] is None
    assert opens not in locked.text
    for answer in (alone.get("/app-lock"), alone.post("/app-lock/unlockings", {"pin": "111222"})):
        assert opens not in answer.text
    assert tries(alone, PIN) == (204, "")
    assert ok(alone.post("/sessions/refresh"))["store_key"] == opens
    ok(alone.proves("app_lock").delete("/app-lock"))
    assert ok(alone.post("/sessions/refresh"))["store_key"] == opens
    assert ok(alone.on_another_device().post("/sessions/refresh"))["store_key"] == opens
    assert ok(alex.post("/sessions/refresh"))["store_key"] != opens


@pytest.mark.parametrize("seconds", [1, 90, 359])
def test_a_clock_set_back_a_little_opens_no_lock(alone: Person, clock: Clock, seconds: int) -> None:
    """R10, H11: a time server corrects by seconds, right after the phone was locked."""
    locks(alone)
    clock.move(seconds=-seconds)
    assert problem(alone.get("/account")) == (423, "session-locked")
    assert tries(alone, PIN) == (204, "")
    ok(alone.get("/account"))
