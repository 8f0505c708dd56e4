"""Icons drawn from the Material Design font that the package qtawesome brings along.

Only its font is used: importing the package would load another layer over Qt and twelve fonts,
which takes a third of the time in which the window starts.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

_SHARE = 0.875
"""Of an icon's height, for its glyph."""

ColourOf = Callable[[QIcon.Mode, QIcon.State], str]


class GlyphEngine(QIconEngine):
    """Draws one glyph at any size.

    Args:
        name: of the glyph in Material Design Icons 6.
        colour_of: gives its colour.
    """

    def __init__(self, name: str, colour_of: ColourOf) -> None:
        super().__init__()
        self._family, code_points = _font()
        self._text = chr(code_points[name])
        self._name = name
        self._colour_of = colour_of

    def clone(self) -> QIconEngine:
        """Give one like it."""
        return GlyphEngine(self._name, self._colour_of)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the glyph in the middle of a rectangle."""
        font = QFont(self._family)
        font.setPixelSize(max(1, round(_SHARE * rect.height())))
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(self._colour_of(mode, state)))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._text)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Give the glyph on nothing."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap


@cache
def _font() -> tuple[str, dict[str, int]]:
    """Give the font's family, once it is loaded, and its glyphs' code points by name."""
    spec = find_spec("qtawesome")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the icons' font is missing: install qtawesome")
    folder = Path(spec.origin).parent / "fonts"
    (font,) = folder.glob("materialdesignicons6-webfont-[0-9]*.ttf")
    (names,) = folder.glob("materialdesignicons6-webfont-charmap-*.json")
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font)))
    code_points = json.loads(names.read_text(encoding="utf-8"))
    return families[0], {name: int(code, 16) for name, code in code_points.items()}
