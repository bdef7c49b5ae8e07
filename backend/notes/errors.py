"""Refusals of notes."""

from backend.core.problems import Problem


class NotesFull(Problem):
    """As many notes as one account can keep."""

    status = 409
    title = "There are as many notes as one account can keep"
    remembered = False


class SheetOutdated(Problem):
    """The recovery codes were made anew meanwhile."""

    status = 409
    title = "The recovery codes were made anew"
    remembered = False


class NotesKeyMissing(Problem):
    """There is no notes key, so nothing could open this note again."""

    status = 409
    title = "Choose a notes passphrase first"
    remembered = False
