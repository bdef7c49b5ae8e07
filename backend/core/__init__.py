"""What every domain may use; it knows no domain.

The row is the truth, the event log says that it changed, the hub is only a doorbell.
`db` runs commands (one writer) and questions (many readers); `unit_of_work` is what a command holds;
`sealing` keeps words unreadable at rest; `problems` are refusals that a person can understand.
"""
