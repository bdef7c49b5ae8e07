"""Readiness: whether each of the two wants to rebuild, is not sure, or not now; told only once both have chosen.

Until then a choice does not exist for the other, byte for byte. "Not sure" offers an exploration: two to eight weeks
with a day at the end, which both agree to and either ends. Choosing again begins a new round, as silently.
"""
