"""A canvas to draw on, without a window around it."""

from __future__ import annotations

import pytest

from app.ui.canvas.view import CanvasView
from app.ui.session import Session
from app.ui.view_state import ViewState


@pytest.fixture(autouse=True)
def application(qapp) -> None:
    """Have an application: what is composed is painted by Qt."""


@pytest.fixture
def view(qtbot) -> CanvasView:
    """Give a shown canvas of 600 x 480 that follows a session with nothing open."""
    session = Session()
    made = CanvasView(session, ViewState())
    session.changed.connect(made.present)
    qtbot.addWidget(made)
    made.resize(600, 480)
    made.show()
    return made
