"""Use cases of accounts: `sign_up`, `sessions` (signing in, renewing, ending) and `profile`."""
