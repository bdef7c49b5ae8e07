"""Check-ins: one question a day for both, each answering in their own local day, at most once a date.

Each part of an answer is for oneself or for both. What is for both is sealed until both are in, then revealed to both
at once; after 48 hours without the other's it stays its author's own. What is for oneself does not exist for the other.
"""
