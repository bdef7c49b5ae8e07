"""Opened is what its author made ready and the other wanted to read, the same version, and nothing less."""

import random
from functools import partial
from typing import Any

from breaches.telling import (
    FELT,
    HURTING,
    SAID,
    answers,
    begins,
    opened,
    place,
    readies,
    sees,
    shares,
    tries_ready,
    waiting,
    wants,
)
from people import Person, at_once, ok, problem


def test_it_stays_closed_until_the_other_wants_to_read_it(alex: Person, sam: Person) -> None:
    ready = readies(alex, begins(alex, shares(alex)))

    closed = sees(sam, ready)
    assert (closed["state"], closed["versions"], closed["ready"]["minutes"]) == ("ready", [], 1)

    ok(wants(sam, closed))

    seen = sees(sam, ready)
    assert seen["state"] == "opened"
    assert seen["versions"][0]["acknowledgement"]["what_i_did"] == SAID["what_i_did"]
    assert sees(alex, ready)["versions"] == seen["versions"]
    assert [item["kind"] for item in alex.timeline()].count("statement.opened") == 1


def test_one_can_want_to_read_before_it_is_ready_and_only_oneself_knows(alex: Person, sam: Person) -> None:
    draft = begins(alex, shares(alex))
    wish = f"{place(sam, 'breaches', draft['breach_id'])}/wishes"
    ok(sam.post(wish, {"kind": "acknowledgement"}))
    assert ok(alex.get(place(alex, "breaches", draft["breach_id"])))["wishes"] == []

    ready = readies(alex, draft)

    assert ready["state"] == "opened"
    assert ok(sam.get(place(sam, "breaches", draft["breach_id"])))["wishes"] == [], "a wish opens one version"


def test_both_switches_can_be_taken_back_until_then_and_leave_no_trace(alex: Person, sam: Person) -> None:
    ready = readies(alex, begins(alex, shares(alex)))

    ok(alex.delete(f"{place(alex, 'statements', ready)}/ready"))

    assert problem(sam.get(place(sam, "statements", ready))) == (404, "not-found")
    assert problem(wants(sam, ready)) == (409, "statement-not-ready")
    again = readies(alex, sees(alex, ready))
    ok(wants(sam, again))
    assert problem(alex.delete(f"{place(alex, 'statements', ready)}/ready")) == (409, "statement-opened")


def test_another_version_than_the_one_seen_is_not_opened(alex: Person, sam: Person) -> None:
    ready = readies(alex, begins(alex, shares(alex)))
    changed = ok(
        alex.put(
            place(alex, "statements", ready), {"acknowledgement": {**SAID, "regret": "It."}}, version=ready["version"]
        )
    )
    readies(alex, changed)

    assert problem(wants(sam, ready)) == (409, "statement-not-ready")
    assert sees(sam, ready)["versions"] == []
    assert len(sees(alex, ready)["versions"]) == 2, "what was ready once is kept for its author"


def test_words_that_would_hurt_again_stay_a_draft(alex: Person, sam: Person) -> None:
    shared = shares(alex)
    draft = begins(alex, shared, acknowledgement=HURTING)

    refused = tries_ready(alex, draft)

    assert problem(refused) == (422, "not-an-acknowledgement")
    assert refused.json()["findings"]
    assert sees(alex, draft)["state"] == "draft"
    assert problem(sam.get(place(sam, "statements", draft))) == (404, "not-found")
    empty = begins(sam, shared, impact={})
    assert problem(tries_ready(sam, empty)) == (409, "nothing-written")


def test_an_impact_statement_is_never_refused_for_its_words(alex: Person, sam: Person) -> None:
    raw = {"what_happened": "You always lie, you idiot. How could you?"}

    assert readies(sam, begins(sam, shares(alex), impact=raw))["state"] == "ready"


def test_nothing_can_be_ready_about_a_record_the_other_does_not_see(alex: Person) -> None:
    from breaches.telling import keeps

    draft = begins(alex, keeps(alex))

    assert problem(tries_ready(alex, draft)) == (409, "breach-not-shared")


def test_what_was_opened_is_fixed_and_additions_are_dated(alex: Person, sam: Person) -> None:
    statement = sees(alex, opened(alex, sam))
    address = place(alex, "statements", statement)

    changed = alex.put(address, {"acknowledgement": {"what_i_did": "Nothing."}}, version=statement["version"])
    assert problem(changed) == (409, "statement-opened")
    added = ok(alex.post(f"{address}/additions", {"text": "I also hid the second letter."}))
    assert added["additions"] == [{"text": "I also hid the second letter.", "on": "2026-03-10"}]
    turned = alex.post(f"{address}/additions", {"text": "But you made me do it, you liar."})
    assert problem(turned) == (422, "not-an-acknowledgement")
    assert sees(sam, statement)["additions"] == added["additions"]
    assert problem(sam.post(f"{address}/additions", {"text": "x"})) == (403, "not-allowed")


def test_the_author_sees_what_was_chosen_and_nothing_else(alex: Person, sam: Person) -> None:
    statement = opened(alex, sam)
    assert sees(alex, statement)["versions"][0]["answer"] is None

    ok(answers(sam, statement, "heard"))
    assert sees(alex, statement)["versions"][0]["answer"] == {"answer": "heard", "missing": [], "on": "2026-03-10"}
    assert waiting(alex) == [("statement.answered", statement["id"])]

    ok(sam.delete(f"{place(sam, 'statements', statement)}/answer"))
    assert sees(alex, statement)["versions"][0]["answer"] is None
    assert waiting(alex) == []
    assert problem(answers(alex, statement, "read")) == (403, "not-allowed")


def test_something_missing_opens_the_same_text_again_and_both_versions_stay(alex: Person, sam: Person) -> None:
    statement = opened(alex, sam)
    ok(answers(sam, statement, "missing", "facts", "but"))
    mine = sees(alex, statement)
    assert mine["versions"][0]["answer"]["missing"] == ["but", "facts"]
    more = {"acknowledgement": {**SAID, "repair": "I will show you the accounts."}}

    draft = ok(alex.put(place(alex, "statements", mine), more, version=mine["version"]))
    assert len(sees(sam, statement)["versions"]) == 1
    again = readies(alex, draft)
    ok(wants(sam, sees(sam, again)))

    versions = sees(sam, statement)["versions"]
    assert [version["acknowledgement"]["repair"] for version in versions] == ["", "I will show you the accounts."]
    assert sees(alex, statement)["versions"] == versions


def test_taken_back_after_opening_it_remains_that_there_was_one(alex: Person, sam: Person) -> None:
    statement = opened(sam, alex, impact=FELT)

    ok(sam.delete(place(sam, "statements", statement)))

    gone = sees(alex, statement)
    assert (gone["state"], gone["versions"], gone["additions"]) == ("taken_back", [], [])


def test_ready_and_wanting_in_one_moment_open_once_and_announce_it_once(alex: Person, sam: Person) -> None:
    rounds = 12
    for _ in range(rounds):
        draft = begins(alex, shares(alex))
        wish = f"{place(sam, 'breaches', draft['breach_id'])}/wishes"

        for answer in at_once(partial(tries_ready, alex, draft), partial(sam.post, wish, {"kind": "acknowledgement"})):
            ok(answer)

        assert sees(sam, draft)["state"] == "opened"
    assert len(alex.log("statement.opened")) == rounds


def test_nothing_is_ever_opened_without_both_switches_on_the_same_version(alex: Person, sam: Person) -> None:
    """Random acts of both, retried at random; after each, what the reader holds is what both switches were on for."""
    chance = random.Random(7)
    statement = begins(alex, shares(alex))
    record, address = place(sam, "breaches", statement["breach_id"]), place(alex, "statements", statement)
    ready: str | None = None  # the version the author's switch is on for
    wished = False  # the reader's switch, with no version seen
    allowed: list[str] = []

    def now() -> dict[str, Any]:
        return sees(alex, statement)

    for turn in range(120):
        act = chance.choice(["write", "ready", "ready", "withdraw", "wish", "unwish", "want_seen", "missing"])
        latest = now()["versions"][-1]["id"]
        key = f"retried-{turn}"
        for _ in range(chance.choice([1, 1, 2])):
            if act == "write":
                words = {"acknowledgement": {**SAID, "regret": f"Turn {turn}."}}
                response = alex.put(address, words, version=now()["version"], key=key)
                ready = None if response.status_code == 200 else ready
            elif act == "ready":
                response = alex.post(f"{address}/ready", version=now()["version"], key=key)
                ready = latest if response.status_code == 200 and now()["state"] != "draft" else ready
            elif act == "withdraw":
                response = alex.delete(f"{address}/ready", key=key)
                ready = None if response.status_code == 200 else ready
            elif act == "wish":
                response = sam.post(f"{record}/wishes", {"kind": "acknowledgement"}, key=key)
                wished = wished or response.status_code == 200
            elif act == "unwish":
                response = sam.delete(f"{record}/wishes?kind=acknowledgement", key=key)
                wished = False
            elif act == "want_seen":
                seen = chance.choice([latest, statement["versions"][0]["id"]])
                response = sam.post(f"{record}/wishes", {"kind": "acknowledgement", "version_id": seen}, key=key)
                if ready == seen and response.status_code == 200 and seen not in allowed:
                    allowed.append(seen)
                    ready = None
            elif now()["state"] == "opened":
                response = answers(sam, now(), "missing", "facts")
            else:
                continue
            assert response.status_code < 500
            if ready is not None and wished:
                if ready not in allowed:
                    allowed.append(ready)
                ready, wished = None, False
        held = sam.get(address)
        versions = held.json()["versions"] if held.status_code == 200 else []
        assert [version["id"] for version in versions] == allowed, (turn, act)
    assert len(allowed) >= 3, "the story never opened anything"
