"""Spaces: two people who both chose to share one.

An invitation gives nothing by itself: joining makes a request, both see the same three words and both confirm, and
only then is there a space. It opens when both have signed the ground rules. Either may pause or leave alone, at once.
"""
