"""How large the interface is: as the system has it, or by percent from the next start on."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import QSize

PERCENTS = (100, 125, 150, 175, 200, 225, 250, 300)
LEAST = QSize(900, 500)
"""What the window needs of a screen, in its own pixels."""


def put_on(percent: int) -> None:
    """Let an application made after this be of a size; 0 leaves it to the system.

    What the environment says comes first: it is a person's way out where a size is too large.
    """
    if percent and "QT_SCALE_FACTOR" not in os.environ:
        os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"  # It would be multiplied with the system's.
        os.environ["QT_SCALE_FACTOR"] = f"{percent / 100:g}"


def percents_for(screen: QSize, chosen: int = 0) -> Sequence[int]:
    """Give the percents at which the window fits a screen, and the one that is chosen.

    Args:
        screen: its own pixels.
        chosen: is given also where it does not fit; 0 for none.

    >>> percents_for(QSize(1366, 768))
    (100, 125, 150)
    """
    return tuple(
        percent
        for percent in PERCENTS
        if percent == chosen
        or (
            screen.width() * 100 >= LEAST.width() * percent
            and screen.height() * 100 >= LEAST.height() * percent
        )
    )
