"""Live: what changed, on the other phone, within a second.

A socket is a reader of two streams, the account's and the space's. Catching up and following are the same loop: wake,
prove in one snapshot that session and membership stand, read what follows the cursor, send it, move the cursor.
An event is a fact; what it names travels beside it as `included`, read at delivery and kept nowhere.
"""
