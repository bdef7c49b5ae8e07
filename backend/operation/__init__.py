"""Running Wordkept on a machine: what must be right first, and the server itself.

`preparing` makes ready and refuses what would lose or betray words, `migrating` brings a database up to date, `serving`
runs the server, `beginning` tells the first person how to begin, `refusals` ends each failure in one plain sentence.
"""
