"""Correcting a draft: say which part is where, and see the picture solved again."""
