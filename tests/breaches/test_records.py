"""A record is its author's alone until its author shares it; a role is what each says of oneself."""

from uuid import UUID

from breaches.telling import FELT, asks, begins, everything, keeps, opened, place, readies, sees, shares, waiting, wants
from people import Person, ok, problem


def test_a_record_is_its_authors_alone_until_it_is_shared(alex: Person, sam: Person) -> None:
    kept = keeps(alex, "money", "The second card.", "i_caused")
    assert (kept["state"], kept["kind"], kept["roles"]) == (
        "private",
        "money",
        [{"by": alex.id, "roles": ["i_caused"]}],
    )
    assert problem(sam.get(place(sam, "breaches", kept))) == (404, "not-found")

    shared = shares(alex, kept)

    seen = ok(sam.get(place(sam, "breaches", kept)))
    assert (seen["text"], seen["roles"]) == ("The second card.", shared["roles"])
    assert waiting(sam) == [("breach.shared", kept["id"])]


def test_what_one_keeps_to_oneself_changes_not_a_byte_of_what_the_other_is_told(alex: Person, sam: Person) -> None:
    """H3: records, drafts, kept questions, wanting and not wanting to read; also of the most telling kind."""
    shared = shares(sam)
    before = everything(sam)

    own = keeps(alex, "emotional_neglect_or_abuse", "What happened at home.", "i_was_hurt")
    ok(alex.put(place(alex, "breaches", own), {"kind": "other", "text": "It.", "roles": []}, version=1))
    begins(alex, own, impact=FELT)
    draft = begins(alex, shared)
    ok(alex.put(place(alex, "statements", draft), {"acknowledgement": {"cost": "Your sleep."}}, version=1))
    asks(alex, shared, tag="not_now")
    wish = f"{place(alex, 'breaches', shared)}/wishes"
    ok(alex.post(wish, {"kind": "acknowledgement"}))
    ok(alex.delete(f"{wish}?kind=acknowledgement"))
    ok(alex.post(f"{alex.space}/breaches/put-away", {"thing_id": shared["id"]}))
    ok(alex.delete(place(alex, "breaches", own)))
    ok(alex.delete(place(alex, "statements", draft)))

    assert everything(sam) == before


def test_the_author_sees_the_same_bytes_whether_or_not_the_other_wants_to_read_it(alex: Person, sam: Person) -> None:
    ready = readies(alex, begins(alex, shares(alex)))
    before = everything(alex)

    ok(sam.post(f"{sam.space}/breaches/put-away", {"thing_id": ready["ready"]["version_id"]}))
    ok(sam.post(f"{place(sam, 'breaches', ready['breach_id'])}/wishes", {"kind": "impact_statement"}))

    assert everything(alex) == before


def test_nobody_can_label_the_other(alex: Person, sam: Person) -> None:
    shared = shares(alex, keeps(alex, "lies_and_deceit", "", "i_caused"))

    ok(sam.put(f"{place(sam, 'breaches', shared)}/roles", {"roles": ["i_was_hurt", "i_caused"]}))
    for draft in ({"roles": ["i_caused"], "by": alex.id}, {"roles": ["you_caused"]}):
        assert problem(sam.put(f"{place(sam, 'breaches', shared)}/roles", draft))[0] == 422

    roles = {role["by"]: role["roles"] for role in ok(alex.get(place(alex, "breaches", shared)))["roles"]}
    assert roles == {alex.id: ["i_caused"], sam.id: ["i_caused", "i_was_hurt"]}


def test_what_both_have_seen_stays_and_can_be_taken_back(alex: Person, sam: Person) -> None:
    shared = shares(alex)
    ready = readies(sam, begins(sam, shared, impact=FELT))
    changed = alex.put(
        place(alex, "breaches", shared), {"kind": "other", "text": "x", "roles": []}, version=shared["version"]
    )
    assert problem(changed) == (409, "breach-shared")

    ok(alex.delete(f"{place(alex, 'breaches', shared)}/sharing"))

    seen = ok(sam.get(place(sam, "breaches", shared)))
    assert (seen["state"], seen["kind"], seen["text"], seen["roles"]) == ("taken_back", None, None, [])
    assert ok(alex.get(place(alex, "breaches", shared)))["text"] == "The letters."
    assert sees(sam, ready)["state"] == "draft"
    assert problem(alex.get(place(alex, "statements", ready))) == (404, "not-found")


def test_after_leaving_each_keeps_their_own_and_nothing_of_the_others(alex: Person, sam: Person) -> None:
    by_alex = opened(alex, sam)
    by_sam = opened(sam, alex, impact=FELT)
    question = asks(sam, {"id": by_alex["breach_id"]})
    ok(alex.post(f"{place(alex, 'questions', question)}/answer", {"text": "Nobody else."}))
    alex.leaves()

    records = ok(alex.get(f"{alex.space}/breaches"))["items"]
    statements = ok(alex.get(f"{alex.space}/statements"))["items"]
    questions = ok(alex.get(f"{alex.space}/questions"))["items"]
    assert [record["id"] for record in records] == [by_alex["breach_id"]]
    assert [one["id"] for one in statements] == [by_alex["id"]]
    assert [(one["text"], one["answer"]) for one in questions] == [(None, "Nobody else.")]
    assert problem(alex.get(place(alex, "statements", by_sam))) == (404, "not-found")
    ok(alex.delete(place(alex, "statements", by_alex)))
    ok(alex.delete(f"{place(alex, 'questions', question)}/answer"))
    assert ok(alex.get(f"{alex.space}/questions"))["items"] == []
    assert [one["id"] for one in ok(sam.get(f"{sam.space}/statements"))["items"]] == [by_sam["id"]]


def test_a_pause_holds_what_reaches_the_other_and_nothing_else(alex: Person, sam: Person) -> None:
    shared, kept = shares(alex), keeps(alex)
    draft = begins(alex, shared)
    sam.pauses()

    refused = [
        alex.post(f"{place(alex, 'breaches', kept)}/sharing"),
        alex.post(f"{place(alex, 'statements', draft)}/ready", version=1),
        sam.post(f"{place(sam, 'breaches', shared)}/wishes", {"kind": "acknowledgement"}),
        sam.post(f"{place(sam, 'breaches', shared)}/questions", {"tag": "now", "text": "Why?"}),
    ]
    assert {problem(answer) for answer in refused} == {(409, "space-paused")}
    keeps(alex)
    asks(sam, shared, tag="not_now")
    ok(alex.put(place(alex, "statements", draft), {"acknowledgement": {"regret": "All of it."}}, version=1))


def test_what_was_looked_at_can_be_put_away_from_today(alex: Person, sam: Person) -> None:
    ready = readies(alex, begins(alex, shares(alex)))
    assert waiting(sam) == [("statement.read", ready["id"])]

    ok(sam.post(f"{sam.space}/breaches/put-away", {"thing_id": ready["ready"]["version_id"]}))

    assert waiting(sam) == []
    ok(wants(sam, ready))
    assert sees(sam, ready)["state"] == "opened"


def test_only_what_a_person_can_see_is_put_away_and_nobody_learns_of_anything_by_trying(
    alex: Person, sam: Person
) -> None:
    """S2: an id that names nothing, or something kept closed, gets the same answer and leaves nothing behind."""
    shared, private = shares(alex), keeps(alex)
    draft = begins(alex, private)
    mine = keeps(sam)
    unseen = [str(UUID(int=7)), private["id"], draft["id"], sam.id]
    answers = [sam.post(f"{sam.space}/breaches/put-away", {"thing_id": thing}) for thing in [*unseen, shared["id"]]]

    assert {(answer.status_code, answer.text) for answer in answers} == {(204, "")}
    ok(sam.post(f"{sam.space}/breaches/put-away", {"thing_id": mine["id"]}))
    assert len(sam.own_log("breach.put_away")) == 2
