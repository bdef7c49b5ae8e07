"""Commitments: what two people sign together, and how either ends it.

Offering does not sign. A commitment is in force when both signed the same version; an edit makes a new version that
both sign anew, and until they have, or either ends it, the version in force stays. When its review day has come it is
due for review, and is renewed by a new version. Every signature is a link in the space's chain (`chain`).
"""
