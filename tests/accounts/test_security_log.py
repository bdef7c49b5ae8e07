"""H5, H6, H20: what happened to the locks stands in a log that nobody can clean, and the other devices are told."""

import pytest
from accounts.authenticator import adds_passkey
from people import Clock, Person, ok, problem
from realtime.line import Line


def kinds(person: Person, path: str = "/account/security-log") -> list[str]:
    return [line["kind"] for line in ok(person.get(path))["items"]]


def test_every_way_in_and_every_refusal_is_a_line(alone: Person) -> None:
    """H6: in the order of what happened, by device, newest first; an ended session's lines stay."""
    tablet = alone.on_another_device()
    wrong = {"email": alone.email, "passphrase": "not this one at all"}
    for _ in range(3):
        assert problem(Person(alone.server, "Kim").post("/sessions", wrong)) == (401, "sign-in-failed")
    refused = tablet.post("/sessions/proofs", {"passphrase": "not this one at all", "purpose": "export"})
    assert problem(refused) == (403, "proof-failed")
    ok(tablet.proves("export").post("/exports"))
    ok(alone.delete(f"/sessions/{tablet.session_id}"))
    lines = ok(alone.get("/account/security-log"))["items"]
    assert [(line["kind"], line["times"], line["here"]) for line in lines] == [
        ("session_ended", 1, True),
        ("export_allowed", 1, False),
        ("proof_refused", 1, False),
        ("sign_in_refused", 3, False),
        ("signed_in", 1, False),
        ("signed_up", 1, True),
    ]
    assert lines[0]["about"] == lines[1]["device"] == "Browser, device"
    assert {line["on"] for line in lines} == {"2026-03-10"}


def test_nobody_can_clean_it_and_nobody_else_can_read_it(alex: Person, sam: Person) -> None:
    """H6, S1: no route changes it; the other has a log of their own."""
    before = ok(alex.get("/account/security-log"))
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        for path in ("/account/security-log", f"/account/security-log/{before['items'][0]['number']}"):
            assert alex.send(method, path, {"items": []}).status_code in {404, 405}
    sam.on_another_device()
    assert ok(alex.get("/account/security-log")) == before
    ok(alex.delete("/sessions"))
    assert kinds(alex)[1:] == [line["kind"] for line in before["items"]]


def test_a_refused_sign_in_for_nobody_is_answered_alike(alone: Person) -> None:
    """S9: same status, headers and bytes, whether or not there is such an account."""
    answers = [
        Person(alone.server, "Kim").post("/sessions", {"email": email, "passphrase": "not this one at all"})
        for email in (alone.email, "nobody@example.org")
    ]
    assert answers[0].content == answers[1].content
    differing = {"date", "x-request-id"}
    one, other = ({k: v for k, v in answer.headers.items() if k not in differing} for answer in answers)
    assert one == other


def test_the_other_devices_are_told_for_a_week(alone: Person, clock: Clock) -> None:
    """H7, H20: not the one that acted; put away on one device only; gone after seven days, but for the log."""
    phone, tablet, laptop = alone, alone.on_another_device(), alone.on_another_device()
    ok(phone.post("/account/notices/seen", {"number": 3}))
    ok(tablet.proves("export").post("/exports"))
    assert kinds(phone, "/account/notices") == ["export_allowed"]
    assert kinds(tablet, "/account/notices") == ["signed_in"]  # the laptop's
    assert kinds(laptop, "/account/notices") == ["export_allowed", "signed_in"]
    number = ok(phone.get("/account/notices"))["items"][0]["number"]
    ok(tablet.post("/account/notices/seen", {"number": 2**31 - 1}))
    assert kinds(phone, "/account/notices") == ["export_allowed"]
    ok(phone.post("/account/notices/seen", {"number": number}))
    assert kinds(phone, "/account/notices") == []
    ok(phone.post("/account/notices/seen", {"number": 0}))
    assert kinds(phone, "/account/notices") == []
    clock.move(days=6)
    assert kinds(laptop, "/account/notices") == ["export_allowed", "signed_in"]
    clock.move(days=1)
    assert kinds(laptop, "/account/notices") == []
    assert "export_allowed" in kinds(laptop)


def test_nobody_with_the_phone_puts_away_what_is_still_to_come(alone: Person) -> None:
    """H7, H20: whatever number is said to have been seen; what another device does afterwards is told here too."""
    phone, tablet = alone, alone.on_another_device()
    ok(phone.post("/account/notices/seen", {"number": 2**31 - 1}))
    assert kinds(phone, "/account/notices") == []
    ok(tablet.proves("export").post("/exports"))
    assert kinds(phone, "/account/notices") == ["export_allowed"]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_notice_is_not_buried_under_many(alone: Person) -> None:
    """H20: who adds a way in cannot push it off the list by doing something else over and over."""
    tablet = alone.on_another_device()
    adds_passkey(tablet)
    for _ in range(30):
        ok(tablet.proves("app_lock").put("/app-lock", {"pin": "481526"}))
    assert kinds(alone, "/account/notices") == ["app_lock_set", "passkey_added", "signed_in"]
    assert kinds(alone) == ["app_lock_set"] * 30, "the log has every line"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_notice_is_not_buried_under_as_many_devices(alone: Person) -> None:
    """H20: each sign-in is another device's; whoever has the passphrase cannot push what they did off the list."""
    tablet = alone.on_another_device()
    adds_passkey(tablet)
    for _ in range(100):
        tablet.signs_in()
    told = kinds(alone.signs_in(), "/account/notices")  # theirs gave way
    assert len(told) == 100
    assert "passkey_added" in told


def test_who_signs_in_is_told_that_this_undid_a_deletion(alone: Person) -> None:
    """H7: somebody with the phone and the passphrase asked for it, and every device was signed out."""
    ok(alone.proves("deletion").post("/account/deletions", {}))
    assert "deletion_undone" in kinds(alone.signs_in(), "/account/notices")


def test_a_notice_arrives_while_the_app_is_open(alone: Person) -> None:
    """H20: with the page of events, so that nothing needs to be asked for."""
    with Line(alone) as live:
        alone.on_another_device()
        page = live.hears_of("security_log.written", within=2)
    assert [line["kind"] for line in page["included"]["security_log"]] == ["signed_in"]
    assert page["included"]["security_log"][0]["loud"] is True


def test_a_copied_cookie_is_told(alone: Person, clock: Clock) -> None:
    """S4: the session ends, and the log says so on the devices that are left."""
    tablet = alone.on_another_device()
    old = dict(tablet.cookies)
    ok(tablet.post("/sessions/refresh"))
    clock.move(minutes=2)
    ok(tablet.post("/sessions/refresh"))
    tablet.cookies = old
    assert problem(tablet.post("/sessions/refresh")) == (401, "not-signed-in")
    assert kinds(alone, "/account/notices")[0] == "token_reused"


def test_refused_tries_of_two_devices_of_one_kind_are_two_lines(alone: Person) -> None:
    """H5, H6: what somebody else tried on a phone like one's own does not hide behind a slip of one's own."""
    other = alone.on_another_device()
    for device, times in ((alone, 1), (other, 3)):
        for _ in range(times):
            refused = device.post("/sessions/proofs", {"passphrase": "not this one at all", "purpose": "export"})
            assert problem(refused) == (403, "proof-failed")
    lines = [(line["here"], line["times"]) for line in ok(alone.get("/account/security-log"))["items"]]
    assert lines[:2] == [(False, 3), (True, 1)]


STARTS = ("", "Mozilla/5.0 (iPhone) Safari/605", "Firefox/1 ", "x" * 600, "\u200b", "=", "\u00e9")


def hostile() -> list[str]:
    """What fifty devices may call themselves: as the owner's does, empty, long, as a program, turned round."""
    own = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1"
    ends = ["<script>alert(1)</script>", "\u202eevil", "\x1b[31mred", "{{7*7}}", "', name = 'My phone", "%00"]
    agents = [own, own.upper(), own[::-1], f"({own})", "", "-", "My phone", "x" * 8000, "\u202e" * 300, own * 50]
    return [*agents, *(f"{start}{end}" for end in ends for start in STARTS)]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_no_device_can_hide_merge_or_rename_another(alone: Person, clock: Clock) -> None:
    """H5: one row each, our own word for it; the owner's name for a device is the owner's."""
    ok(alone.put(f"/sessions/{alone.session_id}/name", {"name": "My phone"}))
    draft, there = {"email": alone.email, "passphrase": alone.passphrase}, {alone.session_id}
    for agent in hostile():
        sent = Person(alone.server, "Kim").post("/sessions", draft, headers={"User-Agent": agent.encode("utf-8")})
        there |= {sent.json()["session_id"]} if sent.status_code == 201 else set()
        clock.move(seconds=1)
    assert len(there) > 45
    rows = ok(alone.get("/sessions"))["items"]
    assert sorted(row["id"] for row in rows) == sorted(there)
    assert [row["name"] for row in rows if row["name"]] == ["My phone"]
    assert [row["id"] for row in rows if row["current"]] == [alone.session_id]
    for row in rows:
        assert row["way"] in {"sign_up", "passphrase"}
        assert row["label"].replace(", ", "").replace(" ", "").isalnum()


def test_a_name_for_a_device_is_given_and_taken_away(alone: Person) -> None:
    tablet = alone.on_another_device()
    place = f"/sessions/{tablet.session_id}/name"
    ok(alone.put(place, {"name": "Kitchen tablet"}))
    assert {row["name"] for row in ok(tablet.get("/sessions"))["items"]} == {None, "Kitchen tablet"}
    assert alone.put(place, {"name": "x" * 41}).status_code == 422
    assert alone.put(place, {"name": " "}).status_code == 422
    ok(alone.put(place, {"name": None}))
    assert {row["name"] for row in ok(tablet.get("/sessions"))["items"]} == {None}
