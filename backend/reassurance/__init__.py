"""Reassurance: one asks for a little of it with one tap; the other answers in their own words, or later today.

One request is open at a time, on its day only. Nobody is counted, reminded, or told why an answer is not there.
"""
