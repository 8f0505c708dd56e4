"""Results of other work wait for what is in hand: it would be lost with the layer it began on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from app.core.errors import AppError
from app.ui.canvas.tools.fill import Fill
from app.ui.canvas.tools.transform import Transform
from app.ui.canvas.view import CanvasView
from app.ui.delay import delay

_PAUSE_MS = 50
"""Between two looks whether something still goes on."""

T = TypeVar("T")


def is_in_hand(canvas: CanvasView) -> bool:
    """Tell whether a gesture goes on, or something was transformed and is not yet applied.

    A bucket has done its own when it is pressed.
    """
    tool = canvas.tool
    frame = tool.frame if isinstance(tool, Transform) else None
    is_at_work = canvas.is_pressed and not isinstance(tool, Fill)
    return is_at_work or (frame is not None and frame.is_changed)


def when_free(canvas: CanvasView, put: Callable[[T], object]) -> Callable[[T], None]:
    """Give what puts a result in at once, or as soon as nothing is in hand.

    What still goes on after a gesture is ended first.
    """

    def take(result: T) -> None:
        if is_in_hand(canvas):
            timer = delay(canvas, _PAUSE_MS, lambda: look_again(result))
            timer.timeout.connect(timer.deleteLater)
            timer.start()
        else:
            canvas.session.settle()
            put(result)

    def look_again(result: T) -> None:
        try:
            take(result)
        except AppError as error:
            canvas.session.refuse(error)

    return take
