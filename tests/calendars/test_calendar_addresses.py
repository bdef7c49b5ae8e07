"""A calendar reads one's daily time by a secret address; nobody else learns anything by it."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from calendars.reader import read, times
from laws.matrix.reminders import WISHES
from people import API, Clock, Person, ok, problem
from searching import everything
from serving import Server

Asks = Callable[[str], httpx.Response]


@pytest.fixture
def asks(server: Server) -> Iterator[Asks]:
    """A calendar that asks: no session, no cookie, no page of ours."""
    with httpx.Client(base_url=server.url, headers={"User-Agent": "Calendar/1.0"}, trust_env=False) as calendar:
        yield calendar.get


def wishes(person: Person, **changes: Any) -> None:
    seen = ok(person.get("/reminders"))["version"]
    ok(person.put("/reminders", {**WISHES, **changes}, version=seen))


def makes(person: Person) -> dict[str, Any]:
    made: dict[str, Any] = ok(person.proves("calendar").post("/calendar-feeds"))
    return made


def test_a_calendar_follows_ones_daily_time(alone: Person, asks: Asks, clock: Clock) -> None:
    path = makes(alone)["path"]
    assert len(path.removeprefix(f"{API}/calendar/").removesuffix(".ics")) == 43  # 256 bits
    assert read(asks(path).content).parts == []
    wishes(alone, at="18:30", days=[1, 2, 3, 4, 5])
    answer = asks(path)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in answer.headers
    first = times(answer.content)[0]
    assert (first.strftime("%H:%M"), first.utcoffset()) == ("18:30", clock.now.astimezone(first.tzinfo).utcoffset())
    alone.moves_to("Asia/Tokyo")
    (event,) = read(asks(path).content).all("VEVENT")
    assert event.parameters("DTSTART") == {"TZID": "Asia/Tokyo"}
    wishes(alone, level="off")
    assert read(asks(path).content).parts == []


def test_an_address_needs_fresh_proof_stands_among_ones_devices_and_in_the_log(
    alone: Person, asks: Asks, clock: Clock
) -> None:
    clock.move(minutes=6)
    assert problem(alone.post("/calendar-feeds")) == (403, "reauth-required")
    made = makes(alone)
    (listed,) = ok(alone.get("/calendar-feeds"))["items"]
    assert listed == {"id": made["id"], "made_on": alone.today.isoformat(), "last_used_on": None}
    asks(made["path"])
    assert ok(alone.get("/calendar-feeds"))["items"][0]["last_used_on"] == alone.today.isoformat()
    ok(alone.delete(f"/calendar-feeds/{made['id']}"))
    assert ok(alone.get("/calendar-feeds"))["items"] == []
    kinds = [line["kind"] for line in ok(alone.get("/account/security-log"))["items"]]
    assert kinds[:2] == ["calendar_ended", "calendar_made"]


def test_an_address_that_is_over_is_the_same_as_one_that_never_was(alone: Person, asks: Asks) -> None:
    """Renewed, ended, of somebody who deletes their account, or made up: the same bytes, and then the same patience."""
    never = asks(f"{API}/calendar/{'x' * 43}.ics")
    assert problem(never) == (404, "not-found")
    first, second = makes(alone), makes(alone)
    assert asks(first["path"]).content == never.content
    assert asks(second["path"]).status_code == 200
    assert asks(second["path"].removesuffix(".ics")).content == never.content
    ok(alone.delete(f"/calendar-feeds/{second['id']}"))
    assert asks(second["path"]).content == never.content
    third = makes(alone)
    ok(alone.proves("deletion").post("/account/deletions", {"at_once": False}))
    assert asks(third["path"]).content == never.content
    while (answer := asks(f"{API}/calendar/{'y' * 43}.ics")).status_code == 404:
        assert answer.content == never.content
    assert problem(answer) == (429, "too-many-requests")
    assert asks(third["path"]).content == answer.content


def test_one_address_is_answered_sixty_times_an_hour_and_the_secret_is_kept_nowhere(
    alone: Person, asks: Asks, server: Server, clock: Clock
) -> None:
    path = makes(alone)["path"]
    assert [asks(path).status_code for _ in range(61)][-2:] == [200, 429]
    clock.move(hours=1)
    assert asks(path).status_code == 200
    secret = path.removeprefix(f"{API}/calendar/").removesuffix(".ics")
    assert secret.encode() not in everything(server)


def test_the_daily_time_and_a_review_day_are_kept_once_as_files(alex: Person, sam: Person, server: Server) -> None:
    assert problem(alex.get("/reminders/calendar-entry")) == (409, "no-daily-time")
    wishes(alex)
    kept = alex.get("/reminders/calendar-entry")
    assert kept.headers["content-disposition"] == 'attachment; filename="reminder.ics"'
    assert times(kept.content)[0].strftime("%H:%M") == "19:00"
    offered = alex.offers("We talk on Sunday evening, phones away.", review_in=30)
    entry = f"{alex.space}/commitments/{offered['id']}/calendar-entry"
    assert problem(alex.get(entry)) == (404, "not-found")
    for one in (alex, sam):
        one.signs(offered)
    files = [one.get(entry) for one in (alex, sam)]
    events = [read(file.content).all("VEVENT")[0] for file in files]
    assert {event["DTSTART"] for event in events} == {alex.review_day(30).replace("-", "")}
    assert events[0]["UID"] != events[1]["UID"]
    assert b"Sunday" not in files[0].content
    alex.ends(offered)
    assert problem(sam.get(entry)) == (404, "not-found")


def test_the_other_learns_nothing_of_it(alex: Person, sam: Person, asks: Asks) -> None:
    before = sam.log()
    made = makes(alex)
    asks(made["path"])
    ok(alex.delete(f"/calendar-feeds/{made['id']}"))
    assert sam.log() == before
