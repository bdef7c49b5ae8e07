"""Private notes: what a person writes for their own eyes, as ciphertext only.

The words are sealed in the browser under a notes key that never leaves it; what comes here is that ciphertext, and the
notes key wrapped by something only the person knows. The server can keep them, hand them to the person's own devices
and delete them. It cannot read, search or reset them. For the other person they do not exist: nothing of them is in a
space, in its stream, or in anything that is counted there.
"""
