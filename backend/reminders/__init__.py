"""Reminders: at most one a day, at the person's own time, where there is a reason; off until somebody turns them on.

The reason is that today's question is unanswered, that a review day or the end of a time-out has come, or that the
other did something since. The reminder says none of it.
It goes to the phones that asked for it, or, where none is reached, by mail to who allowed that. Never in quiet hours,
never twice on one local day, whatever the clocks do.
"""
