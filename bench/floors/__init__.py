"""Three smallest servers: check a token, store a letter durably, hand it to the other's socket.

They know two people a pair and nothing else: no sessions, no membership, no events, no sealing.
They differ in one thing each: `commit_each`, `gathering` (one commit for all that waits),
`through_fastapi` (gathering, behind FastAPI and Pydantic).
"""
