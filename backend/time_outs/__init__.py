"""Time-outs: either of the two stops a talk before it hurts, with a named return, alone and at once.

Both see until when, and no more; only who started it ends it early. It lasts twenty minutes to a day, and nobody's
time-outs in a row last longer than a day. What is written meanwhile waits (backend/messages); help never does.
"""
