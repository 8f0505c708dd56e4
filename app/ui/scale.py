"""How large the interface is: as the system has it, or by percent from the next start on."""

from __future__ import annotations

import os

from PySide6.QtCore import QSize

PERCENTS = (100, 125, 150, 175, 200, 225, 250, 300)
LEAST = QSize(546, 340)
"""What the window needs of a screen, in its own pixels."""


def put_on(percent: int) -> None:
    """Let an application made after this be of a size; 0 leaves it to the system.

    What the environment says comes first: it is a person's way out where a size is too large.
    """
    if percent and "QT_SCALE_FACTOR" not in os.environ:
        os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"  # It would be multiplied with the system's.
        os.environ["QT_SCALE_FACTOR"] = f"{percent / 100:g}"


def fits(screen: QSize, percent: int = 100) -> bool:
    """Tell whether the window fits a screen.

    Args:
        screen: its size in pixels that a percent of 100 would have.
        percent: size of the interface.

    >>> [fits(QSize(1366, 768), percent) for percent in (100, 225, 250)]
    [True, True, False]
    """
    return (
        screen.width() * 100 >= LEAST.width() * percent
        and screen.height() * 100 >= LEAST.height() * percent
    )


def largest_for(screen: QSize) -> int:
    """Give the most percent at which the window fits a screen; 100 where none does.

    >>> largest_for(QSize(1366, 768)), largest_for(QSize(100, 100))
    (225, 100)
    """
    return max((percent for percent in PERCENTS if fits(screen, percent)), default=100)
