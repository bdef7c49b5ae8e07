"""Ways in which the one could turn Wordkept against the other, and what stands against each.

Where the answer is that there is no such way in, the test says so by looking for one among all routes.
"""

import re
from collections.abc import Callable
from pathlib import Path

from abuse.told import told
from accounts.codes import makes_codes, recovers
from breaches import telling
from exports.taking import takes
from laws.matrix.reminders import WISHES
from mail.mailbox import Mailbox
from notes.writing import keeps_note, makes_notes_key, notes_of
from people import Clock, Person, ok, problem
from recoveries.back import NEW, Stranger, arrives, code_in, minds
from recoveries.back import told as told_of
from serving import Server
from time_outs import stopping

from backend.cli import main
from backend.settings import Settings

SECURITY = Path(__file__).parents[2] / "SECURITY.md"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


def ways(server: Server) -> list[str]:
    """Every address of the interface."""
    return list(server.app.openapi()["paths"])


def test_demand_to_see_private_notes(alex: Person, sam: Person) -> None:
    """There is nothing to show: that there are notes, or how many, is in no answer and no event of the other's."""
    before = told(sam), sam.log()
    makes_notes_key(alex)
    note = keeps_note(alex)

    assert (told(sam), sam.log()) == before
    assert notes_of(sam) == []
    assert sam.get(f"/notes/{note['id']}").status_code == 404


def test_the_partner_is_the_host(settings: Settings, clock: Clock) -> None:
    """Whoever is invited reads who runs the server before joining; the operator has no way in and no second key."""
    server = Server(settings.model_copy(update={"operator": "Robin"}), clock)
    try:
        alex = Person(server, "Alex").signs_up()
        invitation = alex.invites()
        stranger = Person(server, "Sam")
        assert ok(stranger.get("/server"))["operator"] == "Robin"
        offered = stranger.post(
            "/invitations/previews", {"secret": invitation["secret"]}, headers={"Idempotency-Key": ""}
        )
        assert ok(offered) == {"inviter_name": "Alex", "kind": "partners", "operator": "Robin"}
        assert [way for way in ways(server) if re.search("admin|operator|impersonat|users", way)] == []
    finally:
        server.close()
    said = SECURITY.read_text()
    assert "they must not be the one who runs the server" in said
    assert [name for name in main.commands if re.search("show|read|login|password|become|user", name)] == []


def test_invitation_forced_on_the_other_s_phone(alone: Person, clock: Clock) -> None:
    """An open phone alone neither invites nor pairs: both acts ask for the passphrase."""
    invitation = alone.invites()
    other = Person(alone.server, "Sam").signs_up("invitation_link", invitation["secret"])
    request = other.joins(invitation)
    clock.move(minutes=6)

    for phone, path, body in (
        (alone, "/invitations", {"kind": "partners"}),
        (alone, f"/join-requests/{request['id']}/confirmations", None),
        (other, f"/join-requests/{request['id']}/confirmations", None),
    ):
        assert problem(phone.post(path, body)) == (403, "reauth-required")
    ok(other.delete(f"/join-requests/{request['id']}"))  # saying no asks for nothing


def test_confirmation_under_pressure(alex: Person, sam: Person) -> None:
    """What was signed or marked at someone's bidding is taken back alone, at once, without a reason or a proof."""
    commitment = alex.offers()
    sam.signs(alex.signs(commitment))
    alex.marks(1)
    sam.marks(1)
    assert alex.step(1)["state"] == "complete"

    assert sam.ends(sam.sees(commitment))["state"] == "ended"
    assert sam.reopens(1)["state"] == "open"
    (ended,) = alex.log("commitment.ended")
    assert set(ended) == {"seq", "kind", "by", "commitment_id", "number", "was_in_force"}  # and no reason


def test_flooding(alex: Person, sam: Person) -> None:
    """Muting and gathering are done at the reader's end: whoever floods is answered the same, byte for byte.

    A pause is one's own act too and stops what reaches the other; who floods learns a day, and no reason.
    """
    before, said = told(alex), alex.log()
    answers = [alex.posts_message("Answer me.", kind="letter")]
    still = {"level": "gentle", "together": True, "muted": True, "muted_until": None}
    version = ok(sam.get("/reminders"))["version"]
    ok(sam.put("/reminders", {**WISHES, **still}, version=version))
    assert alex.log()[: len(said)] == said
    answers += [alex.posts_message("Answer me.", kind="letter") for _ in range(20)]
    same = [re.sub(rb'"(id|sent_at)":"[^"]*"', b"", answer.content) for answer in answers]
    assert set(same) == {same[0]}
    assert {answer.status_code for answer in answers} == {201}
    assert {frozenset(answer.headers) for answer in answers} == {frozenset(answers[0].headers)}
    assert [path for path, answer in told(alex).items() if answer != before[path] and "messages" not in path] in (
        [],
        ["/today"],
    )
    sam.pauses()

    assert problem(alex.posts_message("Again.", kind="letter")) == (409, "space-paused")
    assert problem(alex.post(f"{alex.space}/reassurance-requests", {}))[0] == 409
    (paused,) = alex.log("space.paused")
    assert set(paused) <= {"seq", "kind", "by", "until"}


def test_time_outs_as_stonewalling(alex: Person, sam: Person) -> None:
    """A day at most, however it is pieced together, with the return named; safety and the children always pass."""
    stopping.starts(alex, 24 * 60)
    assert stopping.tries(alex, 48 * 60).status_code == 422
    (shown,) = stopping.both_see(alex, sam)
    assert shown["ends_at"]

    passed = sam.says("The school called, Mia is ill.", kind="safety")
    assert [message["id"] for message in alex.thread()] == [passed["id"]]


def test_check_ins_as_surveillance(alex: Person, sam: Person) -> None:
    """The other learns a day, never an hour; not answering, answering for oneself and writing nothing are one thing."""
    before = told(sam), sam.log()
    ok(alex.posts_check_in(feelings={"words": ["tired"], "for_both": False}))
    assert (told(sam), sam.log()) == before

    sam.checks_in()
    alex.moves_to("Asia/Tokyo")
    (day,) = ok(sam.get("/check-ins"))["items"]
    assert not INSTANT.search(str({**day, "mine": None}))
    assert not any(INSTANT.search(str(event)) for event in sam.log())
    assert [way for way in ways(alex.server) if re.search("presence|typing|last-seen|location", way)] == []


def test_politeness_that_launders_threats(alex: Person, sam: Person) -> None:
    """Kind words around a threat do not make it an I-statement, and nothing of it reaches the other."""
    before = told(sam), sam.log()
    threat = (
        "I feel calm, and I would kindly ask you to come back, or I will make sure you never see the children again."
    )

    assert problem(alex.posts_message(threat)) == (422, "not-an-i-statement")
    assert (told(sam), sam.log()) == before


def test_acknowledgements_used_as_exposure(alex: Person, sam: Person) -> None:
    """An account of what was done stays closed until the other wants to read it, and says not what it holds."""
    record = telling.shares(alex)
    statement = telling.readies(alex, telling.begins(alex, record))

    assert telling.SAID["what_i_did"].encode() not in b"".join(content for _, content in told(sam).values())
    seen = telling.sees(sam, statement)
    assert [version for version in seen["versions"] if version["opened"]] == []
    mine = told(alex), alex.log()
    told(sam)  # looking at what is there, and leaving it closed
    assert (told(alex), alex.log()) == mine


def test_false_role_labels(alex: Person, sam: Person) -> None:
    """Everyone says only of themselves what their part was."""
    record = telling.shares(alex, telling.keeps(alex, "lies_and_deceit", "The letters.", "i_was_hurt"))
    address = telling.place(sam, "breaches", record)
    assert sam.put(f"{address}/roles", {"roles": ["i_caused"], "account_id": alex.id}).status_code in {404, 405, 422}
    (seen,) = ok(sam.get(f"{sam.space}/breaches"))["items"]
    roles = {key: value for key, value in seen.items() if "role" in key}
    assert "i_caused" not in str(roles)


def test_the_leaver_tracked_through_sessions_or_push(alex: Person, sam: Person) -> None:
    """Whatever the one who left does next, every answer to the other stays as it was on that day."""
    sam.leaves()
    before = told(alex), alex.own_log()
    sam.on_another_device()
    sam.moves_to("America/Lima")
    sam.changes_account(name="Sasha")
    sam.checks_in()
    sam.invites("friends")

    assert (told(alex), alex.own_log()) == before


def test_recovery_through_the_shared_mailbox(person: Callable[[str], Person], clock: Clock, mailbox: Mailbox) -> None:
    """Whoever reads every mail finds no link and nothing that opens at once; one tap on any device ends it for good.

    Where nobody stops it, the notes stay closed after the wait, and every device was told for three days.
    """
    alex = person("Alex")
    server = alex.server
    makes_notes_key(alex)
    keeps_note(alex)
    sheet = makes_codes(alex)
    kept = ok(alex.get("/account/recovery-codes"))
    assert [code for code in sheet.verifiers if code in str(kept)] == []
    mallory = Stranger(alex)
    ok(mallory.asks(alex.email))
    minds(alex)
    hint = str(arrives(server, mailbox, 1))
    _opens_nothing(alex, mallory, hint)
    clock.move(hours=71)
    minds(alex)
    _opens_nothing(alex, mallory, hint)
    assert "recovery_asked" in told_of(alex)
    ok(alex.delete("/account/recovery-requests"))
    clock.move(days=6)
    minds(alex)
    server.do(server.app.state.scheduler.do_due("mail"))
    assert len(mailbox.arrived) == 1

    ok(mallory.asks_anew(alex.email))
    minds(alex)
    arrives(server, mailbox, 2)
    clock.move(hours=72)
    minds(alex)
    code = code_in(arrives(server, mailbox, 3))
    assert "http" not in "".join(str(mail) for mail in mailbox.arrived).lower()
    started = ok(mallory.comes_back(code))
    mallory.token = started["access_token"]
    assert [way["way"] for way in ok(mallory.get("/notes/key"))["ways"]] == ["passphrase"]
    ok(recovers(Person(server, "Alex"), sheet.verifiers[0]))  # and what is on paper is still Alex's way back


def _opens_nothing(person: Person, mallory: Stranger, mail: str) -> None:
    """No way to sign in or to come back takes the address, or anything that stands in the mail."""
    found = [way for way in ways(person.server) if re.search("recover|reset|forgot|/sessions", way) and "{" not in way]
    assert len(found) >= 8
    secrets = {*re.findall(r"[A-Za-z0-9_-]{8,200}", mail), mallory.claim}
    bodies = [{"email": person.email}, {"email": person.email, "passphrase": NEW}]
    for way in found:
        for body in bodies:
            answer = Person(person.server, "Mallory").post(way.removeprefix("/api/v1"), body)
            assert answer.status_code in {401, 404, 405, 422} or way.endswith("/challenges"), way
            assert "access_token" not in answer.text, way
    for secret in sorted(secrets)[:12]:
        answers = [mallory.comes_back(secret), mallory.comes_back(secret[:28])]
        assert {answer.status_code for answer in answers} <= {401, 422, 429}
    assert ok(person.get("/account"))["email"] == person.email
    assert Person.again(person.server, person.memory()).signs_in().token


def test_shared_phone(alex: Person) -> None:
    """Signing out leaves nothing behind for whoever takes the phone next."""
    answer = alex.delete(f"/sessions/{alex.session_id}")
    assert answer.status_code == 204
    assert {part.strip() for part in answer.headers["Clear-Site-Data"].split(",")} >= {
        '"cache"',
        '"cookies"',
        '"storage"',
    }


def test_reconciliation_pressure_after_leaving(alex: Person, sam: Person) -> None:
    """No word and no invitation of the one who was left reaches the one who left."""
    sam.leaves()
    before = told(sam), sam.own_log()
    assert alex.posts_message("Please come back.", kind="letter").status_code in {404, 409}
    alex.invites()

    assert (told(sam), sam.own_log()) == before
    ok(sam.post(f"{sam.space}/blocks"))  # and who wants to be sure gives a stranger's answers
    theirs = alex.post("/join-requests", {"secret": sam.invites()["secret"]})
    assert theirs.content == alex.post("/join-requests", {"secret": "a" * 43}).content


def test_third_persons_data(alex: Person, sam: Person) -> None:
    """Nobody is looked up, and no address book is taken in; the export of one holds no word of the other."""
    assert [way for way in ways(alex.server) if re.search("search|contacts|people|lookup", way)] == []
    sam.writes("Only Sam wrote this.")
    alex.writes("Only Alex wrote this.")
    export = str(takes(alex))
    assert "Only Alex wrote this." in export
    assert "Only Sam wrote this." not in export


def test_self_harm_as_leverage(alex: Person, sam: Person) -> None:
    """The writer alone is shown where help is; what the other receives has the same shape as any other letter."""
    words = "I feel empty and I want to end my life if you go."
    hints = ok(alex.post("/composer/checks", {"form": "i_statement", "mode": "free", "text": words}))
    assert "safety_self_harm" in [finding["code"] for finding in hints["findings"]]

    said = alex.writes(words)
    plain = alex.writes("x" * len(words))
    one, two = (sam.reads(message).content for message in (said, plain))
    assert len(one) == len(two)
    assert re.sub(rb'"(id|text)":"[^"]*"', b"", one) == re.sub(rb'"(id|text)":"[^"]*"', b"", two)
    assert {tuple(sorted(event)) for event in sam.log("message.delivered")} == {
        tuple(sorted(sam.log("message.delivered")[0]))
    }
