"""Use cases of deletions: `account` (everything of one's own) and `space` (what one wrote in one of them)."""
