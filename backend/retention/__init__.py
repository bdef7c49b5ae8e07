"""Retention: what is only of passing use goes by itself, once a day (PROMISES P5).

Words are not among it: they stay until their author takes them away. What goes leaves no tombstone; a restored backup
that brings some of it back has it cleared again on the next day.
"""
