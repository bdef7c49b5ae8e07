"""R7, P1: changing oneself never overwrites what one has not seen; nothing is kept before the text is agreed to."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from attacks.described import routes
from people import Person, ok, problem

ROUNDS = 100 if os.environ.get("WORDKEPT_LONG_FAULTS") else 8


def test_a_change_names_the_version_it_saw(alone: Person) -> None:
    """R7: none 428, a stale or foreign one 412 with the present one, and nothing is overwritten."""
    assert problem(alone.patch("/account", {"name": "Kay"})) == (428, "version-required")
    for nonsense in ("*", "abc", '""', '"1", "2"', '"' + "9" * 30 + '"'):
        answer = alone.patch("/account", {"name": "Kay"}, headers={"If-Match": nonsense})
        assert problem(answer) == (428, "version-required"), nonsense
    read = alone.get("/account")
    assert read.headers["etag"] == f'"{read.json()["version"]}"'
    changed = alone.patch("/account", {"name": "Kay"}, version=1)
    assert changed.headers["etag"] == '"2"'
    stale = alone.patch("/account", {"name": "Lost"}, version=1)
    assert problem(stale) == (412, "version-stale")
    assert stale.json()["version"] == 2
    assert problem(alone.patch("/account", {"name": "Lost"}, version=3)) == (412, "version-stale")
    assert ok(alone.get("/account"))["name"] == "Kay"


def test_eight_editors_at_once_make_one_change_a_version(alone: Person) -> None:
    """R7: exactly one success for each version; the sum of successes is the last version."""
    with ThreadPoolExecutor(8) as editors:
        for version in range(1, ROUNDS + 1):
            answers = list(
                editors.map(
                    lambda n, seen=version: alone.patch("/account", {"name": f"Kim {n}"}, version=seen), range(8)
                )
            )
            assert sorted(answer.status_code for answer in answers) == [200] + [412] * 7
    assert ok(alone.get("/account"))["version"] == ROUNDS + 1


def test_a_new_name_reaches_the_other_and_a_new_zone_does_not(alex: Person, sam: Person) -> None:
    """H14: the card shows the chosen name and nothing else."""
    before = ok(sam.get(sam.space))
    alex.moves_to("Asia/Tokyo")
    assert ok(sam.get(sam.space)) == before
    alex.changes_account(name="Sasha")
    assert ok(sam.get(sam.space))["other"] == {"account_id": alex.id, "name": "Sasha"}
    assert ok(alex.get(alex.space))["me"]["name"] == "Sasha"


def test_nothing_is_kept_under_an_old_text_and_leaving_is_free(alex: Person, sam: Person) -> None:
    """P1: once the text has changed, words wait for a new yes; leaving, pausing and signing out do not."""
    state = alex.server.app.state
    state.consent = state.consent.model_copy(update={"version": "2"})
    assert problem(alex.patch("/account", {"name": "Kay"}, version=1)) == (403, "consent-required")
    assert problem(alex.post("/invitations", {"kind": "friends"})) == (403, "consent-required")
    assert problem(alex.post("/account/consents", {"version": "1"})) == (422, "consent-outdated")
    assert ok(alex.get("/account"))["consent"]["version"] == "1"
    ok(alex.get(alex.space))
    alex.pauses()
    alex.resumes()
    given = ok(alex.post("/account/consents", {"version": "2"}))
    assert given == {"version": "2", "given_at": "2026-03-10T09:30:00.000Z"}
    assert ok(alex.get("/account"))["consent"] == given
    alex.changes_account(name="Kay")
    tablet = sam.on_another_device()
    assert sam.delete(f"/sessions/{tablet.session_id}").status_code == 204
    sam.leaves()
    assert sam.delete(f"/sessions/{sam.session_id}").status_code == 204


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_nobody_is_kept_from_taking_back_by_a_text_that_has_changed(alex: Person, sam: Person) -> None:
    """P1, SPEC 1: whoever has not agreed anew can end, take back, delete, and open a step again; not a door."""
    state = alex.server.app.state
    state.consent = state.consent.model_copy(update={"version": "2"})
    ends = {"end_agreement", "end_commitment", "end_exploration", "end_meeting", "end_time_out", "reopen_step"}
    bodies = {"end_time_out": {"ending": "ready"}, "reopen_step": {"turn": 1}}
    kept = []
    for route in routes():
        if (route.method == "DELETE" and route.name != "unblock") or route.name in ends:
            body = bodies.get(route.name, {}) if route.body else None
            address = route.address(alex) + ("?kind=acknowledgement" if route.name == "unwish_to_read" else "")
            answer = alex.send(route.method, address, body)
            if answer.status_code in {403, 422} and problem(answer)[1] not in {"reauth-required", "not-allowed"}:
                kept.append(f"{route.name}: {answer.text}")
    assert kept == []


def test_one_agrees_again_to_a_text_that_came_back(alone: Person) -> None:
    """P1: a server that went back to an older release asks for what was agreed to once before."""
    state = alone.server.app.state
    texts = [state.consent.model_copy(update={"version": version}) for version in ("1", "2")]
    first = ok(alone.get("/account"))["consent"]
    for text in (texts[1], texts[0]):
        state.consent = text
        assert problem(alone.patch("/account", {"name": "Kay"}, version=1)) == (403, "consent-required")
        given = ok(alone.post("/account/consents", {"version": text.version}))
        assert ok(alone.get("/account"))["consent"] == given
        alone.changes_account(name="Kay")
    assert given == first, "the instant is that of the first yes"
