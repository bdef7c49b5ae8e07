"""Wordkept: a shared space for two people who want to trust each other again."""

__version__ = "0.1.0"
