"""The timeline: what the two did together, and beside it what one did. A reader of the space's event log.

It keeps nothing of its own, holds no words, and is the same for both. Days on which nothing happened are gaps.
"""
