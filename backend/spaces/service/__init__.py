"""Use cases of spaces: `invitations`, `join_requests`, and `space` (reading, ground rules, pausing, leaving)."""
