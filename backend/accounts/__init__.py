"""Accounts and sessions: who a person is, and on which devices they are signed in.

An access token only names a session; the session is looked up on every request, so ending it takes effect at once.
Nothing here knows of the other person. Passkeys, recovery and the app lock join in this folder.
"""
