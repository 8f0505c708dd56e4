"""The keys of commands in words, as they are now."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def tip(action: QAction) -> str:
    """Give what an action does, with its first shortcut."""
    words = action.statusTip() or action.text()
    keys = str(action.property("keys") or "").split()
    return f"{words} ({native(keys[0])})" if keys else words


def key_in(window: QWidget, name: str) -> str:
    """Give the first key of a command of a window, in the words of this system; empty for none."""
    action = window.findChild(QAction, name)
    keys = str(action.property("keys") or "").split() if isinstance(action, QAction) else []
    return native(keys[0]) if keys else ""


def native(keys: str) -> str:
    """Give portable keys in the words of this system.

    >>> native("Ctrl+Shift+Z Ctrl+Y"), native("")
    ('Ctrl+Shift+Z, Ctrl+Y', '')
    """
    kind = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(key).toString(kind) for key in keys.split())
