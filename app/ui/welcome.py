"""What the window shows while nothing is open: how to begin."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QIcon, QImage, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.icons import coloured_icon
from app.ui.recent import Recent
from app.ui.theme import present_theme, small_font
from app.ui.thumbnails import on_checkerboard
from app.ui.words import tr

_SHOWN = 5
_SIDE = 84
_CARD_WIDTH = 560


class Welcome(QWidget):
    """A centred card: drop, open, paste, try the sample, recent files.

    Signals:
        open_asked, paste_asked, sample_asked: a button was pressed.
        file_asked(path): a recent file was picked.
    """

    open_asked = Signal()
    paste_asked = Signal()
    sample_asked = Signal()
    file_asked = Signal(object)

    def __init__(self, recent: Recent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent = recent
        self._mark = QLabel(self)
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zone = QFrame(self)
        self._zone.setObjectName("dropZone")
        self.open_button = _push(tr("Open…"), self.open_asked, primary=True)
        self.sample_button = _push(tr("Try the sample"), self.sample_asked)
        self._title = QLabel(self)
        self._title.setProperty("title", "true")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._formats = QLabel(tr("PNG, JPEG, WebP, TIFF, PSD or OpenRaster"), self)
        self._formats.setProperty("note", "true")
        self._formats.setAlignment(Qt.AlignmentFlag.AlignCenter)
        policy = self._formats.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._formats.setSizePolicy(policy)
        self._recent_title = QLabel(tr("Recent"), self)
        self._recent_title.setProperty("strong", "true")
        self._files = QGridLayout()
        self._files.setSpacing(8)
        self._fill_zone()
        self._lay_out()
        recent.changed.connect(self.refresh)
        self.refresh()
        self.show_opening("")

    def _fill_zone(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        paste = _push(tr("Paste"), self.paste_asked)
        for button in (self.open_button, paste, self.sample_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inner = QVBoxLayout(self._zone)
        inner.setContentsMargins(12, 20, 12, 20)
        inner.setSpacing(8)
        inner.addWidget(self._mark)
        inner.addWidget(self._title)
        inner.addWidget(self._formats)
        inner.addSpacing(12)
        inner.addLayout(buttons)

    def _lay_out(self) -> None:
        card = QFrame(self)
        card.setObjectName("card")
        card.setMaximumWidth(_CARD_WIDTH)
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._zone)
        column.addWidget(self._recent_title)
        column.addLayout(self._files)
        inside = QWidget(self)
        centred = QGridLayout(inside)
        centred.addWidget(card, 1, 1)
        for edge in (0, 2):
            centred.setColumnStretch(edge, 1)
            centred.setRowStretch(edge, 1)
        centred.setColumnStretch(1, _CARD_WIDTH)
        scroll = QScrollArea(self)
        scroll.setObjectName("welcome")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def set_drop_active(self, is_active: bool) -> None:
        """Show that a file held over the window can be dropped."""
        self._zone.setProperty("active", "true" if is_active else "false")
        self._zone.style().unpolish(self._zone)
        self._zone.style().polish(self._zone)

    def show_opening(self, name: str) -> None:
        """Say which file is being read; ask for one where there is no name."""
        words = tr("Drop an illustration here")
        if name:
            metrics, most = self._title.fontMetrics(), _CARD_WIDTH - 160
            name = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, most)
            words = tr("Opening “{name}”…", name=name)
        self._title.setText(words)
        self._formats.setVisible(not name)

    def refresh(self) -> None:
        """Show the recent files as they are now."""
        mark = coloured_icon("layers-triple-outline", present_theme().accent)
        self._mark.setPixmap(mark.pixmap(QSize(44, 44)))
        while (taken := self._files.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.deleteLater()
        files = self._recent.files()[:_SHOWN]
        self._recent_title.setVisible(bool(files))
        for column, path in enumerate(files):
            self._files.addWidget(self._tile(path), 0, column, Qt.AlignmentFlag.AlignLeft)
        self._files.setColumnStretch(_SHOWN, 1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many recent files as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = (min(_CARD_WIDTH, self.width()) - 48) // (_SIDE + 12 + self._files.spacing())
        for column in range(self._files.count()):
            item = self._files.itemAt(column)
            if item is not None and (tile := item.widget()) is not None:
                tile.setVisible(column < max(1, room))

    def _tile(self, path: Path) -> QToolButton:
        tile = QToolButton(self)
        tile.setObjectName("recentItem")
        tile.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        tile.setIconSize(QSize(_SIDE, _SIDE))
        tile.setFixedSize(_SIDE + 12, _SIDE + 32)
        picture = self._recent.picture(path)
        image = picture.toImage() if not picture.isNull() else QImage()
        tile.setIcon(QIcon(on_checkerboard(image, _SIDE, self.devicePixelRatioF())))
        tile.setFont(small_font(tile.font()))
        name = tile.fontMetrics().elidedText(path.name, Qt.TextElideMode.ElideMiddle, _SIDE)
        tile.setText(name)
        tile.setToolTip(str(path))
        tile.setAccessibleName(path.name)
        tile.clicked.connect(lambda: self.file_asked.emit(path))
        return tile


def _push(text: str, signal: SignalInstance, *, primary: bool = False) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumHeight(32)
    if primary:
        button.setProperty("primary", "true")
    button.clicked.connect(signal)
    return button
