"""Promises: each belongs to the one who makes it, is small and observable, and private until it is shown.

On its days the owner says how it went; the other may say, apart from that, how it was for them. Both views stay. A
promise is over after its last day, or when its owner ends it; nothing here is ever called broken.
"""
