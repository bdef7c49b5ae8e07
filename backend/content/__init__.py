"""Content: the words and data a counsellor or translator edits, read and checked once at the start.

Every file lies at `content/<noun>/<language>.toml`; each module here knows the shape of one noun and
loads it into a frozen value. A mistake in a file is told by file and place, never by a stack of classes.
Pure: no settings, no database, nothing kept between calls.
"""
