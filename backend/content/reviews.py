"""The three questions of a review."""

from pathlib import Path

from backend.content.reading import Document, Shape, Words, read_document


class ReviewQuestion(Shape):
    """One question, and what helps with it."""

    question: Words
    hint: Words


class ReviewQuestions(Document):
    """By the names under which answers are sent."""

    went_well: ReviewQuestion
    was_hard: ReviewQuestion
    to_change: ReviewQuestion


def load_review_questions(folder: Path, language: str = "en") -> ReviewQuestions:
    """Read `content/reviews/`.

    Raises:
        ContentError: the file has a mistake.
    """
    return read_document(folder, "reviews", language, ReviewQuestions)
