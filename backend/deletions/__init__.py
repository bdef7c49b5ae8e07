"""Deleting an account: access ends at once, the keys of its words are destroyed when the days of undoing are over.

What the other person wrote, and what both signed, is theirs and stays. Signing in again within the days undoes it.
"""
