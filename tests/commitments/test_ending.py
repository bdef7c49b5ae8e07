"""Either ends it, alone, at any time, without a word; afterwards each keeps what both signed."""

import pytest
from people import Person, ok, problem


def test_either_ends_what_is_in_force(alex: Person, sam: Person) -> None:
    offered = alex.offers()
    alex.signs(offered)
    sam.signs(offered)

    ended = sam.ends(offered)

    assert (ended["state"], ended["ended_by"], ended["ended_on"]) == ("ended", sam.id, "2026-03-10")
    assert ended["in_force"]["number"] == 1
    assert alex.sees(offered) == ended
    assert alex.log("commitment.ended")[0]["was_in_force"] is True


def test_ending_an_offer_declines_it(alex: Person, sam: Person) -> None:
    offered = alex.offers()

    declined = sam.ends(offered)

    assert (declined["state"], declined["in_force"]) == ("ended", None)
    assert alex.log("commitment.ended")[0]["was_in_force"] is False


def test_it_can_be_ended_while_the_space_is_paused(alex: Person, sam: Person) -> None:
    offered = alex.offers()
    alex.signs(offered)
    sam.signs(offered)
    alex.pauses()

    assert sam.ends(offered)["state"] == "ended"


def test_ending_twice_is_ending_once(alex: Person, sam: Person) -> None:
    offered = alex.offers()
    ended = alex.ends(offered)

    assert sam.ends(offered) == ended
    assert len(alex.log("commitment.ended")) == 1


def test_what_has_ended_is_neither_signed_nor_changed(alex: Person, sam: Person) -> None:
    offered = alex.offers()
    ended = alex.ends(offered)
    path = f"{sam.space}/commitments/{offered['id']}"

    signing = sam.post(f"{path}/signatures", {"number": 1})
    changing = sam.post(f"{path}/versions", {"text": "x", "review_on": sam.review_day()}, version=ended["version"])

    assert problem(signing) == problem(changing) == (409, "commitment-ended")


def test_the_version_in_force_ends_with_an_unsigned_edit_waiting(alex: Person, sam: Person) -> None:
    offered = alex.offers("Sunday.")
    alex.signs(offered)
    alex.rewords(sam.signs(offered), "Monday.")

    ended = sam.ends(offered)

    assert (ended["in_force"]["text"], ended["latest"]["text"]) == ("Sunday.", "Monday.")
    assert alex.log("commitment.ended")[0]["number"] == 1


@pytest.mark.parametrize("leaver", ["alex", "sam"])
def test_after_leaving_each_keeps_what_both_signed_and_nothing_else(alex: Person, sam: Person, leaver: str) -> None:
    signed_by_both = alex.offers("canary-both")
    alex.signs(signed_by_both)
    sam.rewords(sam.signs(signed_by_both), "canary-edit")
    signed_by_one = alex.signs(alex.offers("canary-one"))
    offered = sam.offers("canary-offer")

    (alex if leaver == "alex" else sam).leaves()

    for person in (alex, sam):
        kept = ok(person.get(f"{person.space}/commitments"))["items"]
        assert [item["id"] for item in kept] == [signed_by_both["id"]]
        assert kept[0]["latest"] == kept[0]["in_force"]
        assert person.sees(signed_by_both) == kept[0]
        for gone in (signed_by_one, offered):
            assert problem(person.get(f"{person.space}/commitments/{gone['id']}")) == (404, "not-found")
        everything = (
            person.get(f"{person.space}/commitments").text + person.get(f"{person.space}/commitments/history").text
        )
        assert "canary-both" in everything
        for words in ("canary-edit", "canary-one", "canary-offer"):
            assert words not in everything


def test_after_leaving_nothing_is_signed_changed_or_ended(alex: Person, sam: Person) -> None:
    offered = alex.offers()
    alex.signs(offered)
    sam.signs(offered)
    sam.leaves()

    for person in (alex, sam):
        path = f"{person.space}/commitments/{offered['id']}"
        for answer in (
            person.post(f"{path}/endings", {}),
            person.post(f"{path}/signatures", {"number": 1}),
            person.post(f"{path}/versions", {"text": "x", "review_on": person.review_day()}, version=3),
            person.post(f"{person.space}/commitments", {"text": "x", "review_on": person.review_day()}),
        ):
            assert problem(answer) == (404, "not-found")
