"""H8, H20, S8: ten codes, each of which signs in once; and what the server has of them."""

from accounts.codes import Sheet, makes_codes, recovers
from laws.matrix.notes import NOTES_KEY
from people import Clock, Person, ok, problem
from searching import everything, spellings

CODES = "/account/recovery-codes"
FOR_CODES = {"sheet": 1, "sender": "s" * 87, "wrapped": "c" * 80}


def test_a_code_signs_in_once_on_a_new_phone_and_signs_the_others_out(alone: Person) -> None:
    tablet = alone.on_another_device()
    sheet = makes_codes(alone)
    kept = everything(alone.server)
    assert [code for code in sheet.verifiers for spelling in spellings(code) if spelling in kept] == []
    phone = Person(alone.server, "Kim")
    started = ok(recovers(phone, sheet.verifiers[3]))
    assert started["account"]["name"] == "Kim"
    for device in (alone, tablet):
        assert problem(device.get("/account")) == (401, "not-signed-in")
    phone.token, phone.session_id = started["access_token"], started["session_id"]
    assert ok(phone.get(CODES))["left"] == 9
    [device] = ok(phone.get("/sessions"))["items"]
    assert device["way"] == "recovery_code"
    ok(phone.put("/account/passphrase", {"passphrase": "meadow thimble curtain"}))  # a code is a fresh proof
    alone.passphrase = "meadow thimble curtain"
    again = alone.on_another_device()
    told = [line["kind"] for line in ok(again.get("/account/notices"))["items"]]
    assert told == ["passphrase_changed", "recovery_code_used", "recovery_codes_made", "signed_in"]
    assert problem(recovers(Person(alone.server, "Kim"), sheet.verifiers[3])) == (401, "recovery-refused")
    assert ok(again.get("/account/security-log"))["items"][0]["kind"] == "sign_in_refused"


def test_an_answer_that_was_lost_costs_no_second_code(alone: Person) -> None:
    sheet = makes_codes(alone)
    phone = Person(alone.server, "Kim")
    first, second = (ok(recovers(phone, sheet.verifiers[0], key="the-same-key-twice")) for _ in range(2))
    assert first["session_id"] == second["session_id"]
    other_key = recovers(Person(alone.server, "Kim"), sheet.verifiers[0], key="quite-another-key")
    assert problem(other_key) == (401, "recovery-refused")


def test_nobodys_code_a_used_one_and_one_of_before_look_the_same(alone: Person, clock: Clock) -> None:
    old = makes_codes(alone)
    new = makes_codes(alone)
    ok(recovers(Person(alone.server, "Kim"), new.verifiers[0]))
    tried = [Sheet.new().verifiers[0], new.verifiers[0], old.verifiers[0]]
    answers = [recovers(Person(alone.server, "Kim"), code) for code in tried]
    shown = {(answer.status_code, answer.content, tuple(sorted(answer.headers))) for answer in answers}
    assert len(shown) == 1
    for _ in range(40):
        if recovers(Person(alone.server, "Kim"), Sheet.new().verifiers[0]).status_code == 429:
            break
    full = recovers(Person(alone.server, "Kim"), new.verifiers[1])
    assert problem(full) == (429, "too-many-requests")
    assert int(full.headers["Retry-After"]) > 0
    clock.move(hours=1, minutes=1)
    ok(recovers(Person(alone.server, "Kim"), new.verifiers[1]))


def test_who_burns_the_tries_of_a_network_keeps_no_known_device_out(alone: Person, sam: Person) -> None:
    """S8: the codes of its own account open there, and what is used up is counted there."""
    codes, theirs = makes_codes(alone).verifiers, makes_codes(sam).verifiers
    own = Person(alone.server, "Kim")
    own.cookies = {name: value for name, value in alone.cookies.items() if name.endswith("wordkept-device")}
    mark = dict(own.cookies)
    while recovers(Person(alone.server, "Kim"), Sheet.new().verifiers[0]).status_code != 429:
        pass
    for wrong in (Sheet.new().verifiers[0], theirs[0]):
        assert problem(recovers(own, wrong)) == (429, "too-many-requests")
    ok(recovers(own, codes[0]))
    again = Person(alone.server, "Kim")
    again.cookies = mark
    tried = [recovers(again, codes[0]).status_code for _ in range(11)]
    assert tried == [401] * 10 + [429]


def test_an_open_session_alone_makes_no_codes(alone: Person, clock: Clock) -> None:
    clock.move(minutes=6)
    draft = Sheet.new().draft()
    assert problem(alone.put(CODES, draft, version=0)) == (403, "reauth-required")
    assert problem(alone.proves("notes").put(CODES, draft, version=0)) == (403, "reauth-required")
    for wrong in (draft["codes"][:9], [*draft["codes"], draft["codes"][0]]):
        assert alone.put(CODES, {**draft, "codes": wrong}, version=0).status_code == 422
    none = {"version": 0, "made_on": None, "counts_from": None, "left": 0, "opener": None}
    assert ok(alone.get(CODES)) == none
    there = makes_codes(alone)
    assert problem(alone.proves("recovery").put(CODES, draft, version=0)) == (412, "version-stale")
    for same in ([draft["codes"][0]] * 10, [*draft["codes"][:9], there.draft()["codes"][0]]):
        assert problem(alone.put(CODES, {**draft, "codes": same}, version=1)) == (422, "codes-refused")
    ok(recovers(Person(alone.server, "Kim"), there.verifiers[0]))


def test_the_codes_open_the_notes_too_and_nobody_puts_others_there(alone: Person) -> None:
    """The notes passphrase changed leaves them; new codes need the notes to be opened once more."""
    put = "/notes/key/recovery"
    assert problem(alone.put(put, FOR_CODES, version=0)) == (409, "notes-key-missing")
    ok(alone.put("/notes/key", NOTES_KEY, version=0))
    assert problem(alone.put(put, FOR_CODES, version=1)) == (409, "sheet-outdated")
    makes_codes(alone)
    ways = ok(alone.put(put, FOR_CODES, version=1))["ways"]
    assert [way["way"] for way in ways] == ["passphrase", "recovery"]
    assert ok(alone.put(put, {**FOR_CODES, "wrapped": "d" * 80}, version=2))["ways"] == ways
    ok(alone.proves("notes").put("/notes/key", NOTES_KEY, version=2))
    assert ok(alone.get("/notes/key"))["ways"] == ways
    makes_codes(alone)
    assert problem(alone.put(put, FOR_CODES, version=3)) == (409, "sheet-outdated")
    anew = ok(alone.put(put, {**FOR_CODES, "sheet": 2}, version=3))["ways"]
    assert [way.get("sheet") for way in anew] == [None, 2]
