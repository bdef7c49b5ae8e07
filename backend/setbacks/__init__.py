"""Setbacks: "Something slipped", an ordinary entry in one's own words. For oneself, unless one shares it.

It resets nothing and counts nothing; what happened before stays as it was.
"""
