"""Dialogs: one decision or one setting each."""
