"""The depth panel: the map in colours, the draw order beside depth, and the 2.5D view."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.depth_order import Disagreement, disagreements
from app.core.document import Document, LayerId
from app.core.group_commands import MoveLayer
from app.ui.delay import delay
from app.ui.depth_map import DepthMap
from app.ui.depth_order_list import DepthOrderList, group_at
from app.ui.depth_parallax import ParallaxView
from app.ui.icons import coloured_icon, icon_button
from app.ui.panel_widget import PanelWidget
from app.ui.session import Session
from app.ui.theme import present_theme
from app.ui.thumbnails import median_depth
from app.ui.view_state import ViewState
from app.ui.words import counted, mark, tr

_DELAY_MS = 100
"""After a change: the canvas and the layers' rows come first."""


class DepthViewer(PanelWidget):
    """Shows depth as a map with a legend, as the draw order, or as layers at their distances.

    Signals:
        sort_asked(): the person wants the layers in the order of their depths.
        export_asked(): the person wants the 2.5D view as a file.
    """

    sort_asked = Signal()
    export_asked = Signal()

    def __init__(
        self, session: Session, view_state: ViewState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._state = view_state
        self._is_stale = True
        self._delay = delay(self, _DELAY_MS, self._refresh)
        self.map = DepthMap(self)
        self.order = DepthOrderList(self)
        self.parallax = ParallaxView(self)
        self._stack = QStackedWidget(self)
        self.switches = {
            self.map: _switch(tr("Map"), tr("The depth map as colours")),
            self.order: _switch(tr("Order"), tr("The draw order beside the layers’ depths")),
            self.parallax: _switch(tr("2.5D"), tr("Drag to look from aside")),
        }
        self._group = QButtonGroup(self)
        for view, button in self.switches.items():
            self._stack.addWidget(view)
            self._group.addButton(button)
        self.switches[self.map].setChecked(True)
        self._only = QCheckBox(tr("Selected"), self)
        self._only.setToolTip(tr("Show the depth of the selected layers alone"))
        self._value = QLabel(self)
        self._value.setProperty("secondary", "true")
        self.warning = QToolButton(self)
        self.warning.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._wrong: tuple[Disagreement, ...] = ()
        self._next = 0
        self.sort = QPushButton(tr("Sort"), self)
        self.sort.setToolTip(tr("Put the layers in order, the nearest in front"))
        self.strength = QSlider(Qt.Orientation.Horizontal, self)
        self.strength.setRange(0, 100)
        self.strength.setToolTip(tr("How far layers part"))
        self.strength.setMinimumWidth(30)
        self.strength.setAccessibleName(tr("How far layers part"))
        self.reset = icon_button("restore", tr("Look from the front again"), self)
        self.wiggle = icon_button("rotate-3d-variant", tr("Move by itself"), self)
        self.wiggle.setCheckable(True)
        self.export = icon_button("export", tr("Export 2.5D loop…"), self)
        self._controls: dict[QWidget, tuple[QWidget, ...]] = {
            self.map: (self._only, self._value),
            self.order: (self.warning, self.sort),
            self.parallax: (self.strength, self.reset, self.wiggle, self.export),
        }
        self._lay_out()
        self._join()
        self.strength.setValue(40)
        self._switch_view()

    def present(self, _old: Document | None, _new: Document) -> None:
        """Show the depth of a document soon, when someone can see it; a stroke comes first."""
        self._delay.start()

    def go_on_from(self, other: DepthViewer) -> None:
        """Show what another shows: the same view, as strongly."""
        pairs = zip(self.switches.values(), other.switches.values(), strict=True)
        next(mine for mine, its in pairs if its.isChecked()).setChecked(True)
        self._only.setChecked(other._only.isChecked())
        self.strength.setValue(other.strength.value())
        self._switch_view()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(2)
        for button in self.switches.values():
            row.addWidget(button)
        row.addSpacing(2)
        row.addWidget(self._only)
        row.addWidget(self.strength, 1)
        row.addStretch(1)
        row.addWidget(self._value)
        row.addWidget(self.warning)
        for widget in (self.sort, self.reset, self.wiggle, self.export):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addLayout(row)

    def _join(self) -> None:
        self._group.buttonClicked.connect(lambda _: self._switch_view())
        self._only.toggled.connect(lambda _: self._refresh())
        self.map.value_changed.connect(
            lambda value: self._value.setText("" if value is None else f"{value:.3f}")
        )
        self.strength.valueChanged.connect(lambda value: self.parallax.set_strength(value / 100))
        self.reset.clicked.connect(self.parallax.reset)
        self.wiggle.toggled.connect(self.parallax.set_wiggles)
        self.parallax.wiggles_changed.connect(self.wiggle.setChecked)
        self.export.clicked.connect(self.export_asked)
        self.sort.clicked.connect(self.sort_asked)
        self.warning.clicked.connect(self._select_next)
        self.order.moved.connect(self._move)
        self.order.pair_asked.connect(self._state.select)
        self.order.chosen.connect(self._state.select)
        self._state.selection_changed.connect(self._selection_changed)
        self.seen_changed.connect(self._catch_up)

    def _move(self, layer_ids: list[LayerId], gap: int) -> None:
        document = self._session.document
        if layer_ids:
            group = group_at(document, layer_ids, gap)
            self._session.do(MoveLayer(tuple(layer_ids), gap, group, label=tr("Move layers")))

    def _switch_view(self) -> None:
        view = next(one for one, button in self.switches.items() if button.isChecked())
        self._stack.setCurrentWidget(view)
        if view is not self.parallax:
            self.parallax.set_wiggles(False)
        for one, widgets in sorted(self._controls.items(), key=lambda pair: pair[0] is view):
            for widget in widgets:  # What goes does so first: both together would be too wide.
                widget.setVisible(one is view)
        self._refresh()
        self._ask_for_room()

    def _selection_changed(self) -> None:
        self.order.show_selected(self._state.selected)
        if self._only.isChecked():
            self._refresh()

    def _catch_up(self, is_seen: bool) -> None:
        """Show what changed while nobody saw it, once all panels stand where they will."""
        if is_seen and self._is_stale:
            self._delay.start()
        self._ask_for_room()

    def _ask_for_room(self) -> None:
        """Be higher for a figure that one turns; a map is read at any height."""
        self.room_asked.emit(self.is_seen and self._stack.currentWidget() is self.parallax)

    def _refresh(self) -> None:
        self._is_stale = not self.is_seen
        if self._is_stale:
            return
        document, view = self._session.document, self._stack.currentWidget()
        if view is self.parallax:
            self.parallax.present(document)
        elif view is self.order:
            self._show_order(document)
        else:
            chosen = set(self._state.selected)
            is_only = self._only.isChecked()
            self.map.present(document, tuple(
                layer for layer in document.layers
                if (layer.id in chosen if is_only else document.is_shown(layer))
            ))  # fmt: skip

    def _show_order(self, document: Document) -> None:
        wrong = self._wrong = disagreements(document, median_depth)
        self.order.present(document, wrong)
        self.order.show_selected(self._state.selected)
        theme = present_theme()
        if wrong:
            words = counted(
                len(wrong),
                mark("In 1 pair of layers the farther one is in front. Click to select it."),
                mark("In {count} pairs of layers the farther one is in front. "
                     "Click to select the next."),
            )  # fmt: skip
            self.warning.setIcon(coloured_icon("alert-outline", theme.warning))
        else:
            words = tr("The draw order agrees with the depths.")
            self.warning.setIcon(coloured_icon("check", theme.success))
        self.warning.setText(str(len(wrong)) if wrong else "")
        self.warning.setToolTip(words)
        self.warning.setAccessibleName(words)

    def _select_next(self) -> None:
        if self._wrong:
            one = self._wrong[self._next % len(self._wrong)]
            self._next += 1
            self._state.select([one.behind.id, one.before.id])
            self.order.reveal(one.before.id)


def _switch(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setCheckable(True)
    button.setProperty("flat", "true")
    button.setProperty("switch", "true")
    button.setToolTip(tip)
    return button
