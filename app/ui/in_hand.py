"""Results of other work wait for what is in hand: it would be lost with the layer it began on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject

from app.core.errors import AppError
from app.ui.canvas.tools.fill import Fill
from app.ui.canvas.tools.transform import Transform
from app.ui.canvas.view import CanvasView
from app.ui.delay import delay
from app.ui.words import tr

_PAUSE_MS = 50
"""Between two looks whether something still goes on."""

T = TypeVar("T")


def is_in_hand(canvas: CanvasView) -> bool:
    """Tell whether a gesture goes on, or something was transformed and is not yet applied.

    A bucket has done its own when it is pressed.
    """
    is_at_work = canvas.is_pressed and not isinstance(canvas.tool, Fill)
    return is_at_work or _is_transforming(canvas)


def has_waiting(canvas: CanvasView) -> bool:
    """Tell whether a result waits."""
    return any(not one.is_empty for one in canvas.findChildren(_Waiting))


def is_unfinished(canvas: CanvasView) -> bool:
    """Tell whether a transform or a result is still to come into the document."""
    return _is_transforming(canvas) or has_waiting(canvas)


def finish(canvas: CanvasView, then: Callable[[], object]) -> None:
    """Apply a transform, as another tool that is taken does; go on once all that waits is in."""
    if isinstance(canvas.tool, Transform):
        canvas.tool.apply()
    when_free(canvas, lambda _: then())(None)


def when_free(canvas: CanvasView, put: Callable[[T], object]) -> Callable[[T], None]:
    """Give what puts a result in at once, or as soon as nothing is in hand.

    What still goes on after a gesture is ended first. Results come in the order of their making.
    """

    def take(result: T) -> None:
        waiting = next(iter(canvas.findChildren(_Waiting)), None) or _Waiting(canvas)
        if is_in_hand(canvas):
            if isinstance(canvas.tool, Transform):
                canvas.session.refuse(
                    tr("Apply the transform (Enter) or cancel it (Esc) first: what else was asked "
                       "for comes then.")
                )  # fmt: skip
            waiting.add(partial(put, result))
        else:
            waiting.go_on()
            canvas.session.settle()
            put(result)

    return take


def _is_transforming(canvas: CanvasView) -> bool:
    tool = canvas.tools.get(Transform.id)
    return isinstance(tool, Transform) and tool.is_open


class _Waiting(QObject):
    """The results that wait for what is in hand on a canvas, the first one first."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._puts: deque[Callable[[], object]] = deque()
        self._timer = delay(self, _PAUSE_MS, self.go_on)

    @property
    def is_empty(self) -> bool:
        return not self._puts

    def add(self, put: Callable[[], object]) -> None:
        self._puts.append(put)
        self._timer.start()

    def go_on(self) -> None:
        """Put them in, unless something is in hand."""
        while self._puts and not is_in_hand(self._canvas):
            self._timer.start()  # For the rest, where one fails.
            put = self._puts.popleft()
            self._canvas.session.settle()
            try:
                put()
            except AppError as error:
                self._canvas.session.refuse(error)
        if self._puts:
            self._timer.start()
