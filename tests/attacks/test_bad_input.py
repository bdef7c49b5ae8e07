"""Every route: bodies with what is the server's to set, ids that are none, texts that no text can hold.

Made from the description, so that a new route is attacked from its first day. The short form tries each place once,
each time with another of the values; `WORDKEPT_LONG_FAULTS=1` tries every value in every place.
"""

import json
import os
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import Any, TypeVar

import pytest
from attacks import described
from attacks.described import Route, routes
from attacks.refusals import all_refused
from laws.matrix import ROWS
from laws.writing import FIELDS, write_everywhere
from people import Person

T = TypeVar("T")
LONG = bool(os.environ.get("WORDKEPT_LONG_FAULTS"))
on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

OF_THE_SERVER = (
    *("id", "account_id", "author_id", "space_id", "owner_id", "session_id", "created_at", "updated_at", "opened_on"),
    *("signed_on", "state", "role", "is_admin", "version", "email_verified", "passphrase_hash", "deleted_at", "left"),
    *("is_private", "proved_at", "delivered_at", "number", "seq", "__proto__", "constructor", "__class__", "$where"),
)
NO_IDS = (
    *("not-an-id", "0", "-1", "null", "undefined", "None", "%00", "%0d%0aX-More:1", "%20", "*", "'", '"', "%25", "%ff"),
    *("..%2f..%2fetc%2fpasswd", "....//", "%2e%2e", "' OR 1=1 --", "1;DROP TABLE account", "${7*7}", "{{7*7}}"),
    *(
        "9999999999999999999999",
        "-9223372036854775809",
        "1e9",
        "0x1",
        "٣",
        "\uff11",
        "NaN",
        "true",
        "[]",
        "{}",
        "a" * 3000,
    ),
    *(
        "00000000-0000-4000-8000-00000000000",
        "00000000-0000-4000-8000-00000000000g",
        "0000000000004000800000000000000o",
    ),
    *("2026-02-30", "0000-00-00", "2026-13-01", "<script>alert(1)</script>", "\U0001f642", "%F0%9F%99", "%u0041"),
)
NO_VALUES = (
    *("", "-1", "0", "101", "1e3", "1.5", "NaN", "null", "true ", "9223372036854775808", "99999999999999999999999999"),
    *(
        "%00",
        "' OR 1=1 --",
        "2026-02-30",
        "0001-01-01",
        "9999-12-31",
        "٣",
        "not-an-id",
        "[]",
        "{}",
        "a" * 3000,
        "\U0001f642",
        "%ff",
    ),
)
NO_TIMES = ("0", "1773100800", "1e9", "20260310", "2026-W11-2", 0, 20_000)
HOSTILE = "\u202eevil\u200b\u200d e\u0301\u0327\U0001f468\u200d\U0001f469\ufeff\u2028\ufdd0\U0010ffff"
NO_TEXTS = ("a\0b", "\ud800", "\udc00 turned round \ud83d", "ends in \udbff", "\0")


def tried(values: Sequence[T], turn: Iterator[int]) -> Sequence[T]:
    """All of them, or one that has its turn."""
    return values if LONG else [values[next(turn) % len(values)]]


def turns() -> Iterator[int]:
    """Seven steps each time, so that places beside each other are tried with values that lie apart."""
    return iter(cycle(range(0, 7 * 997, 7)))


def with_body() -> list[Route]:
    return [route for route in routes() if route.body]


def test_no_object_of_any_body_takes_a_field_that_is_not_described() -> None:
    """S11: held in the description itself, for each object at any depth."""
    kinds = [(route.name, place, schema) for route in with_body() for place, schema, _ in described.objects(route.body)]
    assert len(kinds) > 100
    assert [kind for kind in kinds if kind[2].get("additionalProperties") is not False] == []


@on_sqlite
def test_nobody_sets_what_is_the_servers_to_set(alex: Person, sam: Person, caplog: pytest.LogCaptureFixture) -> None:
    """S11: every body, at every depth, with fields of the server's: refused by name of the rule, never repeated."""
    turn = turns()
    with all_refused(alex.server, caplog) as refusals:
        for route in with_body():
            for place, schema, kinds in described.objects(route.body):
                for field in tried([one for one in OF_THE_SERVER if one not in schema.get("properties", {})], turn):
                    body = described.leading_to(place, {**kinds, field: "canary-4711"})
                    answer = alex.send(route.method, route.address(alex), body, version=1)
                    refusals.look((route.name, place, field), answer, 422)
                    if "extra_forbidden" not in answer.text or "canary" in answer.text:
                        refusals.deviations.append(f"{route.name} {place} {field}: {answer.text[:300]}")


@on_sqlite
def test_an_id_that_is_none_is_not_there(alex: Person, sam: Person, caplog: pytest.LogCaptureFixture) -> None:
    """S2, S11: every route, each id in its path; before anything is said about the rest of the request."""
    turn = turns()
    with all_refused(alex.server, caplog) as refusals:
        for route in routes():
            for value in route.values("path"):
                for wrong in tried(NO_IDS, turn):
                    address = route.address(alex, **{value["name"]: wrong})
                    answer = alex.send(route.method, address, {} if route.body else None, version=1)
                    refusals.look((route.name, value["name"], wrong[:60]), answer, 404, 405)


@on_sqlite
def test_a_value_that_is_none_is_refused_or_read_as_nothing(alex: Person, sam: Person) -> None:
    """R14: every value of every query; nothing is a mistake of ours."""
    turn, deviations = turns(), []
    for route in routes():
        for value in route.values("query"):
            for wrong in tried(NO_VALUES, turn):
                answer = alex.send(route.method, f"{route.address(alex)}?{value['name']}={wrong}")
                if answer.status_code >= 500:
                    deviations.append(f"{route.name} {value['name']}={wrong[:60]}: {answer.status_code}")
    assert deviations == []


@on_sqlite
@pytest.mark.parametrize(
    ("kind", "wrong"),
    [(kind, wrong) for kind in ("date", "date-time") for wrong in NO_TIMES]
    + [("date", "2026-03-10T00:00:00Z"), ("date-time", "2026-03-10"), ("date-time", "2026-03-10T19:00:00")],
)
def test_what_could_be_read_as_a_time_and_is_none_is_refused(
    alex: Person, sam: Person, kind: str, wrong: str | int
) -> None:
    """R14: a number is not taken for seconds since 1970, nor an instant for its day; in every path, query and body."""
    tried = 0
    for route in routes():
        for value in (one for one in route.values("path") if described.is_of(kind, one["schema"])):
            answer = alex.send(route.method, route.address(alex, **{value["name"]: str(wrong)}), version=1)
            assert answer.status_code == 404, (route.name, answer.text)
            tried += 1
        for value in (one for one in route.values("query") if described.is_of(kind, one["schema"])):
            answer = alex.send(route.method, f"{route.address(alex)}?{value['name']}={wrong}")
            assert answer.status_code == 422, (route.name, answer.text)
            tried += 1
        for place, schema, kinds in described.objects(route.body):
            for field in (name for name, one in schema.get("properties", {}).items() if described.is_of(kind, one)):
                body = described.leading_to(place, {**kinds, field: wrong})
                answer = alex.send(route.method, route.address(alex), body, version=1)
                where = ".".join(str(part) for part in (*place, field))
                assert answer.status_code == 422, (route.name, answer.text)
                assert any(one["field"] == where for one in answer.json()["errors"]), (route.name, answer.text)
                tried += 1
    assert tried >= {"date": 10, "date-time": 2}[kind]


@on_sqlite
@pytest.mark.parametrize("name", ["If-Match", "Idempotency-Key"])
def test_a_header_that_does_not_fit_is_refused(
    alex: Person, sam: Person, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    """R3, R7: every route that wants one."""
    wrongs = [
        "x",
        "'1'",
        "9" * 65,
        "\u00b2",
        "1, 2",
        "*",
        "-",
        "a b",
        "a\tb",
        "{}",
        "x" * 4000,
        '"' * 20,
        "short",
        "\xe9" * 9,
    ]
    turn = turns()
    with all_refused(alex.server, caplog) as refusals:
        for route in routes():
            if any(value["name"] == name for value in route.values("header")):
                for wrong in tried(wrongs, turn):
                    headers: dict[str, str | bytes] = {"If-Match": '"1"', name: wrong.encode()}
                    answer = alex.send(route.method, route.address(alex), {} if route.body else None, headers=headers)
                    refusals.look((route.name, wrong[:60]), answer, 400, 404, 422, 428)


def bodies(person: Person) -> Iterator[tuple[str, str, str, Any, described.Place]]:
    """Every text of every body that the matrix knows to be right."""
    seen = set()
    for row in ROWS:
        body = row.body(person) if callable(row.body) else row.body
        route = next(one for one in routes() if one.name == row.operation)
        for place in described.texts(body):
            if (row.operation, place) not in seen and place[-1] != "passphrase":  # which is none, and counted as such
                seen.add((row.operation, place))
                yield row.operation, row.method, route.address(person), body, place


def test_what_no_text_can_hold_is_refused_in_every_field(
    alex: Person, sam: Person, caplog: pytest.LogCaptureFixture
) -> None:
    """S11, R14: NUL, which PostgreSQL cannot keep, and lone surrogates, which UTF-8 cannot."""
    turn, right = turns(), list(bodies(alex))  # made beforehand: some are made with the server's help
    with all_refused(alex.server, caplog) as refusals:
        for name, method, address, body, place in right:
            for wrong in tried(NO_TEXTS, turn):
                answer = alex.send(method, address, json.dumps(described.put(body, place, wrong)).encode(), version=1)
                refusals.look((name, place, ascii(wrong)), answer, 422)
                assert json.dumps(wrong)[1:-1] not in answer.text


@on_sqlite
def test_what_is_no_json_of_ours_is_refused_everywhere(
    alex: Person, sam: Person, caplog: pytest.LogCaptureFixture
) -> None:
    """R14: every route with a body."""
    wrongs: list[Any] = [
        None,
        True,
        0,
        -1,
        1e308,
        "",
        "text",
        [],
        [[]],
        [{}],
        {"": {}},
        {"\0": 1},
        {"a": [[[[[]]]]]},
        [None],
    ]
    turn = turns()
    with all_refused(alex.server, caplog) as refusals:
        for route in with_body():
            for wrong in tried(wrongs, turn):
                answer = alex.send(route.method, route.address(alex), wrong, version=1)
                refusals.look((route.name, wrong), answer, 422)


@on_sqlite
def test_words_are_refused_where_nobody_would_read_them(
    alex: Person, sam: Person, caplog: pytest.LogCaptureFixture
) -> None:
    """S11: every write that takes no body."""
    bare = [one for one in routes() if not one.body and one.method != "GET"]
    assert len(bare) > 30
    with all_refused(alex.server, caplog) as refusals:
        for route in bare:
            answer = alex.send(route.method, route.address(alex), {"unread": "canary-4711"}, version=1)
            refusals.look(route.name, answer, 422)
            assert "canary" not in answer.text


@on_sqlite
def test_what_is_of_another_kind_is_not_taken_for_it(alex: Person, sam: Person) -> None:
    """R14, S11: no text is a number, and nothing but true and false is true or false, in every body at every depth."""
    taken = []
    for route in with_body():
        for place, schema, kinds in described.objects(route.body):
            for name, one in schema.get("properties", {}).items():
                kind = next((choice.get("type") for choice in (one, *one.get("anyOf", ()))), None)
                for wrong in {"boolean": ("yes", 1), "integer": ("20", True)}.get(str(kind), ()):
                    body = described.leading_to(place, {**kinds, name: wrong})
                    answer = alex.send(route.method, route.address(alex), body, version=1)
                    if name not in {error["field"].split(".")[-1] for error in answer.json().get("errors", ())}:
                        taken.append(f"{route.name} {place} {name} {wrong}: {answer.text[:200]}")
    assert taken == []


@pytest.mark.parametrize("settings", ["postgres"] if not LONG else ["sqlite", "postgres"], indirect=True)
def test_every_other_text_is_kept_as_it_was_written(alex: Person, sam: Person) -> None:
    """S12, R14: turned round, unseen, combined, beyond the first plane; unchanged in every field."""
    words = [f"{number:02d}{HOSTILE}" for number in range(FIELDS)]
    write_everywhere(alex, sam, iter(words))
    seen = "".join(one.get(path.replace("{space_id}", one.space_id)).text for one in (alex, sam) for path in lists())
    whole = [word for word in words if word in seen]
    assert len(whole) > 45
    assert whole == [word for word in words if word[:6] in seen], "something came back changed"
    assert "\ufffd" not in seen


def lists() -> list[str]:
    """Every address that one reads with no more than one's space."""
    paths = [route.path for route in routes() if route.method == "GET"]
    return [path for path in paths if "{" not in path.replace("{space_id}", "") and not path.endswith("/events")]
