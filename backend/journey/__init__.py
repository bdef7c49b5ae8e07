"""The journey: five steps, a map and not a lock. The words of the steps are content; here are the marks.

Each person marks a step for themselves. Both "done" on the same turn completes it, both "doesn't fit us" sets it
aside, "not yet" agrees with nothing; either can open it again, which is a new turn and never a going back.
"""
