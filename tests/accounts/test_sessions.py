"""S5, H5, H7, H12: devices are listed truly and ended at once; proof is fresh, for one purpose, on one device."""

from uuid import UUID

import pytest
from people import Clock, Person, ok, problem

from backend.accounts.rules import SESSIONS
from backend.accounts.service import sessions


def test_an_ended_session_is_refused_on_its_next_request(alone: Person) -> None:
    """S5: from another device, and by itself; reading, writing, renewing and streaming."""
    phone, tablet = alone, alone.on_another_device()
    assert problem(phone.delete(f"/sessions/{alone.account['id']}")) == (404, "not-found")
    assert phone.delete(f"/sessions/{tablet.session_id}").status_code == 204
    for answer in (
        tablet.get("/account"),
        tablet.get("/account/events"),
        tablet.patch("/account", {"name": "Late"}, version=1),
        tablet.post("/sessions/refresh"),
        tablet.post("/sessions/proofs", {"passphrase": tablet.passphrase, "purpose": "pairing"}),
        tablet.delete("/sessions"),
    ):
        assert problem(answer) == (401, "not-signed-in")
        assert answer.headers["www-authenticate"] == "Bearer"
    assert problem(phone.delete(f"/sessions/{tablet.session_id}")) == (404, "not-found")
    assert ok(phone.get("/account"))["name"] == "Kim"


def test_signing_out_cleans_the_device(alone: Person) -> None:
    """H12: the cookie goes, the browser is told to forget, and the token is dead."""
    answer = alone.delete(f"/sessions/{alone.session_id}")
    assert answer.status_code == 204
    assert answer.headers["clear-site-data"] == '"cache", "cookies", "storage"'
    (line,) = answer.headers.get_list("set-cookie")
    assert line.startswith("__Host-wordkept-refresh=")
    assert "Max-Age=0" in line
    assert problem(alone.get("/account")) == (401, "not-signed-in")


def test_all_others_are_ended_and_this_one_goes_on(alone: Person) -> None:
    """S5, H5."""
    others = [alone.on_another_device() for _ in range(3)]
    assert alone.delete("/sessions").status_code == 204
    for other in others:
        assert problem(other.get("/account")) == (401, "not-signed-in")
    (only,) = ok(alone.get("/sessions"))["items"]
    assert (only["id"], only["current"]) == (alone.session_id, True)


def test_the_list_names_devices_in_our_words_and_by_the_day(alone: Person) -> None:
    """H5, H4, S11: nothing the sender wrote is in it, and no time of day."""
    agent = "Mozilla/5.0 (Linux; Android 16) <script>Firefox/140.0 canary"
    draft = {"email": alone.email, "passphrase": alone.passphrase}
    ok(Person(alone.server, "Kim").post("/sessions", draft, headers={"User-Agent": agent}))
    listed = alone.get("/sessions")
    labels = {session["label"] for session in ok(listed)["items"]}
    assert "Firefox, Android" in labels
    assert "canary" not in listed.text
    for session in ok(listed)["items"]:
        assert set(session) == {"id", "label", "name", "way", "current", "opened_on", "last_used_on"}
        assert session["opened_on"] == session["last_used_on"] == "2026-03-10"


def test_nobody_sees_or_ends_the_sessions_of_another(alex: Person, sam: Person) -> None:
    """S1, S2: there is no such session, as for any unknown id."""
    theirs = sam.delete(f"/sessions/{alex.session_id}")
    unknown = sam.delete("/sessions/00000000-0000-4000-8000-000000000000")
    malformed = sam.delete("/sessions/not-an-id")
    assert theirs.status_code == unknown.status_code == malformed.status_code == 404
    assert theirs.content == unknown.content == malformed.content
    assert alex.session_id not in sam.get("/sessions").text
    assert ok(alex.get("/account"))["name"] == "Alex"


def test_proof_is_fresh_and_of_this_device(alone: Person, clock: Clock) -> None:
    """H7: five minutes from signing in or the passphrase; on no other session; not after the clock went back."""
    tablet = alone.on_another_device()
    clock.move(minutes=6)
    invite = {"kind": "friends"}
    assert problem(alone.post("/invitations", invite)) == (403, "reauth-required")
    alone.proves()
    assert problem(tablet.post("/invitations", invite)) == (403, "reauth-required")
    ok(alone.post("/invitations", invite))
    clock.move(minutes=5)
    ok(alone.post("/invitations", invite))
    clock.move(seconds=1)
    assert problem(alone.post("/invitations", invite)) == (403, "reauth-required")
    assert problem(alone.post("/sessions/proofs", {"passphrase": "not this one at all", "purpose": "pairing"})) == (
        403,
        "proof-failed",
    )
    assert problem(alone.post("/invitations", invite)) == (403, "reauth-required")
    assert problem(alone.post("/sessions/proofs", {"passphrase": alone.passphrase, "purpose": "anything"}))[0] == 422
    alone.proves()
    clock.move(minutes=-10)
    assert problem(alone.post("/invitations", invite)) == (403, "reauth-required")


def test_renewing_a_session_proves_nothing(alone: Person, clock: Clock) -> None:
    """H7: a stolen cookie opens no door."""
    clock.move(minutes=6)
    started = ok(alone.post("/sessions/refresh"))
    alone.token = started["access_token"]
    assert problem(alone.post("/invitations", {"kind": "family"})) == (403, "reauth-required")


def test_guessing_the_passphrase_in_an_open_session_is_slow(alone: Person, clock: Clock) -> None:
    """S8: five tries, then even the right one waits; the other device is not held up."""
    tablet = alone.on_another_device()
    wrong = {"passphrase": "not this one at all", "purpose": "pairing"}
    for _ in range(5):
        assert problem(alone.post("/sessions/proofs", wrong)) == (403, "proof-failed")
    refused = alone.post("/sessions/proofs", {**wrong, "passphrase": alone.passphrase})
    assert problem(refused) == (429, "too-many-requests")
    assert 0 < int(refused.headers["retry-after"]) <= 901
    tablet.proves()
    clock.move(minutes=16)
    alone.proves()


@pytest.mark.parametrize(
    "zone", ["Mars/Olympus", "", "europe/paris/", "../etc/passwd", "UTC+1", "Europe/Paris\n", "\x00"]
)
def test_a_zone_that_does_not_exist_is_refused(alone: Person, zone: str) -> None:
    """R10: nothing is changed."""
    answer = alone.patch("/account", {"zone": zone}, version=1)
    assert problem(answer) == (422, "zone-unknown")
    assert ok(alone.get("/account"))["zone"] == "Europe/Paris"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_of_too_many_devices_the_one_unused_for_longest_gives_way(alone: Person, clock: Clock) -> None:
    """Nobody is refused at the door; the log says which one went, and the one that signs in stays."""
    forgotten, used = alone.on_another_device(), alone.on_another_device()
    clock.move(days=1)
    for device in (alone, used):
        ok(device.post("/sessions/refresh"))
    for _ in range(SESSIONS - 3):
        alone.server.write(lambda uow: sessions.open_session(uow, UUID(alone.id), "Firefox, Android"))
    newest = alone.on_another_device()
    assert len(ok(alone.get("/sessions"))["items"]) == SESSIONS
    listed = ok(newest.get("/sessions"))["items"]
    there = {device["id"] for device in listed}
    [label] = [device["label"] for device in listed if device["current"]]
    assert {alone.session_id, used.session_id, newest.session_id} <= there
    assert forgotten.session_id not in there
    [gone] = [line for line in ok(alone.get("/account/security-log"))["items"] if line["kind"] == "session_gave_way"]
    assert (gone["device"], gone["about"]) == (label, label)
