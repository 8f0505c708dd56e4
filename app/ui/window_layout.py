"""Where the parts of the window stand: bars over the pages, the strip of tools beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtWidgets import QHBoxLayout, QStatusBar, QVBoxLayout, QWidget

from app.ui.feature import Panel
from app.ui.panels import Panels


def centre(bars: Iterable[QWidget], strip: QWidget, pages: QWidget) -> QWidget:
    """Give the widget in the middle of the window."""
    middle = QWidget()
    row = QHBoxLayout(middle)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(strip)
    row.addWidget(pages, 1)
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for bar in bars:
        column.addWidget(bar)
    column.addWidget(middle, 1)
    return whole


def fill(
    panels: Panels, usual: Sequence[tuple[str, str, QWidget]], more: Iterable[Panel]
) -> Iterator[None]:
    """Put in the panels that are always there, then those of the features, one a step."""
    for name, title, widget in usual:
        panels.add(name, title, widget)
        yield
    for panel in more:
        panels.add(panel.name, panel.title, panel.widget, is_open=panel.is_open)
        yield


def add_jobs(bar: QStatusBar, jobs: Iterable[QWidget]) -> None:
    """Put jobs at the end of the status bar."""
    for one in jobs:
        bar.addPermanentWidget(one)
