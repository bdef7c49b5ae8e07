"""Patterns: one's own answers over time, compared with nothing but themselves. A reader of check-ins.

They are their owner's alone. A line is drawn for both only while both say so; until both have, neither learns what
the other said, and either takes it back alone, at once.
"""
