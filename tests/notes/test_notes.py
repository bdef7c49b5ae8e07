"""Private notes: kept as ciphertext, for one person's own devices, with or without somebody to share a space with."""

import pytest
from notes.writing import WRAPPING, keeps_note, makes_notes_key, notes_of, posts_note
from people import Person, at_once, ok, problem

from backend.notes import rules


def test_one_writes_changes_and_deletes_notes_alone(alone: Person) -> None:
    makes_notes_key(alone)
    first, second = keeps_note(alone, "a" * 60), keeps_note(alone, "b" * 60)

    changed = ok(alone.put(f"/notes/{first['id']}", {"sealed": "c" * 60}, version=1))

    assert changed == {"id": first["id"], "sealed": "c" * 60, "version": 2}
    assert notes_of(alone) == [second, changed]
    ok(alone.delete(f"/notes/{first['id']}"))
    assert notes_of(alone) == [second]
    assert problem(alone.get(f"/notes/{first['id']}")) == (404, "not-found")


def test_without_a_notes_key_nothing_is_kept(alone: Person) -> None:
    assert ok(alone.get("/notes/key")) == {"ways": [], "version": 0}
    assert problem(posts_note(alone)) == (409, "notes-key-missing")
    assert notes_of(alone) == []


def test_a_change_names_the_version_it_was_made_from(alone: Person) -> None:
    makes_notes_key(alone)
    note = keeps_note(alone)
    address = f"/notes/{note['id']}"
    ok(alone.put(address, {"sealed": "c" * 60}, version=1))

    assert problem(alone.put(address, {"sealed": "d" * 60})) == (428, "version-required")
    stale = alone.put(address, {"sealed": "d" * 60}, version=1)
    assert (problem(stale), stale.json()["version"]) == ((412, "version-stale"), 2)


def test_only_ciphertext_of_a_sensible_size_is_taken(alone: Person) -> None:
    makes_notes_key(alone)
    for sealed in ("", "short", "words with spaces " * 9, "n" * (64 * 1024 + 1), "ä" * 60):
        assert posts_note(alone, sealed).status_code == 422
    assert posts_note(alone, "n" * 64 * 1024).status_code == 201


def test_notes_come_in_pages(alone: Person) -> None:
    makes_notes_key(alone)
    kept = [keeps_note(alone)["id"] for _ in range(5)]

    page = ok(alone.get("/notes?limit=3"))
    rest = ok(alone.get(f"/notes?limit=3&before={page['next']}"))

    assert [note["id"] for note in page["items"] + rest["items"]] == kept[::-1]
    assert rest["next"] is None


def test_there_is_room_for_thousands_and_not_for_more(alone: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST", 2)
    makes_notes_key(alone)
    kept = [keeps_note(alone) for _ in range(2)]

    full = posts_note(alone)

    assert (problem(full), full.json()["most"]) == ((409, "notes-full"), 2)
    ok(alone.delete(f"/notes/{kept[0]['id']}"))
    keeps_note(alone)


def test_two_devices_keep_notes_at_once(alone: Person) -> None:
    makes_notes_key(alone)
    other = alone.on_another_device()

    answers = at_once(*[lambda: posts_note(alone), lambda: posts_note(other)] * 4)

    assert [answer.status_code for answer in answers] == [201] * 8
    assert len({note["id"] for note in notes_of(alone)}) == 8
    assert notes_of(other) == notes_of(alone)


def test_a_new_passphrase_and_beginning_anew_need_a_fresh_proof(alone: Person) -> None:
    """Somebody with the open phone in hand can neither shut the owner out of the notes nor delete them all."""
    makes_notes_key(alone)
    keeps_note(alone)
    alone.server.clock.move(minutes=6)  # type: ignore[attr-defined]
    anew = {"ways": [{**ok(alone.get("/notes/key"))["ways"][0], "salt": "t" * 22}]}

    refused = alone.put("/notes/key", anew, version=1)
    assert (problem(refused), refused.json()["purpose"]) == ((403, "reauth-required"), "notes")
    assert problem(alone.delete("/notes")) == (403, "reauth-required")
    assert problem(alone.proves("pairing").delete("/notes")) == (403, "reauth-required")

    changed = ok(alone.proves("notes").put("/notes/key", anew, version=1))
    assert (changed["ways"], changed["version"]) == (anew["ways"], 2)
    ok(alone.delete("/notes"))
    assert (notes_of(alone), ok(alone.get("/notes/key"))["version"]) == ([], 0)


def test_a_second_device_cannot_overwrite_the_key_it_has_not_seen(alone: Person) -> None:
    makes_notes_key(alone)
    other = alone.on_another_device()
    again = {"ways": [{**ok(alone.get("/notes/key"))["ways"][0], "salt": "t" * 22}]}
    assert problem(other.put("/notes/key", again, version=0)) == (412, "version-stale")


def test_a_weak_derivation_is_refused(alone: Person) -> None:
    for change in ({"iterations": 1000}, {"salt": "s" * 8}, {"derivation": "MD5"}, {"way": "question"}):
        draft = {"ways": [{**WRAPPING, **change}]}
        assert alone.put("/notes/key", draft, version=0).status_code == 422


def test_notes_stay_after_leaving_and_cross_no_space(alex: Person, sam: Person) -> None:
    makes_notes_key(alex)
    note = keeps_note(alex)
    alex.leaves()
    assert notes_of(alex) == [note]
    assert problem(sam.get(f"/notes/{note['id']}")) == (404, "not-found")


def test_for_the_other_notes_do_not_exist(alex: Person, sam: Person) -> None:
    """H3: one who writes notes and one who does not are, for the other person, the same to the byte."""

    def seen() -> list[bytes]:
        paths = (
            "/today",
            "/spaces",
            "/check-ins",
            "/notes",
            "/notes/key",
            f"{sam.space}/timeline",
            f"{sam.space}/steps",
        )
        return [sam.get(path).content for path in paths]

    before, own, shared = seen(), len(alex.own_log()), len(alex.log())
    makes_notes_key(alex)
    note = keeps_note(alex, "z" * 900)
    ok(alex.put(f"/notes/{note['id']}", {"sealed": "y" * 900}, version=1))
    keeps_note(alex)
    ok(alex.delete(f"/notes/{note['id']}"))

    assert seen() == before
    assert (len(alex.log()), len(alex.own_log())) == (shared, own + 6)  # five of the notes, and the line of the log
    assert sam.get(f"/notes/{note['id']}").content == sam.get("/notes/00000000-0000-4000-8000-000000000000").content
