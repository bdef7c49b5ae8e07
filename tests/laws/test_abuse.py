"""The sixteen ways in which one of the two could turn this against the other; each says what stands in the way.

Where the answer is a route that does not exist, or words that are said, the test says so.
"""

import json
from typing import Any

import pytest
from breaches import telling
from laws.matrix.notes import NOTES_KEY
from people import Clock, Person, ok, problem
from realtime.line import Line

from backend.cli import main as commands
from backend.schema import description
from backend.settings import ROOT

# What one can see of the other does not depend on the database; the matrix runs over both.
pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def operations() -> set[str]:
    """Everything that can be asked of the server."""
    return {one["operationId"] for path in description()["paths"].values() for one in path.values()}


def seen_by(person: Person) -> str:
    """All that a person's app shows of the space, as text."""
    space = person.space
    paths = ["/today", "/check-ins", space]
    paths += [f"{space}/{noun}" for noun in ("messages", "breaches", "statements", "questions", "timeline", "reviews")]
    answers = [person.get(path) for path in paths]
    return "\n".join(answer.text for answer in answers)


def test_1_a_demand_to_see_private_notes(alex: Person, sam: Person) -> None:
    """There is nothing to hand over: no list, no number, no route that shares one; the server cannot read them."""
    ok(alex.put("/notes/key", NOTES_KEY, version=0))
    before = seen_by(sam)
    note = ok(alex.post("/notes", {"sealed": "n" * 60}))["id"]
    assert seen_by(sam) == before
    assert problem(sam.get(f"/notes/{note}")) == (404, "not-found")
    assert ok(sam.get("/notes"))["items"] == []
    assert not {name for name in operations() if "share" in name and "note" in name}


def test_2_the_partner_is_the_host(alex: Person) -> None:
    """Who runs it is told before joining, with what they could read; no command or route opens anybody's words."""
    assert "operator" in ok(alex.get("/server"))
    words = (ROOT / "content" / "operator" / "en.toml").read_text("utf-8")
    assert "no page or command for reading someone's words" in words
    assert not {name for name in operations() if "admin" in name or "impersonate" in name}
    for name, command in commands.commands.items():
        taken = {option.name for option in command.params}
        assert not taken & {"account", "email", "person", "space"}, name


def test_3_an_invitation_forced_on_the_others_phone(person: Any, clock: Clock) -> None:
    """An open app is not enough: joining wants the passphrase, and an invitation is delivered to nobody."""
    kim, lou = person("Kim"), person("Lou")
    request = lou.joins(kim.invites())
    clock.move(minutes=6)
    assert problem(lou.post(f"/join-requests/{request['id']}/confirmations")) == (403, "reauth-required")
    assert ok(lou.get("/spaces"))["items"] == []


def test_4_a_confirmation_under_pressure(alex: Person, sam: Person) -> None:
    """It can be undone alone, at once, by leaving; the other is told the date and no reason."""
    sam.leaves()
    told = ok(alex.get(alex.space))
    assert (told["state"], told["other"], told["closed_on"]) == ("closed", None, "2026-03-10")
    assert not {"reason", "by", "left_by"} & told.keys()


def test_5_flooding(alex: Person, sam: Person) -> None:
    """Nothing reaches a phone that did not ask for it: reminders are off, and one a day at most when they are on."""
    for _ in range(5):
        sam.writes("Answer me.")
    wishes = ok(alex.get("/reminders"))
    assert wishes["level"] == "off"
    levels = description()["components"]["schemas"]["Level"]["enum"]
    assert levels == ["off", "gentle"]


def test_6_time_outs_as_stonewalling(alex: Person, sam: Person, clock: Clock) -> None:
    """A day at most with a named return, and a word about safety or the children passes all the while."""
    assert problem(alex.post(f"{alex.space}/time-outs", {"minutes": 24 * 60 + 1}))[0] == 422
    ok(alex.post(f"{alex.space}/time-outs", {"minutes": 24 * 60}))
    said = sam.says("Mia has a fever.", kind="safety")
    assert said["id"] in {message["id"] for message in alex.thread()}
    clock.move(days=1, minutes=1)
    assert problem(alex.post(f"{alex.space}/time-outs", {"minutes": 24 * 60})) == (409, "time-out-too-long")


def test_7_check_ins_as_surveillance(alex: Person, sam: Person) -> None:
    """What is for oneself looks like nothing written; there is no time of day, and no one else's scale."""
    alex.changes_account(show_sealed=False)
    before = seen_by(sam)
    alex.checks_in(
        feelings={"words": ["tired"], "for_both": False},
        words={"text": "Only mine", "for_both": False},
        sliders={"safe": 1, "trust": 1, "connected": 1},
    )
    assert seen_by(sam) == before


def test_8_politeness_that_launders_a_threat(alex: Person) -> None:
    """Kind words around it do not carry a threat through as an I-statement."""
    refused = alex.posts_message(
        "I feel sad, and I love you. If you leave me I will hurt you. Thank you for listening."
    )
    assert problem(refused) == (422, "not-an-i-statement")


def test_9_an_acknowledgement_used_as_exposure(alex: Person, sam: Person) -> None:
    """It is read only when its writer says ready and its reader wants to; who leaves takes it along."""
    breach = telling.shares(alex)
    draft = telling.begins(alex, breach)
    assert problem(sam.get(f"{sam.space}/statements/{draft['id']}"))[0] in {403, 404}
    opened = telling.opened(alex, sam)
    alex.leaves()
    assert problem(sam.get(f"{sam.space}/statements/{opened['id']}")) == (404, "not-found")


def test_10_false_role_labels(alex: Person, sam: Person) -> None:
    """Each says their own part; there is no field for the other's."""
    breach = telling.shares(alex)
    forged = {"roles": ["i_caused"], "account_id": sam.id}
    assert sam.put(f"{sam.space}/breaches/{breach['id']}/roles", forged).status_code in {404, 405, 422}
    assert alex.post(f"{alex.space}/breaches/{breach['id']}/roles", forged).status_code in {404, 405, 422}
    schema = json.dumps(description()["components"]["schemas"])
    assert "they_caused" not in schema


def test_11_the_leaver_tracked_through_sessions_or_push(alex: Person, sam: Person) -> None:
    """After leaving, not one frame of anything the leaver does."""
    alex.leaves()
    with Line(sam) as theirs:
        tablet = alex.on_another_device()
        tablet.changes_account(name="Someone", zone="Asia/Tokyo")
        tablet.checks_in()
        theirs.hears_nothing()
    assert "Someone" not in seen_by(sam)
    assert ok(sam.get("/sessions"))["items"] == [one for one in ok(sam.get("/sessions"))["items"] if one["current"]]


def test_12_recovery_through_the_shared_mailbox(alone: Person) -> None:
    """No mail opens an account: there is no such route yet, and no mail has a link to sign in by."""
    assert not {name for name in operations() if "recover" in name or "forgot" in name or "reset" in name}
    mails = (ROOT / "content" / "mail" / "en.toml").read_text("utf-8")
    assert "sign in" not in mails.lower()
    assert "http" not in mails


def test_13_a_shared_phone(alone: Person) -> None:
    """With a lock nothing answers; without, changing a lock wants the passphrase; signing out leaves nothing."""
    ok(alone.put("/app-lock", {"pin": "481526"}))
    ok(alone.post("/app-lock/locked"))
    assert problem(alone.get("/today")) == (423, "session-locked")
    answer = alone.delete(f"/sessions/{alone.session_id}")
    assert "storage" in answer.headers["clear-site-data"]


def test_14_reconciliation_pressure_after_leaving(alex: Person, sam: Person, clock: Clock) -> None:
    """Invitations reach nobody by themselves; a new space is empty, and opens only by what the leaver does."""
    alex.leaves()
    with Line(alex) as live:
        for _ in range(10):
            sam.invites()
        live.hears_nothing()
    assert problem(sam.proves().post("/invitations", {"kind": "partners"})) == (429, "too-many-requests")
    assert ok(alex.get("/join-requests"))["items"] == []


def test_15_third_persons_data(alex: Person) -> None:
    """There is nowhere to put anybody else: no address book, no file, no picture, no place."""
    document = json.dumps(description())
    assert "multipart/form-data" not in document
    names = set(description()["components"]["schemas"])
    assert not {name for name in names if name.lower().startswith(("contact", "attachment", "location", "photo"))}


def test_16_self_harm_as_leverage(alex: Person, sam: Person) -> None:
    """It is never refused, and the note about it is the writer's alone; the other gets the words and no alarm."""
    text = "When you leave I feel scared because I need you. If you leave me I will kill myself."
    checked = ok(alex.post("/composer/checks", {"form": "i_statement", "mode": "free", "text": text}))
    assert "support" in {finding["severity"] for finding in checked["findings"]}
    said = alex.says(text)
    shown = sam.reads(said)
    assert ok(shown)["text"] == text
    assert "support" not in shown.text
    assert "safety" not in shown.text
