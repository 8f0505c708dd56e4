"""A row that is too narrow leaves out what matters least, and no more than it must."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.fitting_row import FittingRow


def test_a_narrow_control_stays_where_leaving_out_a_wide_one_makes_room(qtbot) -> None:
    row = FittingRow()
    qtbot.addWidget(row)
    row.row.setContentsMargins(0, 0, 0, 0)
    row.row.setSpacing(0)
    size, pen, slider = QWidget(), QWidget(), QWidget()
    for widget, width in ((size, 100), (pen, 30), (slider, 200)):
        widget.setFixedWidth(width)
    row.add(size, pen, slider)
    row.resize(280, 20)
    row.give_up(pen, slider)
    assert [one.isHidden() for one in (size, pen, slider)] == [False, False, True]
    row.resize(330, 20)
    row.fit()
    assert not slider.isHidden()
    row.resize(110, 20)
    row.fit()
    assert [one.isHidden() for one in (size, pen, slider)] == [False, True, True]
