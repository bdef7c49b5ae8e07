"""Reviews."""

from laws.matrix.row import Row, both

REVIEW = "/spaces/{space}/reviews/{review}"

ROWS = [
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
]
