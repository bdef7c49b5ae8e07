"""Meetings: a talk of the two, in which each is heard in turn.

On two phones the server holds one floor: whose turn it is, and what comes next. It moves only when what was said back
was right, or when the speaker lets it go. What is spoken is kept nowhere; a topic brought along is kept until the talk
is over. Either stops it, alone. A talk with one phone on the table needs no server, and leaves no trace here.
"""
