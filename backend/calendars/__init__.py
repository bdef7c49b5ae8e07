"""Calendars: one's own daily time in one's own calendar, by a secret address or as a file, under a title that tells
nothing.

The address is a way in, though only to a time of day: making one needs fresh proof, it stands in the list of devices,
and ending it needs nothing. No names, no words of anybody's, and nothing of what the other does is in any of it.
"""
