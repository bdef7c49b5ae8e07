"""The space."""

from laws.matrix.row import Row, both, everybody

RULES = {"sentences_version": "1", "letters": True, "delivered_shown": False, "check_in_time": None}

ROWS = [
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
    Row(
        "delete_space",
        "POST",
        "/spaces/{space}/deletions",
        {},
        proves=True,
        purpose="deletion",
        expect={"O": 404, "X": 404, "F": 403},
        why_not_all="the two would have no space any more; tests/deletions has it",
    ),
    Row(
        "undo_space_deletion",
        "DELETE",
        "/spaces/{space}/deletions",
        proves=True,
        purpose="deletion",
        expect=everybody(404),  # nobody asked for any; tests/deletions has the rest
    ),
    Row("list_blocks", "GET", "/blocks", expect=everybody(200)),
    Row("block", "POST", "/spaces/{space}/blocks", expect=both(404, former=201)),  # leaving comes first
    Row("unblock", "DELETE", "/blocks/{block}", expect={**everybody(404), "A": 204, "F": 204}),
]
