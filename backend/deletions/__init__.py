"""Deleting an account, or what one wrote in a space: the keys of the words are destroyed when the days of undoing end.

What the other person wrote, and what both signed, is theirs and stays. Within the days it can be undone.
"""
