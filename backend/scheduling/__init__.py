"""Scheduling: what is to be done later, once, by whichever process comes first.

A job is a row: whose, of which kind, about what, due when, and of no use after when. Taking one is one statement that
makes it due again a little later; whoever took it removes it in the transaction of its effect, or lets go of it. So a
process that dies has lost nothing, and two never do the same. Nothing is asked of the writer while nothing is due.
"""
