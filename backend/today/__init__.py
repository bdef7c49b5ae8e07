"""Today: the one calm page, in one request of at most six statements, however long the history."""
