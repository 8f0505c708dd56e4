"""The parts to pick from while a draft is corrected, and the banner over the canvas."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QIcon,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.core.corrections import Label
from app.core.parts import DRAW_ORDER, SIDED, Part, Side
from app.ui.correct_draft.tints import part_tint
from app.ui.icons import coloured_icon, dot_icon, plain_icon
from app.ui.panel_widget import PanelWidget
from app.ui.part_panel import side_combo
from app.ui.theme import present_theme
from app.ui.thumbnails import on_checkerboard
from app.ui.words import counted, in_a_row, mark, part_title, side_badge, told, tr

if TYPE_CHECKING:
    from app.engines.draft.engine import Labelling

_DOUBT, _LOCK = 1, 2
_DONE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _PartList(QTreeWidget):
    """A list in which a lock can be clicked without picking its part.

    Signals:
        lock_clicked(item).
    """

    lock_clicked = Signal(object)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a click on a lock."""
        index = self.indexAt(event.position().toPoint())
        if index.column() == _LOCK and event.button() == Qt.MouseButton.LeftButton:
            self.lock_clicked.emit(self.itemFromIndex(index))
        else:
            super().mousePressEvent(event)


class PartPalette(PanelWidget):
    """A list of parts with locks, the side, the strength of the tints.

    Signals:
        part_picked(part; None for background), side_picked(side), lock_asked(part),
        opacity_asked(0..1), undo_asked(), face_asked(), leave_asked() by Escape, apply_asked() by
        Return in the list.
    """

    part_picked = Signal(object)
    side_picked = Signal(object)
    lock_asked = Signal(object)
    opacity_asked = Signal(float)
    undo_asked = Signal()
    face_asked = Signal()
    leave_asked = Signal()
    apply_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = _PartList(self)
        self.list.setObjectName("parts")
        self.list.setColumnCount(3)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.list.setIconSize(QSize(14, 14))
        self.list.setAccessibleName(tr("Parts"))
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((_DOUBT, 20), (_LOCK, 30)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        self._items: dict[Part | None, QTreeWidgetItem] = {}
        for part in (None, *reversed(DRAW_ORDER)):
            words = tr("Background (not the figure)") if part is None else part_title(part)
            item = QTreeWidgetItem([words, "", ""])
            item.setIcon(0, plain_icon(_swatch(part)))
            item.setData(0, Qt.ItemDataRole.UserRole, part)
            item.setSizeHint(0, QSize(100, 26))
            self.list.addTopLevelItem(item)
            self._items[part] = item
            if part is not None:
                item.setToolTip(_LOCK, tr("Lock this part: it stays as it is"))
        self.side = side_combo(self)
        self.side.setItemText(0, tr("Side: by itself"))
        self._seen = QLabel(self)
        self._seen.setProperty("note", "true")
        self._opacity = QSlider(Qt.Orientation.Horizontal, self)
        self._opacity.setRange(0, 100)
        self._opacity.setValue(55)
        self._opacity.setToolTip(tr("Strength of the tints"))
        self._opacity.setAccessibleName(tr("Strength of the tints"))
        self.undo = QPushButton(tr("Undo"), self)
        self.face = QPushButton(tr("Add face box"), self)
        self._lay_out()
        self.list.currentItemChanged.connect(lambda item, _old: self._picked(item))
        self.list.lock_clicked.connect(self._lock_clicked)
        self.side.activated.connect(lambda _: self.side_picked.emit(Side(self.side.currentData())))
        self._opacity.valueChanged.connect(lambda value: self.opacity_asked.emit(value / 100))
        self.undo.clicked.connect(self.undo_asked)
        self.face.clicked.connect(self.face_asked)
        self._shown: tuple[frozenset[Label], set[Part], set[Part]] = (frozenset(), set(), set())
        self.show_nothing()

    def pick(self, part: Part | None, side: Side) -> None:
        """Choose what the next click says."""
        self.list.setCurrentItem(self._items[part])
        self._pick_side(side)

    def show_nothing(self) -> None:
        """Wait until the picture was looked at."""
        self.show_parts(frozenset(), set(), set())
        self.show_seen(None)
        self.undo.setEnabled(False)
        self.face.hide()

    def show_parts(self, locked: frozenset[Label], used: set[Part], doubtful: set[Part]) -> None:
        """Show the parts' states.

        Args:
            locked: stay as they are.
            used: what the picture shows; the others are dimmed.
            doubtful: of which much could be another part.
        """
        self._shown = locked, used, doubtful
        self._show_locked(locked)
        self._show_used(used)
        self._show_doubtful(doubtful)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape, apply by Return."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave_asked.emit()
        elif event.key() in _DONE and self.list.hasFocus():
            self.apply_asked.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.show_parts(*self._shown)

    def show_seen(self, seen: Label | None) -> None:
        """Show what is under the pointer."""
        if seen is None:
            self._seen.setText(tr("Under the pointer: background"))
        else:
            badge = side_badge(seen[1])
            words = f"{part_title(seen[0])} {badge}".strip()
            self._seen.setText(tr("Under the pointer: {part}", part=words))

    def _show_locked(self, locked: frozenset[Label]) -> None:
        theme = present_theme()
        parts = {part for part, _side in locked}
        for part, item in self._items.items():
            if part is None:
                continue
            name = "lock" if part in parts else "lock-open-variant-outline"
            colour = theme.text if part in parts else theme.disabled
            item.setIcon(_LOCK, coloured_icon(name, colour))

    def _show_doubtful(self, doubtful: set[Part]) -> None:
        dot = dot_icon(present_theme().warning)
        for part, item in self._items.items():
            item.setIcon(_DOUBT, dot if part in doubtful else QIcon())
            words = tr(
                "This may be wrong: see where it is hatched, and whether its size and place fit"
            )
            item.setToolTip(_DOUBT, words if part in doubtful else "")

    def _show_used(self, used: set[Part]) -> None:
        theme = present_theme()
        for part, item in self._items.items():
            is_there = part is None or part in used
            item.setForeground(0, QBrush(QColor(theme.text if is_there else theme.secondary)))

    def _lay_out(self) -> None:
        tints = QHBoxLayout()
        label = QLabel(tr("Tints"), self)
        label.setProperty("note", "true")
        tints.addWidget(label)
        tints.addWidget(self._opacity, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.undo)
        buttons.addWidget(self.face)
        below = QVBoxLayout()
        below.setContentsMargins(8, 6, 8, 8)
        below.setSpacing(6)
        below.addWidget(self._seen)
        below.addWidget(self.side)
        below.addLayout(tints)
        below.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addLayout(below)

    def _picked(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        part = _part(item)
        self.part_picked.emit(part)
        self.side.setEnabled(part in SIDED)
        if part not in SIDED:
            self._pick_side(Side.WHOLE)

    def _pick_side(self, side: Side) -> None:
        self.side.setCurrentIndex(self.side.findData(side))
        self.side_picked.emit(side)

    def _lock_clicked(self, item: QTreeWidgetItem) -> None:
        part = _part(item)
        if part is not None:
            self.lock_asked.emit(part)


def _swatch(part: Part | None) -> QPixmap:
    if part is None:
        return on_checkerboard(QImage(), 14, 2.0)
    pixmap = QPixmap(14, 14)
    pixmap.fill(part_tint(part))
    if part in SIDED:  # The viewer's left is the right side.
        painter = QPainter(pixmap)
        painter.fillRect(0, 0, 7, 14, part_tint(part, Side.RIGHT))
        painter.fillRect(7, 0, 7, 14, part_tint(part, Side.LEFT))
        painter.end()
    return pixmap


def _part(item: QTreeWidgetItem) -> Part | None:
    # Qt hands a StrEnum back as a plain str.
    name = item.data(0, Qt.ItemDataRole.UserRole)
    return None if name is None else Part(name)


class DraftBanner(QFrame):
    """Says what to look at, and ends the mode.

    Attributes:
        text: the words shown.

    Signals:
        apply_asked(), cancel_asked().
    """

    apply_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("draftBanner")
        self.text = ""
        self._words = QLabel(self)  # One, so that all of its width is there for all lines.
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.cancel = QPushButton(tr("Cancel"), self)
        self.apply = QPushButton(tr("Apply"), self)
        self.apply.setProperty("primary", "true")
        self.apply.setToolTip(tr("Make the layers as the tints show (Enter)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(self._words, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.apply)
        self.cancel.clicked.connect(self.cancel_asked)
        self.apply.clicked.connect(self.apply_asked)
        self.hide()

    def tell(self, title: str, reasons: str, *, is_ready: bool) -> None:
        """Show a state and why."""
        self.text = f"{title} {reasons}".strip()
        self._words.setText(f"<b>{escape(title)}</b>&ensp;{escape(reasons)}")
        self.apply.setEnabled(is_ready)

    def tell_looking(self, waiting: int) -> None:
        """Show that the picture is looked at, and how many clicks wait for that."""
        one = mark("1 click waits: it is done right after.")
        many = mark("{count} clicks wait: they are done right after.")
        words = counted(waiting, one, many) if waiting else ""
        self.tell(tr("Looking at the picture"), words, is_ready=False)

    def tell_draft(self, labelling: Labelling, *, has_unsure: bool) -> None:
        """Show what is to be checked in what the picture was solved as."""
        if not labelling.parts:
            words = tr("Make the background plain or transparent in a paint program, then open "
                       "the picture again.")  # fmt: skip
            self.tell(tr("No figure was found"), words, is_ready=False)
            return
        reasons = in_a_row(*map(told, labelling.please_check))
        if has_unsure:
            reasons = in_a_row(reasons, tr("Hatched areas are unsure."))
        title = tr("Draft: please check") if reasons else tr("Draft")
        plain = tr("Click what is wrong and say which part it is, then apply.")
        self.tell(title, reasons or plain, is_ready=True)
