"""Exports: one's own words, to keep, to read elsewhere or to bring along to a professional (H13, P3).

An export is made while it is asked for and kept nowhere. What allows it is a permission for ten minutes, for one use,
in the session that proved who asks. Every domain gives what one wrote there (`sections`), and never the other's words.
"""
