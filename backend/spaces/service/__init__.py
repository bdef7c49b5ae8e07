"""Use cases of spaces: `blocks`, `invitations`, `join_requests`, `space` (reading, ground rules, pausing, leaving)."""
