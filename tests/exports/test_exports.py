"""H13, P3: an export carries one's own words, all of them, and not one of the other's."""

import base64
import json
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from exports.taking import allows, downloads, lives, takes, told
from notes.writing import keeps_note, makes_notes_key
from people import API, Clock, Person, ok, problem

from backend.commitments import chain
from backend.exports.schemas import ExportFile
from backend.exports.sections import SECTIONS

MINE, THEIRS = "zeppelinfisch", "quittenbaum"
PAYLOADS = ["<img src=x onerror=alert(1)>", "=cmd|' /C calc'!A0", "\u202eevil", "{{7*7}}", "</script><script>alert(1)"]


def test_an_export_holds_every_word_of_mine_and_none_of_the_others(alex: Person, sam: Person) -> None:
    lives(alex, sam, MINE)
    lives(sam, alex, THEIRS)
    signed = sam.offers(f"{THEIRS} signed by the other alone")
    sam.signs(signed)
    both = alex.offers(f"{MINE} signed by both")
    alex.signs(both)
    sam.signs(both)

    taken = takes(alex)

    text = json.dumps(taken, ensure_ascii=False)
    assert THEIRS not in text
    for written in (
        "Name",
        " words for both",
        " topic",
        " who I call",
        " help",
        " letter.",
        " added",
        " held",
        " heard",
        " offered only",
        " signed by both",
        " said back",
        " part to add",
        " are we all right",
        " I am here",
        " brought along",
        " went well",
    ):
        assert f"{MINE}{written}" in text, written
    assert f"{MINE} taken back" not in text
    file = taken["file"]
    heard = [one["reply_to"] for one in file["messages"] if one["kind"] == "heard"]
    assert heard == [f"an entry of the other on {alex.today.isoformat()}"]
    assert file["account"][0]["consents"][0]["version"] == "1"
    assert chain.verify(file["commitments"][0]) is None
    assert ExportFile.model_validate(file).model_dump(mode="json") == file


def test_every_domain_that_keeps_words_gives_them() -> None:
    backend = Path(sys.modules[ExportFile.__module__].__file__ or "").parents[1]
    not_ours = {"core", "exports", "mail", "push"}  # those on their way hold addresses and secrets, nobody's words
    domains = [folder for folder in backend.iterdir() if folder.is_dir() and folder.name not in not_ours]
    keep_words = {
        folder.name
        for folder in domains
        if any("sealing.seal(" in one.read_text("utf-8") for one in folder.rglob("*.py"))
    }
    have_export = {folder.name for folder in domains if (folder / "export.py").exists()}
    given = {own.__module__.split(".")[1] for own in SECTIONS.values()}
    assert keep_words - given == set()
    assert have_export - given == set()


def test_after_leaving_the_words_are_still_mine_to_take(alex: Person, sam: Person) -> None:
    lives(alex, sam, MINE)
    lives(sam, alex, THEIRS)
    before = takes(alex)["file"]
    sam.leaves()
    after = takes(alex)["file"]
    assert THEIRS not in json.dumps(after)
    assert after["messages"] == before["messages"]
    assert after["check_ins"] == before["check_ins"]


def test_notes_are_in_it_as_ciphertext_with_what_opens_them(alone: Person) -> None:
    assert takes(alone)["file"]["notes"] == []
    makes_notes_key(alone)
    keeps_note(alone, "a" * 60)
    notes = takes(alone)["file"]["notes"]
    assert notes == [{"ways": ok(alone.get("/notes/key"))["ways"], "sealed": ["a" * 60], "opened": []}]


def test_a_download_needs_a_fresh_proof_and_is_good_once_in_this_session_for_ten_minutes(alone: Person) -> None:
    other = alone.on_another_device()
    alone.server.clock.move(minutes=6)  # type: ignore[attr-defined]
    assert problem(alone.post("/exports")) == (403, "reauth-required")
    assert problem(alone.proves("pairing").post("/exports")) == (403, "reauth-required")

    export = allows(alone)
    assert problem(downloads(other, export)) == (404, "not-found")
    assert downloads(alone, export).status_code == 200
    assert problem(downloads(alone, export)) == (404, "not-found")

    late = allows(alone)
    alone.server.clock.move(minutes=10)  # type: ignore[attr-defined]
    assert problem(downloads(alone, late)) == (404, "not-found")


def test_what_may_still_begin_is_listed_on_all_my_devices_and_ended_from_any(alone: Person, clock: Clock) -> None:
    """H5: by device, one for each at most, gone when it began or ran out or its device was signed out."""
    tablet = alone.on_another_device()
    first, mine, other = allows(alone), allows(alone), allows(tablet)
    assert downloads(alone, first).status_code == 404, "only the last one of a device is good"
    label = ok(alone.get("/sessions"))["items"][0]["label"]
    for device, here in ((alone, mine), (tablet, other)):
        listed = ok(device.get("/exports"))["items"]
        assert {one["id"]: one["here"] for one in listed} == {mine: here == mine, other: here == other}
        assert {one["device"] for one in listed} == {label}

    ok(alone.delete(f"/exports/{other}"))
    assert downloads(tablet, other).status_code == 404
    assert problem(alone.delete(f"/exports/{other}")) == (404, "not-found")
    assert ok(alone.get("/account/security-log"))["items"][0]["kind"] == "export_ended"
    assert downloads(alone, mine).status_code == 200
    assert ok(alone.get("/exports"))["items"] == []

    allows(tablet)
    [session] = [one["id"] for one in ok(alone.get("/sessions"))["items"] if not one["current"]]
    ok(alone.delete(f"/sessions/{session}"))
    assert ok(alone.get("/exports"))["items"] == []
    late = allows(alone)
    clock.move(minutes=11)
    assert ok(alone.get("/exports"))["items"] == []
    assert problem(alone.delete(f"/exports/{late}")) == (404, "not-found")


def test_the_other_cannot_see_that_words_were_taken(alex: Person, sam: Person) -> None:
    paths = ("/today", "/spaces", f"{sam.space}/timeline")
    before = [sam.get(path).content for path in paths], len(alex.log())
    takes(alex)
    assert ([sam.get(path).content for path in paths], len(alex.log())) == before
    assert [event["kind"] for event in alex.own_log("export.")] == ["export.allowed", "export.ended"]


def test_progress_is_told_and_then_the_file(alone: Person) -> None:
    lines = told(downloads(alone, allows(alone)))
    assert [line["type"] for line in lines] == ["progress"] * len(SECTIONS) + ["words"]
    assert (lines[-2]["done"], lines[-2]["total"]) == (len(SECTIONS), len(SECTIONS))


def test_a_file_that_is_long_in_the_making_does_not_reach_a_device_that_was_signed_out(alex: Person) -> None:
    """S5: it is made while one waits; that the session has ended since is seen before it is handed over."""
    for number in range(40):
        alex.writes(f"Dear one, line {number}. " + "Ελλάδα, Привет, שלום. " * 40)
    keys = [entry["key"] for section in takes(alex)["reading"] for entry in section["entries"]]
    export, phone = allows(alex), alex.on_another_device()
    sent = {"Authorization": f"Bearer {alex.token}", "Idempotency-Key": uuid4().hex}
    draft = {"form": "pdf", "picked": keys}
    with alex._http.stream("POST", f"{API}/exports/{export}/downloads", headers=sent, json=draft) as download:
        lines = download.iter_lines()
        first = json.loads(next(lines))
        ok(phone.delete(f"/sessions/{alex.session_id}"))
        rest = [json.loads(line)["type"] for line in lines]
    assert first["type"] == "progress"
    assert set(rest) == {"progress"}


@pytest.mark.parametrize("text", PAYLOADS)
def test_what_looks_like_a_program_is_only_words(alone: Person, text: str) -> None:
    alone.checks_in(words={"text": text, "for_both": False})
    entries = _entries(takes(alone), "check_ins")
    assert any(line["text"] == text for line in entries[0]["lines"])
    assert _pdf(alone, [entries[0]["key"]])["data"]


def test_the_pdf_holds_what_was_picked_in_letters_of_many_languages(alone: Person) -> None:
    first = alone.checks_in(words={"text": "Été, žluťoučký, Ελλάδα, Привет, שלום 🫖", "for_both": False})
    assert first["mine"]
    entries = _entries(takes(alone), "check_ins")

    made = _pdf(alone, [entries[0]["key"], "0" * 32])

    assert base64.b64decode(made["data"]).startswith(b"%PDF-")
    assert made["not_shown"] == 1
    assert len(_pdf(alone, [])["data"]) < len(made["data"])


def test_the_form_of_the_file_is_published() -> None:
    published = json.loads((Path(__file__).parents[2] / "docs" / "export.schema.json").read_text("utf-8"))
    assert published["properties"].keys() == {"format", "version", "made_on", *SECTIONS}


def _entries(taken: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = next(one["entries"] for one in taken["reading"] if one["name"] == name)
    return found


def _pdf(person: Person, picked: list[str]) -> dict[str, Any]:
    return told(downloads(person, allows(person), form="pdf", picked=picked))[-1]
