"""Leaving Correct draft without layers: the question before, and what is said of what is kept."""

from __future__ import annotations

from collections.abc import Callable
from traceback import format_exception

from PySide6.QtWidgets import QWidget

from app.ui.dialogs.questions import Answer, ask_drop_corrections
from app.ui.message_bar import MessageBar
from app.ui.words import counted, in_a_row, mark, told_error, tr


def may_drop(window: QWidget, waiting: int, *, is_corrected: bool) -> bool:
    """Tell whether what was corrected, and clicks that wait, may be lost; ask where there are."""
    if not is_corrected and not waiting:
        return True
    return ask_drop_corrections(window, waiting, is_corrected=is_corrected) is Answer.DISCARD


def tell_kept(
    messages: MessageBar, waiting: int, error: Exception | None, again: Callable[[], None]
) -> None:
    """Say that what was corrected is kept, and how many clicks of it wait.

    Args:
        messages: where.
        waiting: so many.
        error: why the picture was not looked at; None where the person stopped that.
        again: goes on.
    """
    why = "" if error is None else told_error(error)
    one, many = mark("1 click was not done yet."), mark("{count} clicks were not done yet.")
    waits = counted(waiting, one, many) if waiting else ""
    messages.tell(
        in_a_row(why, waits, tr("What you corrected is kept: Correct draft goes on with it.")),
        "info" if error is None else "error",
        details="" if error is None else "".join(format_exception(error)),
        action=(tr("Correct draft"), again),
    )
