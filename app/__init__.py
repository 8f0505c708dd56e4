"""Kasane: one flat illustration in, layered and fully painted artwork out."""

__version__ = "0.1.0"
