"""Transparency agreements: what a person chooses to show for a while, offered only by the one whose privacy it is.

There is no way to ask for one. Each ends within 90 days, by itself, or at once when its giver says so.
"""
