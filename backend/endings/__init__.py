"""Endings: *rebuilt*, said by both; *ended*, by either, is leaving and lives with the space.

Each says "rebuilt" for themselves, and takes it back at will; nobody is told before both have said it. It closes
nothing.
"""
