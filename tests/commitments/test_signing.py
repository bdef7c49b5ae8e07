"""In force is what both signed, and nothing less."""

from datetime import date
from functools import partial
from typing import Any

from people import Person, at_once, ok, problem


def test_offering_does_not_sign(alex: Person, sam: Person) -> None:
    offered = alex.offers("No phones at the table.")

    assert offered["state"] == "offered"
    assert offered["in_force"] is None
    assert offered["latest"]["by"] == alex.id
    assert offered["latest"]["signatures"] == []
    assert sam.sees(offered) == offered


def test_one_signature_binds_nobody(alex: Person, sam: Person) -> None:
    offered = alex.offers()

    signed = alex.signs(offered)

    assert (signed["state"], signed["in_force"]) == ("signed_by_one", None)
    assert signed["latest"]["signatures"] == [{"by": alex.id, "on": "2026-03-10"}]
    assert sam.sees(offered) == signed


def test_it_is_in_force_when_both_have_signed_the_same_version(alex: Person, sam: Person) -> None:
    offered = alex.offers("No phones at the table.")
    sam.signs(offered)

    signed = alex.signs(offered)

    assert signed["state"] == "in_force"
    assert signed["in_force"] == signed["latest"]
    assert signed["in_force"]["text"] == "No phones at the table."
    assert {signature["by"] for signature in signed["in_force"]["signatures"]} == {alex.id, sam.id}
    assert sam.sees(offered) == signed


def test_signing_twice_is_signing_once(alex: Person, sam: Person) -> None:
    offered = alex.offers()
    first = alex.signs(offered)

    assert alex.signs(offered) == first
    assert [event["kind"] for event in alex.log("commitment")] == ["commitment.offered", "commitment.signed"]
    assert len(alex.exports_history()["entries"]) == 1


def test_a_signature_under_an_older_wording_is_refused_with_the_present_version(alex: Person, sam: Person) -> None:
    offered = alex.offers()
    changed = alex.rewords(offered, "We talk on Monday evening.")

    refused = sam.post(f"{sam.space}/commitments/{offered['id']}/signatures", {"number": 1})

    assert problem(refused) == (412, "version-stale")
    assert refused.json()["version"] == changed["version"]
    assert sam.sees(offered)["latest"]["signatures"] == []


def test_a_wording_that_does_not_exist_cannot_be_signed(alex: Person) -> None:
    offered = alex.offers()

    refused = alex.post(f"{alex.space}/commitments/{offered['id']}/signatures", {"number": 2})

    assert problem(refused) == (412, "version-stale")


def test_two_signatures_in_one_moment_put_it_in_force_once_and_announce_it_once(alex: Person, sam: Person) -> None:
    rounds = 50
    for _ in range(rounds):
        offered = alex.offers()
        path, number = f"/commitments/{offered['id']}/signatures", {"number": 1}

        answers = at_once(
            partial(alex.post, alex.space + path, number),
            partial(sam.post, sam.space + path, number),
        )

        assert sorted(ok(answer)["state"] for answer in answers) == ["in_force", "signed_by_one"]
        assert alex.sees(offered)["state"] == "in_force"
    announced = [event["commitment_id"] for event in alex.log("commitment.in_force")]
    assert len(announced) == len(set(announced)) == rounds
    assert len(alex.log("commitment.signed")) == 2 * rounds
    entries = alex.exports_history()["entries"]
    assert [entry["position"] for entry in entries] == list(range(1, 3 * rounds + 1))


def test_a_signature_shows_a_day_and_no_time(alex: Person, sam: Person) -> None:
    offered = alex.offers()
    alex.signs(offered)
    sam.signs(offered)

    for seen in (sam.sees(offered), sam.exports_history(), sam.log("commitment")):
        assert [value for value in _strings(seen) if "T" in value and ":" in value] == []
    assert date.fromisoformat(sam.sees(offered)["latest"]["signatures"][0]["on"]) == sam.today


def test_the_log_tells_that_it_happened_and_not_what_was_promised(alex: Person, sam: Person) -> None:
    offered = alex.offers("canary-of-commitments")
    alex.signs(offered)
    sam.signs(offered)

    assert "canary" not in str(alex.log())


def test_nobody_signs_before_the_ground_rules_or_while_the_space_is_paused(alex: Person, sam: Person) -> None:
    offered = alex.offers()
    sam.pauses()

    for answer in (
        alex.post(f"{alex.space}/commitments/{offered['id']}/signatures", {"number": 1}),
        alex.post(f"{alex.space}/commitments", {"text": "x", "review_on": alex.review_day()}),
        alex.post(
            f"{alex.space}/commitments/{offered['id']}/versions",
            {"text": "x", "review_on": alex.review_day()},
            version=1,
        ),
    ):
        assert problem(answer) == (409, "space-paused")


def test_it_does_not_exist_for_a_stranger(alex: Person, sam: Person, alone: Person) -> None:
    offered = alex.offers()
    inside = f"{alex.space}/commitments"

    for answer in (
        alone.get(inside),
        alone.get(f"{inside}/history"),
        alone.get(f"{inside}/{offered['id']}"),
        alone.post(inside, {"text": "x", "review_on": alone.review_day()}),
        alone.post(f"{inside}/{offered['id']}/signatures", {"number": 1}),
        alone.post(f"{inside}/{offered['id']}/endings", {}),
    ):
        assert problem(answer) == (404, "not-found")


def test_who_offers_and_when_is_the_servers_to_know(alex: Person, sam: Person) -> None:
    draft = {"text": "x", "review_on": alex.review_day()}

    for name in ("by", "on", "state", "signatures"):
        assert problem(alex.post(f"{alex.space}/commitments", {**draft, name: sam.id})) == (422, "invalid-request")


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [found for inner in value.values() for found in _strings(inner)]
    if isinstance(value, list):
        return [found for inner in value for found in _strings(inner)]
    return [value] if isinstance(value, str) else []
