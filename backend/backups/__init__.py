"""Backups: one file, whatever the database; and restoring it without bringing back what was deleted or left.

`taking` makes the file, `restoring` brings it back, `locking` encrypts it for whoever holds an age identity.
"""
