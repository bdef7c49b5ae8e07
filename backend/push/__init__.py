"""Push: a sealed, padded word to a browser that asked for it, by the push service its maker runs.

A subscription belongs to one session and ends with it. Every push is the same, whatever it is for; the push service
learns that this server sent something at that moment, and nothing else. The server calls only services that it knows.
"""
