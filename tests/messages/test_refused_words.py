"""Words that would not be heard are refused with the places marked, and nothing of them stays anywhere."""

import json
import logging

import pytest
from people import Person, ok, problem
from searching import everything, spellings

REFUSED = "You are a pathetic zwiebelfisch liar and you never listen."
CANARY = "zwiebelfisch"


def test_blame_is_refused_with_the_words_marked(alex: Person, sam: Person) -> None:
    refused = alex.posts_message(REFUSED)

    assert problem(refused) == (422, "not-an-i-statement")
    said = refused.json()
    assert said["verdict"] == "block"
    assert said["rules_version"]
    marked = {REFUSED[slice(*found["span"])] for found in said["findings"]}
    assert any("never" in words for words in marked)
    assert alex.thread() == sam.thread() == []
    assert sam.log("message.") == alex.own_log("message.") == []


def test_the_server_checks_whatever_the_phone_has_checked(alex: Person) -> None:
    found = ok(alex.post("/composer/checks", {"form": "i_statement", "mode": "free", "text": REFUSED}))
    refused = alex.posts_message(REFUSED, hold="hour").json()

    assert {name: refused[name] for name in ("verdict", "findings", "rules_version")} | {"understood": True} == found


def test_nothing_of_a_refused_text_is_found_in_any_byte_kept_or_logged(
    alex: Person, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    held, said = alex.says("I felt worried.", hold="hour"), alex.says()

    for answer in (
        alex.posts_message(REFUSED, key="one-refused-key"),
        alex.posts_message(REFUSED, key="one-refused-key"),
        alex.posts_message(REFUSED, hold="hour"),
        alex.changes(held, REFUSED),
        alex.adds_to(said, REFUSED),
    ):
        assert problem(answer) == (422, "not-an-i-statement")
        assert CANARY not in answer.text
    ok(alex.post("/composer/checks", {"form": "i_statement", "mode": "free", "text": REFUSED}))

    written = everything(alex.server)
    logged = "".join(capfd.readouterr()) + caplog.text + json.dumps([str(vars(record)) for record in caplog.records])
    for spelling in spellings(CANARY):
        assert spelling not in written
        assert spelling.decode("latin-1") not in logged
    assert b"one-refused-key" not in written  # not even that something was refused
    assert "answered" in logged


def test_reworded_the_same_key_does_not_stand_in_the_way(alex: Person, sam: Person) -> None:
    assert problem(alex.posts_message(REFUSED, key="try-until-heard")) == (422, "not-an-i-statement")

    ok(alex.posts_message("I felt alone when the story changed.", key="try-until-heard"))

    assert [message["text"] for message in sam.thread()] == ["I felt alone when the story changed."]


def test_what_is_sent_is_sealed_wherever_it_lies(alex: Person, sam: Person, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    said = alex.says(f"I felt as small as a {CANARY}.")
    alex.writes(f"Dear {CANARY}.", hold="hour")
    ok(alex.adds_to(said, f"And a {CANARY} again."))
    ok(sam.hears(said))

    written = everything(alex.server)

    for spelling in spellings(CANARY):
        assert spelling not in written
        assert spelling.decode("latin-1") not in caplog.text
    assert CANARY in ok(sam.reads(said))["text"]


def test_free_text_is_not_refused_for_a_missing_part(alex: Person) -> None:
    alex.says("Thank you for the soup.")


def test_the_other_cannot_have_a_draft_checked_in_my_name(alex: Person) -> None:
    check = {"form": "i_statement", "mode": "free", "text": "I felt worried."}

    assert problem(alex.post("/composer/checks", check, headers={"Authorization": ""})) == (401, "not-signed-in")
    alex.delete(f"/sessions/{alex.session_id}")
    assert problem(alex.post("/composer/checks", check)) == (401, "not-signed-in")


def test_a_check_needs_no_key_and_refuses_what_it_does_not_know(alex: Person) -> None:
    check = {"form": "i_statement", "mode": "free", "text": "I felt worried on Sunday. Can we talk?"}

    assert ok(alex.post("/composer/checks", check, headers={"Idempotency-Key": ""}))["verdict"] == "pass"
    assert problem(alex.post("/composer/checks", {**check, "keep": True})) == (422, "invalid-request")
    assert problem(alex.post("/composer/checks", {**check, "parts": {}})) == (422, "invalid-request")
