"""Exchanging the server key while the server runs, without a moment in which something cannot be opened.

`steps` are the acts on the key database, `files` those on the key file, `rotating` puts them in their order. All of it
can be killed at any instant and done again.
"""
