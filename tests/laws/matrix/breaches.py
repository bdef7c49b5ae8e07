"""What happened, said plainly: records, statements, questions."""

from laws.matrix.row import Row, author, both, partner

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

ROWS = [
    Row("list_breaches", "GET", "/spaces/{space}/breaches", expect=both(200, former=200)),
    Row("keep_breach", "POST", "/spaces/{space}/breaches", RECORD, expect=both(201)),
    Row("put_away", "POST", "/spaces/{space}/breaches/put-away", {"thing_id": NOTHING}, expect=both(204)),
    Row("read_breach", "GET", BREACH, expect=both(200)),
    Row("read_breach", "GET", PRIVATE_BREACH, expect=author(200, partner=404)),
    Row("read_breach", "GET", "/spaces/{space}/breaches/{own_breach}", expect={"E": 200}),
    Row("change_breach", "PUT", PRIVATE_BREACH, RECORD, version=1, expect=author(200, partner=404)),
    Row("change_breach", "PUT", BREACH, RECORD, version=1, expect=author(409, partner=403)),
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
    Row("change_statement", "PUT", DRAFT, WORDS, version=1, expect=author(200, partner=404)),
    Row("change_statement", "PUT", OPENED, WORDS, version=1, expect=author(412, partner=403)),
    Row("make_statement_ready", "POST", DRAFT + "/ready", version=1, expect=author(200, partner=404)),
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
    Row("tag_question", "PUT", ASKED + "/tag", {"tag": "meeting"}, version=1, expect=author(200, partner=403)),
    Row("tag_question", "PUT", KEPT_QUESTION + "/tag", {"tag": "now"}, version=1, expect=author(200, partner=404)),
    Row("answer_question", "POST", ASKED + "/answer", {"text": "Nobody."}, expect=partner(201, own=403)),
    Row("answer_question", "POST", KEPT_QUESTION + "/answer", {"text": "Nobody."}, expect=author(403, partner=404)),
    Row("take_answer_back", "DELETE", ASKED + "/answer", expect=partner(204, own=403)),
    Row("delete_question", "DELETE", KEPT_QUESTION, expect=author(204, partner=404)),
    Row("delete_question", "DELETE", ASKED, expect=author(204, partner=403)),
    Row("delete_question", "DELETE", "/spaces/{space}/questions/{own_question}", expect={"E": 204}),
]
