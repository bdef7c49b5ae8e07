"""A promise belongs to its owner; on its day each says for themselves how it went, and both views stay."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from people import Clock, Person, agree, at_once, ok, pair, problem
from promises.keeping import makes, place, posts, puts_view, sees, views, waiting
from unseen import exported

from backend.promises.export import OwnPromise, OwnPromiseView, own


def test_both_views_of_a_day_stay_and_may_differ(alex: Person, sam: Person) -> None:
    promise = makes(alex, for_both=True)

    views(alex, promise, "kept", "At ten to seven.")
    views(sam, promise, "partly", "I saw it late.")

    for person in (alex, sam):
        seen = {view["by"]: (view["how"], view["words"]) for view in sees(person, promise)["views"]}
        assert seen == {alex.id: ("kept", "At ten to seven."), sam.id: ("partly", "I saw it late.")}

    views(alex, promise, "not_this_time")
    assert [view["how"] for view in sees(sam, promise)["views"] if view["by"] == sam.id] == ["partly"]
    ok(sam.delete(f"{place(sam, promise)}/views/{sam.today}"))
    assert [view["by"] for view in sees(alex, promise)["views"]] == [alex.id]


def test_on_its_day_it_waits_for_its_owner_alone_until_they_have_said(alex: Person, sam: Person, clock: Clock) -> None:
    promise = makes(alex, ["wed"], 10, for_both=True)
    assert waiting(alex) == []

    clock.move(days=1)
    assert waiting(alex) == [("promise.on_its_day", promise["id"])]
    assert sees(alex, promise)["due"] == ["2026-03-11"]
    assert waiting(sam) == []

    views(alex, promise, "partly")
    assert waiting(alex) == sees(alex, promise)["due"] == []


def test_once_is_on_the_last_day_and_then_it_is_over_by_itself(alex: Person, clock: Clock) -> None:
    promise = makes(alex, [], 1)
    assert problem(puts_view(alex, promise)) == (422, "not-its-day")

    clock.move(days=1)
    assert waiting(alex) == [("promise.on_its_day", promise["id"])]

    clock.move(days=1)
    over = sees(alex, promise)
    assert (over["state"], waiting(alex)) == ("over", [])
    assert views(alex, promise, "kept", ago=1)["views"][0]["on"] == "2026-03-11"
    clock.move(days=7)
    assert problem(puts_view(alex, promise, ago=8)) == (422, "not-its-day")


def test_three_not_this_time_offer_its_owner_a_smaller_one_which_ends_this_one(
    alex: Person, sam: Person, clock: Clock
) -> None:
    promise = makes(alex, for_both=True)
    for _ in range(3):
        views(alex, promise, "not_this_time")
        views(sam, promise, "not_this_time")
        clock.move(days=1)
    assert sees(alex, promise)["make_smaller"] is True
    assert sees(sam, promise)["make_smaller"] is False

    smaller = makes(alex, ["fri"], instead_of=promise["id"])

    assert smaller["shared"] is False
    assert sees(sam, promise)["state"] == "ended"
    assert problem(posts(sam, instead_of=promise["id"])) == (403, "not-allowed")


def test_its_owner_ends_it_with_words_or_without_and_the_other_cannot(alex: Person, sam: Person) -> None:
    promise = makes(alex, for_both=True)
    assert problem(sam.post(f"{place(sam, promise)}/endings", {})) == (403, "not-allowed")

    alex.pauses()
    ended = ok(alex.post(f"{place(alex, promise)}/endings", {"words": "I can't keep this any longer."}))

    assert (ended["state"], ended["ended_on"]) == ("ended", "2026-03-10")
    assert sees(sam, promise)["ending"] == "I can't keep this any longer."
    assert ok(alex.post(f"{place(alex, promise)}/endings", {})) == ended
    assert problem(puts_view(alex, promise)) == (409, "promise-ended")
    assert [item["kind"] for item in sam.timeline()[:2]] == ["promise.ended", "space.paused"]


def test_paused_it_can_be_made_and_looked_at_and_is_not_shown(alex: Person, sam: Person) -> None:
    promise, shown = makes(alex), makes(alex, for_both=True)
    sam.pauses()

    views(alex, shown)
    makes(alex)
    for refused in (posts(alex, for_both=True), alex.post(f"{place(alex, promise)}/shares"), puts_view(sam, shown)):
        assert problem(refused) == (409, "space-paused")


def test_what_was_said_on_another_device_meanwhile_is_not_overwritten(alex: Person, sam: Person) -> None:
    """R7: both devices saw a day without a view; the second hears that there is one, and of which version."""
    promise = makes(alex)
    views(alex, promise, "kept", "At ten to seven.")

    stale = puts_view(alex, promise, "partly", "Written without signal.", version=0)

    assert problem(stale) == (412, "version-stale")
    assert stale.json()["version"] == 1
    assert [view["words"] for view in sees(alex, promise)["views"]] == ["At ten to seven."]
    views(alex, promise, "partly", "Written without signal.")
    assert [view["version"] for view in sees(alex, promise)["views"]] == [2]
    assert problem(puts_view(alex, promise, version=1)) == (412, "version-stale")


def test_an_ending_and_a_view_in_one_moment_are_one_order_or_the_other(alex: Person, sam: Person) -> None:
    for _ in range(15):
        promise = makes(alex, for_both=True)

        ending, seen = at_once(
            partial(alex.post, f"{place(alex, promise)}/endings", {}),
            partial(puts_view, sam, promise, "partly"),
        )

        assert ending.status_code == 200
        assert seen.status_code == 200 or problem(seen) == (409, "promise-ended")
        assert len(sees(alex, promise)["views"]) == (seen.status_code == 200)


def test_taking_the_share_back_and_a_view_in_one_moment_are_one_order_or_the_other(alex: Person, sam: Person) -> None:
    for _ in range(15):
        promise = makes(alex, for_both=True)

        hidden, seen = at_once(
            partial(alex.delete, f"{place(alex, promise)}/shares"), partial(puts_view, sam, promise, "partly")
        )

        assert hidden.status_code == 200
        assert seen.status_code == 200 or problem(seen) == (404, "not-found")
        assert len(sees(alex, promise)["views"]) == (seen.status_code == 200)


def test_after_leaving_each_keeps_their_own_words_and_can_delete_them(alex: Person, sam: Person) -> None:
    promise = makes(alex, for_both=True)
    views(alex, promise, words="canary-alex")
    views(sam, promise, words="canary-sam")
    sam.leaves()

    kept = ok(alex.get(f"{alex.space}/promises"))["items"]
    assert [view["words"] for view in kept[0]["views"]] == ["canary-alex"]
    assert ok(sam.get(f"{sam.space}/promises"))["items"] == []
    ok(sam.delete(f"{place(sam, promise)}/views/{sam.today}"))
    ok(alex.delete(place(alex, promise)))
    assert ok(alex.get(f"{alex.space}/promises"))["items"] == []


def test_the_export_holds_what_one_wrote_and_nothing_of_the_other(alex: Person, sam: Person) -> None:
    promise = makes(alex, for_both=True, text="canary-promise")
    views(alex, promise, words="canary-alex")
    views(sam, promise, words="canary-sam")
    alex.leaves()

    assert [item.words for item in exported(sam, own) if isinstance(item, OwnPromiseView)] == ["canary-sam"]
    promises, seen = exported(alex, own)
    assert isinstance(promises, OwnPromise)
    assert isinstance(seen, OwnPromiseView)
    assert (promises.text, seen.words, seen.own_promise) == ("canary-promise", "canary-alex", True)


def test_the_list_is_newest_first_in_pages(alex: Person, sam: Person, clock: Clock) -> None:
    ids = []
    for _ in range(3):
        ids.append(makes(alex, for_both=True)["id"])
        clock.move(days=1)

    first = ok(sam.get(f"{sam.space}/promises?limit=2"))
    second = ok(sam.get(f"{sam.space}/promises?limit=2&before={first['next']}"))

    assert [item["id"] for page in (first, second) for item in page["items"]] == ids[::-1]
    assert second["next"] is None


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Honolulu", "Europe/Paris"])
def test_nobody_is_asked_about_a_day_that_has_not_begun_where_they_are(
    person: Callable[..., Person], clock: Clock, zone: str
) -> None:
    """The day of a space is its inviter's; who lives behind it is asked once the day has come to them too."""
    kim, lou = person("Kim", zone="Pacific/Auckland"), person("Lou", zone=zone)
    pair(kim, lou)
    agree(kim, lou)
    promise = makes(lou, for_both=True)
    for _ in range(8):
        clock.move(hours=6)
        due = sees(lou, promise)["due"]
        assert not due or max(due) <= str(lou.today)
        cards = [card["on"] for card in ok(lou.get("/today"))["waiting"] if card["kind"] == "promise.on_its_day"]
        assert cards == due[-1:]
    views(lou, promise, ago=(lou.today - date.fromisoformat(due[-1])).days)
    assert sees(lou, promise)["due"] == due[:-1]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "Asia/Tokyo"])
def test_today_is_a_day_of_a_promise_at_every_hour_wherever_one_is(
    zone: str, alex: Person, sam: Person, clock: Clock
) -> None:
    """What can be chosen and what is asked about go by the day where one is; nobody is asked to look back too early."""
    sam.moves_to(zone)
    for _ in range(8):
        this_evening = makes(sam, [], 0, for_both=True)
        assert this_evening["state"] == "running"
        assert this_evening["since"] <= this_evening["until"]
        makes(sam, [sam.today.strftime("%a").lower()], 2)
        makes(sam, days=92)
        clock.move(hours=3)
        for promise in (sees(person, this_evening) for person in (alex, sam)):
            assert promise["due"] in ([], [promise["until"]])
        due = sees(sam, this_evening)["due"]
        if sam.today.isoformat() in due:
            views(sam, this_evening)
    assert problem(posts(sam, days=-1)) == (422, "day-not-possible")
    assert problem(posts(sam, days=93)) == (422, "day-not-possible")


@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "Asia/Tokyo", "Europe/Paris"])
def test_whoever_is_asked_how_a_day_went_can_say_it(zone: str, alex: Person, sam: Person, clock: Clock) -> None:
    """Each is asked about the days of the past week that have begun for both, also the one whose promise it is not."""
    promise = makes(alex, for_both=True)
    sam.moves_to(zone)
    clock.move(days=8)
    for _ in range(8):
        clock.move(hours=3)
        for person in (alex, sam):
            due = sees(person, promise)["due"]
            assert due == [str(date.fromisoformat(due[-1]) - timedelta(days=ago)) for ago in range(6, -1, -1)]
            for on in (due[0], due[-1]):
                ok(puts_view(person, promise, ago=(person.today - date.fromisoformat(on)).days))
                ok(person.delete(f"{place(person, promise)}/views/{on}"))
