"""A phone that was built with other rules can have the ones this server decides by."""

import httpx
from composer.checkers import rules
from people import API, Person, ok, problem
from serving import Server

from backend.composer.schemas import RulesRead


def test_the_published_rules_are_those_the_server_decides_by(server: Server, alex: Person) -> None:
    with httpx.Client(base_url=server.url) as nobody:
        told = nobody.get(f"{API}/server").json()["rules_version"]
        published = ok(nobody.get(f"{API}/composer/rules"))
    check = ok(alex.post("/composer/checks", {"form": "i_statement", "mode": "free", "text": "You never listen."}))
    refused = alex.posts_message("I felt sad last night. You never listen.")

    assert problem(refused) == (422, "not-an-i-statement")
    assert {told, check["rules_version"], refused.json()["rules_version"]} == {published["rules"]["version"]}
    assert published["rules"]["version"] == rules().version
    assert set(RulesRead.model_validate(published).texts) >= {found["code"] for found in check["findings"]}


def test_they_travel_compressed_to_who_can_read_that(server: Server) -> None:
    with httpx.Client(base_url=server.url) as nobody:
        plain = nobody.get(f"{API}/composer/rules", headers={"Accept-Encoding": "identity"})
        packed = nobody.get(f"{API}/composer/rules", headers={"Accept-Encoding": "gzip"})

    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.json() == plain.json()
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
