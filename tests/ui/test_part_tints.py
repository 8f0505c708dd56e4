"""The colours of parts while a draft is corrected, which the list of parts is the legend of."""

from __future__ import annotations

import itertools

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QWidget

from app.core.parts import DRAW_ORDER, SIDED, Part, Side, layer_name
from app.ui.correct_draft.palette import PartPalette
from app.ui.correct_draft.tints import part_tint
from app.ui.icons import plain_icon
from app.ui.part_panel import part_combo
from app.ui.theme import part_colour

_CLEAR = 17.0
"""Distance in Lab from which two colours are told apart side by side, half mixed with a picture."""


def _lab(colour: QColor) -> np.ndarray:
    rgb = np.array([[[colour.redF(), colour.greenF(), colour.blueF()]]], np.float32)
    return cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB)[0, 0]


def _sides(part: Part) -> tuple[Side, ...]:
    return (Side.LEFT, Side.RIGHT) if part in SIDED else (Side.WHOLE,)


def test_any_two_parts_have_tints_that_can_be_told_apart() -> None:
    labels = [(part, side) for part in Part for side in _sides(part)]
    near = []
    for one, other in itertools.combinations(labels, 2):
        if one[0] is not other[0]:
            far = float(np.linalg.norm(_lab(part_tint(*one)) - _lab(part_tint(*other))))
            if far < _CLEAR:
                near.append((layer_name(*one), layer_name(*other), round(far, 1)))
    assert not near


@pytest.mark.parametrize("mode", [QIcon.Mode.Normal, QIcon.Mode.Selected])
def test_a_part_keeps_its_colour_in_the_list_when_its_row_is_selected(mode, qtbot) -> None:
    palette = PartPalette()
    qtbot.addWidget(palette)
    for row, part in enumerate((None, *reversed(DRAW_ORDER))):
        if part is not None:
            image = palette.list.topLevelItem(row).icon(0).pixmap(QSize(14, 14), mode).toImage()
            sides = (Side.RIGHT, Side.LEFT) if part in SIDED else (Side.WHOLE,) * 2
            seen = [image.pixelColor(x, 7).getRgb() for x in (2, 11)]
            assert seen == [part_tint(part, side).getRgb() for side in sides]


def test_a_part_keeps_its_colour_in_the_choice_of_parts_too(qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    combo = part_combo(parent)
    for row in range(combo.count()):
        name = combo.itemData(row)
        image = combo.itemIcon(row).pixmap(QSize(12, 12), QIcon.Mode.Selected).toImage()
        assert image.pixelColor(6, 6).getRgb() == part_colour(name and Part(name)).getRgb()


def test_a_picture_is_shown_in_its_own_colours_when_selected() -> None:
    pixmap = QPixmap(8, 8)
    pixmap.fill(QColor("#e0a030"))
    image = plain_icon(pixmap).pixmap(QSize(8, 8), QIcon.Mode.Selected).toImage()
    assert image.pixelColor(4, 4).getRgb() == QColor("#e0a030").getRgb()
