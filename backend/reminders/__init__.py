"""Reminders: at most one a day, at the person's own time, where there is a reason; off until somebody turns them on.

The reason is that today's question is unanswered, or that the other did something since. The reminder says neither.
It goes to the phones that asked for it, or, where none is reached, by mail to who allowed that. Never in quiet hours,
never twice on one local day, whatever the clocks do.
"""
