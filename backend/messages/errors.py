"""Refusals of messages."""

from backend.core.problems import Problem


class NotAnIStatement(Problem):
    """The words would not be heard; `findings` says which and what to ask oneself. They are kept nowhere."""

    status = 422
    title = "Some of these words would not be heard"
    remembered = False  # nothing of a refused text is stored, not even that there was one


class LettersNotAgreed(Problem):
    """Letters exist when both chose so in the ground rules."""

    status = 409
    title = "You have not both chosen letters"


class AlreadyDelivered(Problem):
    """It is with the other already: it can be added to or taken back, not changed."""

    status = 409
    title = "This message is delivered and stays as it is"


class StillHeld(Problem):
    """The server still holds it: change it instead."""

    status = 409
    title = "This message is not delivered yet"


class AlreadyHeard(Problem):
    """The author said "that's it": what was said back stays."""

    status = 409
    title = "This was heard already"


class MessageAdditionsFull(Problem):
    """As many additions as one message takes; a new message says more."""

    status = 409
    title = "There are as many additions as one message takes"
    remembered = False


class TakenBack(Problem):
    """Its words are gone."""

    status = 409
    title = "This message was taken back"
