"""Breaches: what happened, named by whoever names it; and what each of the two says about it.

A breach record is private until its author shares it, and each person's role in it is theirs alone to declare. About a
record each may write an acknowledgement and an impact statement: sealed until the author says it is ready and the other
wants to read it, both about the same version, and reversible until then. What was opened is fixed; additions are dated.
"""
