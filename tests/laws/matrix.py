"""Who gets what: one row a route (or more, where the object's state matters). A route without a row fails the build.

Actors (PROMISES 5): U nobody · O an account without a space · X a member of another space · P the partner · E the
former partner, asking about the space that closed · A the author · F the author on a device whose proof is stale · R an
ended session of the author's · T an expired token of the author's. R, T and U get 401 everywhere; not repeated here.
The app lock, disabled accounts and an administrator do not exist yet; there is no administrator route at all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from people import Person

Body = dict[str, Any] | Callable[[Person], dict[str, Any]] | None


@dataclass(frozen=True)
class Row:
    """What each actor gets for one request about something of A's. `{own_…}` in a path is the actor's own."""

    operation: str
    method: str
    path: str
    body: Body = None
    version: bool = False
    expect: Mapping[str, int] = field(default_factory=dict)
    proves: bool = False
    purpose: str = "pairing"
    why_not_all: str = ""


def everybody(status: int) -> dict[str, int]:
    """One's own thing: the same for all who are signed in."""
    return dict.fromkeys("OXPEAF", status)


def both(status: int, *, former: int = 404) -> dict[str, int]:
    """The two, and nobody else."""
    return {"O": 404, "X": 404, "P": status, "E": former, "A": status, "F": status}


def author(status: int, *, partner: int, former: int = 404) -> dict[str, int]:
    """The author; `partner` is 403 where the other can see it and 404 where not."""
    return {"O": 404, "X": 404, "P": partner, "E": former, "A": status, "F": status}


def partner(status: int, *, own: int) -> dict[str, int]:
    """Only the other may do this with it."""
    return {"O": 404, "X": 404, "P": status, "E": 404, "A": own, "F": own}


def _today(person: Person) -> dict[str, Any]:
    return {"on": person.today.isoformat(), "answer": ANSWER}


def _commitment(person: Person) -> dict[str, Any]:
    return {"text": "Phones away at dinner", "review_on": (person.today + timedelta(days=20)).isoformat()}


def _promise(person: Person) -> dict[str, Any]:
    return {
        "text": "Text if later than seven",
        "notice": "A text before seven",
        "weekdays": [],
        "until": person.today.isoformat(),
        "for_both": True,
    }


def _agreement(person: Person) -> dict[str, Any]:
    return {"text": "My calendar for the week", "until": (person.today + timedelta(days=20)).isoformat()}


def _exploration(person: Person) -> dict[str, Any]:
    return {"until": (person.today + timedelta(weeks=4)).isoformat()}


ANSWER = {"feelings": {"words": ["calm"], "for_both": True}}
LETTER = {"kind": "letter", "mode": "free", "text": "I felt sad on Sunday.", "hold": "none"}
CHANGED = {"mode": "free", "text": "I felt very sad on Sunday."}
RULES = {"sentences_version": "1", "letters": True, "delivered_shown": False, "check_in_time": None}
ASKS = "/spaces/{space}/reassurance-requests"
A_REQUEST = ASKS + "/{reassurance_request}"
MESSAGE = "/spaces/{space}/messages/{message}"
HELD = "/spaces/{space}/messages/{held}"
MEETING = "/spaces/{space}/meetings/{meeting}"
SAID_BACK = "/spaces/{space}/messages/{said_back_message}/say-backs/{say_back}"
HEARD = {"text": "I heard that Sunday was sad."}
NOTE = "/notes/{note}"
EXPORT = {**dict.fromkeys("OXPEF", 404), "A": 200}
NOTES_KEY = {
    "ways": [
        {
            "way": "passphrase",
            "derivation": "PBKDF2-SHA-256",
            "iterations": 600_000,
            "salt": "s" * 22,
            "wrapped": "w" * 80,
        }
    ]
}
REVIEW = "/spaces/{space}/reviews/{review}"
COMMITMENT = "/spaces/{space}/commitments/{commitment}"
RECORD = {"kind": "money", "text": "The card.", "roles": ["i_caused"]}
WORDS = {"impact": {"what_happened": "On Monday I found the letter."}}
ADDED = {"text": "I could not sleep."}
QUESTION = {"tag": "now", "text": "Who else knew?"}
NOTHING = "00000000-0000-4000-8000-000000000000"
ANSWERED = {"version_id": NOTHING, "answer": "heard"}
BREACH = "/spaces/{space}/breaches/{breach}"
PRIVATE_BREACH = "/spaces/{space}/breaches/{private_breach}"
DRAFT = "/spaces/{space}/statements/{draft}"
OPENED = "/spaces/{space}/statements/{opened}"
ASKED = "/spaces/{space}/questions/{question}"
KEPT_QUESTION = "/spaces/{space}/questions/{kept_question}"
PROMISE = "/spaces/{space}/promises/{promise}"
PRIVATE_PROMISE = "/spaces/{space}/promises/{private_promise}"
AGREEMENT = "/spaces/{space}/agreements/{agreement}"
SETBACK = {"text": "Something slipped on Monday.", "for_both": True}
SHARED_SETBACK = "/spaces/{space}/setbacks/{setback}"
PRIVATE_SETBACK = "/spaces/{space}/setbacks/{private_setback}"
READINESS = "/spaces/{space}/readiness"

PLAN = {"heading": "who_i_call", "text": "My sister."}
PLAN_ITEM = "/support-plan/{shown_item}"
SHARED_ITEM = "/spaces/{space}/support-plan/{shown_item}/sharing"

PUBLIC = {
    "read_server",
    "read_support",
    "read_health",
    "read_readiness",
    "sign_up",
    "sign_in",
    "refresh_session",
    "preview_invitation",
    "read_rules",
}

ROWS = [
    # accounts
    Row(
        "prove_identity",
        "POST",
        "/sessions/proofs",
        lambda p: {"passphrase": p.passphrase, "purpose": "pairing"},
        expect=dict.fromkeys("OXPEA", 204),
        why_not_all="F would not be stale any more",
    ),
    Row("list_sessions", "GET", "/sessions", expect=everybody(200)),
    Row(
        "end_other_sessions",
        "DELETE",
        "/sessions",
        expect=dict.fromkeys("OXPE", 204),
        why_not_all="A and F would end each other; tests/accounts has it",
    ),
    Row("end_session", "DELETE", "/sessions/{session}", expect=author(204, partner=404)),
    Row("read_account", "GET", "/account", expect=everybody(200)),
    Row("change_account", "PATCH", "/account", {"zone": "Europe/Paris"}, version=True, expect=everybody(200)),
    Row("give_consent", "POST", "/account/consents", {"version": "1"}, expect=everybody(201)),
    # pairing
    Row(
        "invite",
        "POST",
        "/invitations",
        {"kind": "friends"},
        proves=True,
        expect={"O": 201, "X": 409, "P": 409, "E": 201, "A": 409, "F": 403},
    ),
    Row("list_invitations", "GET", "/invitations", expect=everybody(200)),
    Row("cancel_invitation", "DELETE", "/invitations/{invitation}", expect=everybody(404)),
    Row("cancel_invitation", "DELETE", "/invitations/{own_invitation}", expect={"O": 204}),
    Row(
        "ask_to_join",
        "POST",
        "/join-requests",
        {"secret": "{secret}"},
        expect={"O": 202, "X": 409, "P": 409, "E": 202, "A": 409, "F": 409},
    ),
    Row("ask_to_join", "POST", "/join-requests", {"secret": "x" * 43}, expect=everybody(404)),
    Row("list_join_requests", "GET", "/join-requests", expect=everybody(200)),
    Row("read_join_request", "GET", "/join-requests/{request}", expect=everybody(404)),
    Row("confirm_match_words", "POST", "/join-requests/{request}/confirmations", proves=True, expect=everybody(404)),
    Row("refuse_join_request", "DELETE", "/join-requests/{request}", expect=everybody(404)),
    # support plans: one's own, and what is shown in a space
    Row("read_support_plan", "GET", "/support-plan", expect=everybody(200)),
    Row("write_support_plan_item", "POST", "/support-plan", PLAN, expect=everybody(201)),
    Row("change_support_plan_item", "PUT", PLAN_ITEM, PLAN, version=True, expect=author(200, partner=404)),
    Row("remove_support_plan_item", "DELETE", PLAN_ITEM, expect=author(204, partner=404)),
    Row("read_shared_support_plan", "GET", "/spaces/{space}/support-plan", expect=both(200)),
    Row("share_support_plan_item", "POST", SHARED_ITEM, expect=author(200, partner=404)),
    Row("take_back_support_plan_item", "DELETE", SHARED_ITEM, expect=author(204, partner=404)),
    # the space
    Row("list_spaces", "GET", "/spaces", expect=everybody(200)),
    Row("read_space", "GET", "/spaces/{space}", expect=both(200, former=200)),
    Row("sign_ground_rules", "POST", "/spaces/{space}/ground-rules", RULES, expect=both(201)),
    Row("pause_space", "POST", "/spaces/{space}/pauses", {"until": None}, expect=both(201)),
    Row("resume_space", "DELETE", "/spaces/{space}/pauses", expect=both(200)),
    Row(
        "leave_space",
        "POST",
        "/spaces/{space}/leave",
        expect={"O": 404, "X": 404, "E": 204},
        why_not_all="the two would have no space any more; tests/spaces has it",
    ),
    # check-ins
    Row("list_check_ins", "GET", "/check-ins", expect=everybody(200)),
    Row(
        "check_in",
        "POST",
        "/check-ins",
        _today,
        expect={"O": 201, "X": 201, "P": 409, "E": 201, "A": 409, "F": 409},
    ),
    Row("read_check_in", "GET", "/check-ins/{check_in}", expect=both(200)),
    Row("read_check_in", "GET", "/check-ins/{own_check_in}", expect={"E": 200}),
    Row(
        "change_check_in",
        "PUT",
        "/check-ins/{check_in}",
        {"answer": ANSWER},
        version=True,
        expect=author(409, partner=403),
    ),
    Row("open_check_in", "POST", "/check-ins/{check_in}/openings", expect=author(200, partner=403)),
    Row("take_back_check_in", "DELETE", "/check-ins/{check_in}", expect={"O": 404, "X": 404, "P": 403, "E": 404}),
    Row("take_back_check_in", "DELETE", "/check-ins/{own_check_in}", expect={"E": 204}),
    Row(
        "take_back_check_in",
        "DELETE",
        "/check-ins/{sealed_check_in}",
        expect=dict.fromkeys("OXPE", 404),
        why_not_all="tests/check_ins takes both kinds back",
    ),
    # messages
    Row("list_messages", "GET", "/spaces/{space}/messages", expect=both(200, former=200)),
    Row("send_message", "POST", "/spaces/{space}/messages", LETTER, expect=both(201)),
    Row("read_message", "GET", MESSAGE, expect=both(200)),
    Row("read_message", "GET", HELD, expect=author(200, partner=404)),
    Row("read_message", "GET", "/spaces/{space}/messages/{own_message}", expect={"E": 200}),
    Row("change_message", "PUT", HELD, CHANGED, version=True, expect=author(200, partner=404)),
    Row("change_message", "PUT", MESSAGE, CHANGED, version=True, expect={"O": 404, "X": 404, "P": 403, "E": 404}),
    Row("deliver_message", "POST", HELD + "/deliveries", expect=author(200, partner=404)),
    Row("hear_message", "POST", MESSAGE + "/heard", expect=partner(200, own=403)),
    Row("hear_message", "POST", HELD + "/heard", expect={"O": 404, "X": 404, "P": 404, "E": 404}),
    Row("add_to_message", "POST", MESSAGE + "/additions", {"text": "And on Monday."}, expect=author(201, partner=403)),
    Row("say_back", "POST", MESSAGE + "/say-backs", HEARD, expect=partner(201, own=403)),
    Row("say_back", "POST", HELD + "/say-backs", HEARD, expect={"O": 404, "X": 404, "P": 404, "E": 404}),
    Row("answer_say_back", "POST", SAID_BACK + "/answers", {"answer": "not_quite"}, expect=author(200, partner=403)),
    Row("delete_say_back", "DELETE", SAID_BACK, expect=partner(204, own=403)),
    Row("confirm_receipt", "POST", MESSAGE + "/receipts", expect=partner(204, own=403)),
    Row("delete_message", "DELETE", HELD, expect=author(204, partner=404)),
    Row("delete_message", "DELETE", MESSAGE, expect=author(204, partner=403)),
    Row("delete_message", "DELETE", "/spaces/{space}/messages/{own_message}", expect={"E": 204}),
    Row(
        "check_draft",
        "POST",
        "/composer/checks",
        {"form": "i_statement", "mode": "free", "text": "I feel sad."},
        expect=everybody(200),
    ),
    # commitments
    Row("list_commitments", "GET", "/spaces/{space}/commitments", expect=both(200, former=200)),
    Row("offer_commitment", "POST", "/spaces/{space}/commitments", _commitment, expect=both(201)),
    Row("read_commitment", "GET", COMMITMENT, expect=both(200)),
    Row("read_commitment", "GET", "/spaces/{space}/commitments/{own_commitment}", expect={"E": 200}),
    Row("change_commitment", "POST", COMMITMENT + "/versions", _commitment, version=True, expect=both(201)),
    Row("sign_commitment", "POST", COMMITMENT + "/signatures", {"number": 1}, expect=both(200)),
    Row(
        "sign_commitment",
        "POST",
        COMMITMENT + "/signatures",
        {"number": 7},
        expect={"O": 404, "X": 404, "P": 412, "E": 404, "A": 412, "F": 412},
    ),
    Row("end_commitment", "POST", COMMITMENT + "/endings", {}, expect=both(200)),
    Row("export_commitment_history", "GET", "/spaces/{space}/commitments/history", expect=both(200, former=200)),
    # meetings
    Row("list_meetings", "GET", "/spaces/{space}/meetings", expect=both(200)),
    Row("read_agenda", "GET", "/spaces/{space}/meetings/agenda", expect=both(200)),
    Row("begin_meeting", "POST", "/spaces/{space}/meetings", {}, expect=both(201)),
    Row("move_floor", "POST", MEETING + "/floor", {"act": "take", "number": 0}, expect=both(200)),
    Row("end_meeting", "POST", MEETING + "/endings", {}, expect=both(200)),
    # reviews
    Row("list_reviews", "GET", "/spaces/{space}/reviews", expect=both(200, former=200)),
    Row("answer_review", "POST", "/spaces/{space}/reviews", {"went_well": "Sunday"}, expect=both(201)),
    Row("open_review", "POST", REVIEW + "/openings", expect=both(200)),
    Row("choose_review", "PUT", REVIEW + "/choice", {"going_on": True}, expect=both(200)),
    Row("take_back_review", "DELETE", REVIEW + "/answer", expect={"O": 404, "X": 404}),
    Row("take_back_review", "DELETE", "/spaces/{space}/reviews/{own_review}/answer", expect={"E": 204}),
    Row(
        "take_back_review",
        "DELETE",
        "/spaces/{space}/reviews/99/answer",
        expect=both(404),
        why_not_all="tests/reviews takes both kinds back",
    ),
    # endings
    Row("read_ending", "GET", "/spaces/{space}/ending", expect=both(200)),
    Row("read_ending_summary", "GET", "/spaces/{space}/ending/summary", expect=both(200)),
    Row("say_rebuilt", "POST", "/spaces/{space}/ending", {}, expect=both(200)),
    Row("take_back_rebuilt", "DELETE", "/spaces/{space}/ending", expect=both(200)),
    # journey
    Row("list_steps", "GET", "/spaces/{space}/steps", expect=both(200)),
    Row("mark_step", "POST", "/spaces/{space}/steps/2/marks", {"mark": "not_yet", "turn": 1}, expect=both(200)),
    Row(
        "reopen_step",
        "POST",
        "/spaces/{space}/steps/2/turns",
        {"turn": 9},
        expect={"O": 404, "X": 404, "P": 412, "E": 404, "A": 412, "F": 412},
    ),
    # patterns
    Row("read_patterns", "GET", "/patterns?since={today}", expect=everybody(200)),
    Row("read_shared_patterns", "GET", "/spaces/{space}/patterns?since={today}", expect=both(200)),
    Row("choose_patterns", "POST", "/spaces/{space}/patterns/choices", {"lines": ["about_us"]}, expect=both(201)),
    # breaches
    Row("list_breaches", "GET", "/spaces/{space}/breaches", expect=both(200, former=200)),
    Row("keep_breach", "POST", "/spaces/{space}/breaches", RECORD, expect=both(201)),
    Row("put_away", "POST", "/spaces/{space}/breaches/put-away", {"thing_id": NOTHING}, expect=both(204)),
    Row("read_breach", "GET", BREACH, expect=both(200)),
    Row("read_breach", "GET", PRIVATE_BREACH, expect=author(200, partner=404)),
    Row("read_breach", "GET", "/spaces/{space}/breaches/{own_breach}", expect={"E": 200}),
    Row("change_breach", "PUT", PRIVATE_BREACH, RECORD, version=True, expect=author(200, partner=404)),
    Row("change_breach", "PUT", BREACH, RECORD, version=True, expect=author(409, partner=403)),
    Row("share_breach", "POST", PRIVATE_BREACH + "/sharing", expect=author(200, partner=404)),
    Row("take_breach_back", "DELETE", BREACH + "/sharing", expect=author(200, partner=403)),
    Row("declare_role", "PUT", BREACH + "/roles", {"roles": ["i_was_hurt"]}, expect=both(200)),
    Row("declare_role", "PUT", PRIVATE_BREACH + "/roles", {"roles": []}, expect=author(200, partner=404)),
    Row("wish_to_read", "POST", BREACH + "/wishes", {"kind": "impact_statement"}, expect=both(200)),
    Row("wish_to_read", "POST", PRIVATE_BREACH + "/wishes", {"kind": "acknowledgement"}, expect={"P": 404}),
    Row("unwish_to_read", "DELETE", BREACH + "/wishes?kind=impact_statement", expect=both(200)),
    Row("delete_breach", "DELETE", PRIVATE_BREACH, expect=author(204, partner=404)),
    Row("delete_breach", "DELETE", BREACH, expect=author(204, partner=403)),
    Row("delete_breach", "DELETE", "/spaces/{space}/breaches/{own_breach}", expect={"E": 204}),
    Row("list_statements", "GET", "/spaces/{space}/statements", expect=both(200, former=200)),
    Row("begin_statement", "POST", BREACH + "/statements", WORDS, expect=both(201)),
    Row("begin_statement", "POST", PRIVATE_BREACH + "/statements", WORDS, expect=author(201, partner=404)),
    Row("read_statement", "GET", DRAFT, expect=author(200, partner=404)),
    Row("read_statement", "GET", OPENED, expect=both(200)),
    Row("read_statement", "GET", "/spaces/{space}/statements/{own_statement}", expect={"E": 200}),
    Row("change_statement", "PUT", DRAFT, WORDS, version=True, expect=author(200, partner=404)),
    Row("change_statement", "PUT", OPENED, WORDS, version=True, expect=author(412, partner=403)),
    Row("make_statement_ready", "POST", DRAFT + "/ready", version=True, expect=author(200, partner=404)),
    Row("withdraw_statement", "DELETE", DRAFT + "/ready", expect=author(200, partner=404)),
    Row("withdraw_statement", "DELETE", OPENED + "/ready", expect=author(409, partner=403)),
    Row("answer_statement", "PUT", DRAFT + "/answer", ANSWERED, expect=author(403, partner=404)),
    Row("answer_statement", "PUT", OPENED + "/answer", ANSWERED, expect={"P": 409, "A": 403}),
    Row("unanswer_statement", "DELETE", OPENED + "/answer", expect=partner(200, own=403)),
    Row("add_to_statement", "POST", OPENED + "/additions", ADDED, expect=author(201, partner=403)),
    Row("delete_statement", "DELETE", DRAFT, expect=author(204, partner=404)),
    Row("delete_statement", "DELETE", OPENED, expect=author(204, partner=403)),
    Row("delete_statement", "DELETE", "/spaces/{space}/statements/{own_statement}", expect={"E": 204}),
    Row("list_questions", "GET", "/spaces/{space}/questions", expect=both(200, former=200)),
    Row("write_question", "POST", BREACH + "/questions", QUESTION, expect=both(201)),
    Row("write_question", "POST", PRIVATE_BREACH + "/questions", QUESTION, expect=author(409, partner=404)),
    Row("read_question", "GET", ASKED, expect=both(200)),
    Row("read_question", "GET", KEPT_QUESTION, expect=author(200, partner=404)),
    Row("read_question", "GET", "/spaces/{space}/questions/{own_question}", expect={"E": 200}),
    Row("tag_question", "PUT", ASKED + "/tag", {"tag": "meeting"}, version=True, expect=author(200, partner=403)),
    Row("tag_question", "PUT", KEPT_QUESTION + "/tag", {"tag": "now"}, version=True, expect=author(200, partner=404)),
    Row("answer_question", "POST", ASKED + "/answer", {"text": "Nobody."}, expect=partner(201, own=403)),
    Row("answer_question", "POST", KEPT_QUESTION + "/answer", {"text": "Nobody."}, expect=author(403, partner=404)),
    Row("take_answer_back", "DELETE", ASKED + "/answer", expect=partner(204, own=403)),
    Row("delete_question", "DELETE", KEPT_QUESTION, expect=author(204, partner=404)),
    Row("delete_question", "DELETE", ASKED, expect=author(204, partner=403)),
    Row("delete_question", "DELETE", "/spaces/{space}/questions/{own_question}", expect={"E": 204}),
    # notes: one's own, with or without a space
    Row("list_notes", "GET", "/notes", expect=everybody(200)),
    Row("read_notes_key", "GET", "/notes/key", expect=everybody(200)),
    Row("put_notes_key", "PUT", "/notes/key", NOTES_KEY, version=True, expect=everybody(412)),
    Row("keep_note", "POST", "/notes", {"sealed": "a" * 60}, expect=everybody(409)),
    Row("read_note", "GET", NOTE, expect=author(200, partner=404)),
    Row("change_note", "PUT", NOTE, {"sealed": "b" * 60}, version=True, expect=author(200, partner=404)),
    Row("delete_note", "DELETE", NOTE, expect=author(204, partner=404)),
    Row(
        "clear_notes",
        "DELETE",
        "/notes",
        proves=True,
        purpose="notes",
        expect=dict.fromkeys("OXPEA", 204) | {"F": 403},
    ),
    # promises
    Row("list_promises", "GET", "/spaces/{space}/promises", expect=both(200, former=200)),
    Row("make_promise", "POST", "/spaces/{space}/promises", _promise, expect=both(201)),
    Row("read_promise", "GET", PROMISE, expect=both(200)),
    Row("read_promise", "GET", PRIVATE_PROMISE, expect=author(200, partner=404)),
    Row("read_promise", "GET", "/spaces/{space}/promises/{own_promise}", expect={"E": 200}),
    Row("share_promise", "POST", PROMISE + "/shares", expect=author(200, partner=403)),
    Row("share_promise", "POST", PRIVATE_PROMISE + "/shares", expect=author(200, partner=404)),
    Row("take_back_promise_share", "DELETE", PROMISE + "/shares", expect=author(200, partner=403)),
    Row("view_promise", "PUT", PROMISE + "/views/{today}", {"how": "partly"}, expect=both(200)),
    Row("view_promise", "PUT", PRIVATE_PROMISE + "/views/{today}", {"how": "kept"}, expect=author(200, partner=404)),
    Row("delete_promise_view", "DELETE", PROMISE + "/views/{today}", expect=author(404, partner=404)),
    Row("delete_promise_view", "DELETE", "/spaces/{space}/promises/{own_promise}/views/{today}", expect={"E": 404}),
    Row("end_promise", "POST", PROMISE + "/endings", {}, expect=author(200, partner=403)),
    Row("delete_promise", "DELETE", PROMISE, expect=author(204, partner=403)),
    Row("delete_promise", "DELETE", PRIVATE_PROMISE, expect=author(204, partner=404)),
    Row("delete_promise", "DELETE", "/spaces/{space}/promises/{own_promise}", expect={"E": 204}),
    # transparency agreements
    Row("list_agreements", "GET", "/spaces/{space}/agreements", expect=both(200, former=200)),
    Row("offer_agreement", "POST", "/spaces/{space}/agreements", _agreement, expect=both(201)),
    Row("read_agreement", "GET", AGREEMENT, expect=both(200)),
    Row("read_agreement", "GET", "/spaces/{space}/agreements/{own_agreement}", expect={"E": 200}),
    Row("end_agreement", "POST", AGREEMENT + "/endings", expect=author(200, partner=403)),
    Row("delete_agreement", "DELETE", AGREEMENT, expect=author(204, partner=403)),
    Row("delete_agreement", "DELETE", "/spaces/{space}/agreements/{own_agreement}", expect={"E": 204}),
    # setbacks
    Row("list_setbacks", "GET", "/spaces/{space}/setbacks", expect=both(200, former=200)),
    Row("write_setback", "POST", "/spaces/{space}/setbacks", SETBACK, expect=both(201)),
    Row("read_setback", "GET", SHARED_SETBACK, expect=both(200)),
    Row("read_setback", "GET", PRIVATE_SETBACK, expect=author(200, partner=404)),
    Row("read_setback", "GET", "/spaces/{space}/setbacks/{own_setback}", expect={"E": 200}),
    Row("share_setback", "POST", PRIVATE_SETBACK + "/shares", expect=author(200, partner=404)),
    Row("take_back_setback_share", "DELETE", SHARED_SETBACK + "/shares", expect=author(200, partner=403)),
    Row("delete_setback", "DELETE", SHARED_SETBACK, expect=author(204, partner=403)),
    Row("delete_setback", "DELETE", PRIVATE_SETBACK, expect=author(204, partner=404)),
    Row("delete_setback", "DELETE", "/spaces/{space}/setbacks/{own_setback}", expect={"E": 204}),
    # readiness
    Row("read_readiness_of_both", "GET", READINESS, expect=both(200)),
    Row(
        "offer_exploration",
        "POST",
        READINESS + "/explorations",
        _exploration,
        expect=both(409),
    ),
    Row("choose_readiness", "POST", READINESS + "/choices", {"choice": "rebuild"}, expect=both(200)),
    Row(
        "agree_to_exploration",
        "POST",
        READINESS + "/explorations/{exploration}/agreements",
        expect={"O": 404, "X": 404, "P": 200, "E": 404, "A": 403, "F": 403},
    ),
    Row("end_exploration", "POST", READINESS + "/explorations/{exploration}/endings", expect=both(200)),
    # exports: one's own words, in the session that proved who asks
    Row(
        "allow_export",
        "POST",
        "/exports",
        proves=True,
        purpose="export",
        expect=dict.fromkeys("OXPEA", 201) | {"F": 403},
    ),
    Row("download_export", "POST", "/exports/{export}/downloads", {"form": "words"}, expect=EXPORT),
    # readers
    Row("read_timeline", "GET", "/spaces/{space}/timeline", expect=both(200)),
    Row("read_today", "GET", "/today", expect=everybody(200)),
    Row("issue_live_ticket", "POST", "/live/tickets", expect=everybody(201)),
    Row("list_account_events", "GET", "/account/events?epoch={epoch}&after=0", expect=everybody(200)),
    Row("list_account_events", "GET", "/account/events?epoch={foreign_epoch}&after=0", expect=everybody(410)),
    Row("list_space_events", "GET", "/spaces/{space}/events?epoch={space_epoch}&after=0", expect=both(200)),
    Row("list_space_events", "GET", "/spaces/{space}/events?epoch={foreign_epoch}&after=0", expect=both(410)),
    Row("list_reassurance_requests", "GET", ASKS, expect=both(200)),
    Row("ask_for_reassurance", "POST", ASKS, {"text": "Are we all right?"}, expect=both(201)),
    Row(
        "answer_reassurance_request", "POST", A_REQUEST + "/answers", {"text": "We are."}, expect=partner(200, own=403)
    ),
    Row("delete_reassurance_answer", "DELETE", A_REQUEST + "/answers", expect=partner(204, own=403)),
    Row("delete_reassurance_request", "DELETE", A_REQUEST, expect=author(204, partner=403)),
    # time-outs last, since one that is on holds what the rows before send
    Row("list_time_outs", "GET", "/spaces/{space}/time-outs", expect=both(200)),
    Row("start_time_out", "POST", "/spaces/{space}/time-outs", {"minutes": 20}, expect=both(201)),
    Row(
        "end_time_out",
        "POST",
        "/spaces/{space}/time-outs/{time_out}/endings",
        {"ending": "ready"},
        expect=author(200, partner=403),
    ),
]
