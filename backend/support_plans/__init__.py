"""Support plans: who and what helps on a bad evening, one item at a time.

An item is its author's own and nobody else learns that it exists. Sharing is by item: it shows the other the words as
they stand at that moment, a copy in the space, which its author takes back alone, at any time.
"""
