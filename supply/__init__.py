"""Whose work Wordkept is made of, read from the hash-pinned locks: `make sbom` lists it, `make advisories` checks it.

No code of the server; nothing here is imported by it.
"""
