"""Both write in every field that keeps a text, with a word of its own in each."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from accounts.authenticator import adds_passkey
from people import Person, ok
from push.browser import Browser

FIELDS = 94


def write_everywhere(alex: Person, sam: Person, mark: Iterator[str]) -> None:
    """Every use case that keeps a text."""
    alex.changes_account(name=next(mark))
    ok(alex.put(f"/sessions/{alex.session_id}/name", {"name": next(mark)}))
    ok(alex.put(f"/passkeys/{adds_passkey(alex)[0]['id']}/name", {"name": next(mark)}))
    answer: dict[str, Any] = {
        "feelings": {"words": [next(mark), next(mark)], "for_both": True},
        "about_us": {"stop": 2, "for_both": True},
        "help": {"words": [next(mark)], "text": next(mark), "for_both": False},
        "words": {"text": next(mark), "for_both": True},
        "topic": {"heading": "goals", "text": next(mark), "for_both": True},
        "sliders": {"safe": 1, "trust": 2, "connected": 3},
    }
    alex.checks_in(**answer)
    sam.checks_in(words={"text": next(mark), "for_both": False})
    letter = {"kind": "letter", "mode": "free", "hold": "none"}
    sent = ok(alex.post(f"{alex.space}/messages", {**letter, "text": next(mark)}))
    ok(alex.post(f"{alex.space}/messages/{sent['id']}/additions", {"text": next(mark)}))
    said = ok(sam.post(f"{sam.space}/messages/{sent['id']}/say-backs", {"text": next(mark)}))["say_back"]
    asked = ok(alex.post(f"{alex.space}/reassurance-requests", {"text": next(mark)}))["id"]
    ok(sam.post(f"{sam.space}/reassurance-requests/{asked}/answers", {"text": next(mark)}))
    part = {"answer": "not_quite", "part": next(mark)}
    ok(alex.post(f"{alex.space}/messages/{sent['id']}/say-backs/{said['id']}/answers", part))
    held = ok(alex.post(f"{alex.space}/messages", {**letter, "text": next(mark), "hold": "hour"}))
    changed = {"mode": "free", "text": next(mark)}
    ok(alex.put(f"{alex.space}/messages/{held['id']}", changed, version=held["version"]))
    parts = {"situation": next(mark), "feeling": f"sad {next(mark)}", "because": next(mark), "request": next(mark)}
    structured = {"kind": "i_statement", "mode": "structured", "hold": "none"}
    ok(alex.post(f"{alex.space}/messages", {**structured, "parts": {**parts, "understanding": next(mark)}}))
    refused = alex.post(f"{alex.space}/messages", {**letter, "kind": "i_statement", "text": f"You idiot {next(mark)}"})
    assert refused.status_code == 422
    ok(alex.post("/composer/checks", {"form": "i_statement", "mode": "free", "text": next(mark)}))
    draft = {"text": next(mark), "review_on": (alex.today + timedelta(days=9)).isoformat()}
    signed = ok(alex.post(f"{alex.space}/commitments", draft))["id"]
    for one in (alex, sam):
        ok(one.post(f"{one.space}/commitments/{signed}/signatures", {"number": 1}))
    ok(alex.post(f"{alex.space}/commitments", {**draft, "text": next(mark)}))
    ok(alex.post(f"{alex.space}/meetings", {"topic": {"heading": "goals", "text": next(mark)}}))
    record = ok(alex.post(f"{alex.space}/breaches", {"kind": "money", "text": next(mark), "roles": ["i_caused"]}))
    breach = f"{alex.space}/breaches/{record['id']}"
    ok(alex.post(f"{breach}/sharing"))
    own_parts = ("what_i_did", "my_choice", "cost", "regret", "changing", "repair")
    for one, form in ((alex, {"acknowledgement": {part: next(mark) for part in own_parts}}), (sam, None)):
        words = form or {"impact": {part: next(mark) for part in ("what_happened", "what_it_did", "what_i_need")}}
        statement = ok(one.post(f"{breach}/statements", words))
        address = f"{alex.space}/statements/{statement['id']}"
        ok(one.post(f"{address}/ready", version=1))
        other = sam if one is alex else alex
        ok(other.post(f"{breach}/wishes", {"kind": statement["kind"]}))
        ok(one.post(f"{address}/additions", {"text": next(mark)}))
    question = ok(alex.post(f"{breach}/questions", {"tag": "now", "text": next(mark)}))
    ok(sam.post(f"{alex.space}/questions/{question['id']}/answer", {"text": next(mark)}))
    promise = {"text": next(mark), "notice": next(mark), "weekdays": [], "until": alex.today.isoformat()}
    place = f"{alex.space}/promises/{ok(alex.post(f'{alex.space}/promises', {**promise, 'for_both': True}))['id']}"
    for one in (alex, sam):
        ok(one.put(f"{place}/views/{alex.today}", {"how": "partly", "words": next(mark)}, version=0))
    ok(alex.post(f"{place}/endings", {"words": next(mark)}))
    ok(alex.post(f"{alex.space}/promises", {**promise, "text": next(mark), "for_both": False}))
    ok(alex.post(f"{alex.space}/agreements", {"text": next(mark), "until": alex.today.isoformat()}))
    for for_both in (True, False):
        ok(alex.post(f"{alex.space}/setbacks", {"text": next(mark), "for_both": for_both}))
    reviewed = {"went_well": next(mark), "was_hard": next(mark), "to_change": next(mark)}
    ok(alex.post(f"{alex.space}/reviews", reviewed))
    item = ok(alex.post("/support-plan", {"heading": "who_i_call", "text": next(mark)}))
    ok(alex.post(f"{alex.space}/support-plan/{item['id']}/sharing"))
    browser = Browser(f"https://fcm.googleapis.com/fcm/send/{quote(next(mark))}")
    ok(alex.proves("push").post("/push-subscriptions", browser.draft()))
    taken_back = ok(alex.post(f"{alex.space}/messages", {**letter, "text": next(mark)}))
    ok(alex.delete(f"{alex.space}/messages/{taken_back['id']}"))
