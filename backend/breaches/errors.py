"""Refusals of breaches."""

from backend.core.problems import Problem


class BreachShared(Problem):
    """Both have seen it: it stays as it is, and can be taken back."""

    status = 409
    title = "This record is shared and stays as it is"


class BreachNotShared(Problem):
    """Nothing about it can be shown to the other before the record itself is."""

    status = 409
    title = "Share the record first"


class StatementExists(Problem):
    """One of each kind a person: `statement_id` is the one there is."""

    status = 409
    title = "There is one already; go on with that"


class StatementOpened(Problem):
    """It was opened: it can be added to, or written again where something is missing."""

    status = 409
    title = "It has been opened and stays as it is"


class StatementNotOpened(Problem):
    """Answers and additions are for what has been opened."""

    status = 409
    title = "It has not been opened"


class StatementNotReady(Problem):
    """What one wanted to read is not ready any more, or is another version by now."""

    status = 409
    title = "This version is not ready"


class StatementAdditionsFull(Problem):
    """As many additions as one statement takes."""

    status = 409
    title = "There are as many additions as one statement takes"
    remembered = False


class StatementVersionsFull(Problem):
    """As many versions as one statement has, each of which was ready once."""

    status = 409
    title = "There are as many versions as one statement has"
    remembered = False


class NothingWritten(Problem):
    """Every part is empty."""

    status = 409
    title = "There is nothing to read yet"


class NotAnAcknowledgement(Problem):
    """The words would hurt again; `findings` says which and what to ask oneself. It stays a draft."""

    status = 422
    title = "Some of these words would not be heard as an acknowledgement"
    remembered = False  # it follows from the words alone, and what was found in them is stored nowhere


class QuestionAnswered(Problem):
    """Both have seen the answer."""

    status = 409
    title = "This question is answered"


class QuestionNotAsked(Problem):
    """It is kept for its author."""

    status = 409
    title = "This question is not asked yet"


class QuestionAsked(Problem):
    """Both have seen it: it can be taken back, not made one's own again."""

    status = 409
    title = "This question has been asked"
