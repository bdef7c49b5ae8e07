"""One's own answer can be taken back at any time."""

from collections.abc import Callable

from check_ins.seeing import changed, day_of, for_both, for_me, kinds
from people import Person, agree, ok, pair, problem


def take_back(person: Person, check_in_id: str) -> None:
    ok(person.delete(f"/check-ins/{check_in_id}"))


def test_before_the_reveal_it_is_gone_as_if_it_had_never_been(alex: Person, sam: Person) -> None:
    day = alex.checks_in(feelings=for_me("sad"))
    take_back(alex, day["mine"]["id"])

    assert problem(alex.get(f"/check-ins/{day['mine']['id']}")) == (404, "not-found")
    assert ok(alex.get("/check-ins"))["items"] == []
    assert kinds(alex) == []
    assert alex.checks_in()["mine"]["state"] == "sealed"


def test_what_was_announced_is_withdrawn(alex: Person, sam: Person) -> None:
    take_back(alex, alex.checks_in()["mine"]["id"])

    assert kinds(alex) == ["sealed", "withdrawn"]
    day = sam.checks_in()
    assert (day["other_state"], day["revealed"]) == ("not_yet", False)


def test_keeping_it_for_oneself_withdraws_it_too(alex: Person, sam: Person) -> None:
    kept = changed(alex, alex.checks_in(), feelings=for_me("sad"))

    assert kept["mine"]["state"] == "answered"
    assert kinds(alex) == ["sealed", "withdrawn"]
    assert not sam.checks_in()["revealed"]


def test_after_the_reveal_the_other_sees_that_it_was_taken_back(alex: Person, sam: Person) -> None:
    first = alex.checks_in(words={"text": "kingfisher", "for_both": True})
    second = sam.checks_in()
    take_back(alex, first["mine"]["id"])

    seen = day_of(sam, second)
    assert seen["other"]["withdrawn"]
    assert seen["other"]["words"] is None
    assert seen["try_asking"] is None
    assert kinds(alex) == ["sealed", "revealed", "withdrawn"]
    left = ok(alex.get(f"/check-ins/{first['mine']['id']}"))
    assert left["mine"] is None
    assert left["other"]["feelings"] == {"words": ["tired", "hopeful"]}
    assert problem(alex.delete(f"/check-ins/{first['mine']['id']}")) == (404, "not-found")
    assert problem(alex.posts_check_in()) == (409, "check-in-exists")


def test_the_others_is_theirs(alex: Person, sam: Person, alone: Person) -> None:
    first = alex.checks_in()
    path = f"/check-ins/{first['mine']['id']}"
    draft = {"answer": {"feelings": for_both("calm")}}

    def refused(person: Person) -> set[tuple[int, str]]:
        return {
            problem(person.put(path, draft, version=1)),
            problem(person.delete(path)),
            problem(person.post(f"{path}/openings")),
        }

    for person in (sam, alone):
        assert problem(person.get(path)) == (404, "not-found")
        assert refused(person) == {(404, "not-found")}
    sam.checks_in()
    assert ok(sam.get(path))["other"]["feelings"] == {"words": ["tired", "hopeful"]}
    assert refused(sam) == {(403, "not-allowed")}
    assert problem(alone.get(path)) == (404, "not-found")
    assert refused(alone) == {(404, "not-found")}


def test_after_leaving_ones_own_stay_and_the_others_are_gone(alex: Person, sam: Person) -> None:
    first = alex.checks_in(words={"text": "kingfisher", "for_both": True})
    second = sam.checks_in(words={"text": "heron", "for_both": True})
    log = kinds(alex)
    alex.leaves()

    mine = day_of(alex, first)
    assert mine["mine"]["answer"]["words"]["text"] == "kingfisher"
    assert (mine["revealed"], mine["other"], mine["try_asking"]) == (False, None, None)
    assert "heron" not in alex.get("/check-ins").text
    assert "kingfisher" not in sam.get("/check-ins").text
    assert problem(sam.get(f"/check-ins/{first['mine']['id']}")) == (404, "not-found")
    take_back(alex, first["mine"]["id"])
    assert kinds(alex) == log
    assert day_of(sam, second)["mine"]["answer"]["words"]["text"] == "heron"


def test_a_new_pairing_of_the_same_two_starts_empty(alex: Person, sam: Person) -> None:
    first, second = alex.checks_in(), sam.checks_in(words={"text": "heron", "for_both": True})
    alex.leaves()
    pair(sam, alex)
    agree(sam, alex)

    assert "heron" not in alex.get("/check-ins").text
    assert not day_of(alex, first)["revealed"]
    assert problem(alex.get(f"/check-ins/{second['mine']['id']}")) == (404, "not-found")


def test_what_was_written_alone_is_not_carried_into_a_space(person: Callable[..., Person]) -> None:
    one, other = person("Ada"), person("Ben")
    alone = one.checks_in()
    assert alone["mine"]["state"] == "answered"
    pair(one, other)
    agree(one, other)
    other.checks_in()

    again = changed(one, day_of(one, alone))

    assert again["mine"]["state"] == "answered"
    assert not again["revealed"]
    assert again["prompt"] == alone["prompt"]
