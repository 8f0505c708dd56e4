"""The layer panel: list, search, blend mode, opacity and the common buttons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.commands import Command, EditLayer
from app.core.document import BlendMode, Document, Group, GroupId, Layer, LayerId
from app.core.group_commands import EditGroup, MoveLayer
from app.ui.delay import delay
from app.ui.layer_model import LayerModel
from app.ui.layer_tree import LayerTree
from app.ui.panel_widget import PanelWidget
from app.ui.session import Session
from app.ui.thumbnails import median_depth
from app.ui.view_state import ViewState
from app.ui.words import blend_title, tr


class LayerPanel(PanelWidget):
    """Shows the layers and changes them through the session.

    Signals:
        menu_asked(position): a context menu is wanted at this place on the screen.
    """

    menu_asked = Signal(QPoint)

    def __init__(
        self, session: Session, view_state: ViewState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._state = view_state
        self._is_syncing = False
        self._gesture = 0
        self.model = LayerModel(self)
        self.tree = LayerTree(self.model, self)
        self._next_turn = delay(self, 0, self._measure_depths)
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(tr("Search layers"))
        self._search.setClearButtonEnabled(True)
        self._search.setAccessibleName(tr("Search layers"))
        self._search.setToolTip(tr("Show only layers whose name or part holds these words"))
        self._blend = QComboBox(self)
        self._blend.setAccessibleName(tr("Blend mode"))
        self._blend.setToolTip(tr("How the layer’s colour meets what is below"))
        self._opacity = QSlider(Qt.Orientation.Horizontal, self)
        self._opacity.setRange(0, 100)
        self._percent = QSpinBox(self)
        self._percent.setRange(0, 100)
        self._percent.setSuffix(tr(" %"))
        self._percent.setFixedWidth(58)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self._opacity, self._percent):
            widget.setToolTip(tr("Opacity of the layer"))
            widget.setAccessibleName(tr("Opacity of the layer"))
        self._buttons = QHBoxLayout()
        self._empty = QLabel(self)
        self._empty.setProperty("note", "true")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setMargin(24)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.tree)
        self._lay_out()
        self._join()
        self._fill_blend(is_group=False)
        self._explain(None)

    def present(self, _old: Document | None, new: Document) -> None:
        """Show the layers of a document."""
        self._next_turn.start()
        with self._quiet():
            are_others = self.model.present(new)
            if are_others:
                self.tree.unfold(self._state.folded)
                self._filter(self._search.text())
            state = self._state
            self.tree.select_layers(state.selected, state.active, scrolls=are_others)
        self._explain(new)
        self._show_target()

    def _measure_depths(self) -> None:
        layers = self._session.document.layers
        medians = [m for layer in layers if (m := median_depth(layer)) is not None]
        ends = (min(medians), max(medians)) if medians else (0.0, 1.0)
        if ends != self.tree.row.range:
            self.tree.row.range = ends
            self.tree.viewport().update()

    def add_buttons(self, actions: Mapping[str, QAction]) -> None:
        """Put the commonest actions below the list."""
        for name in ("new_layer", "group", "duplicate", "merge_down", "split_depth", "split_sides"):
            self._buttons.addWidget(_button(actions[name], self))
        self._buttons.addStretch(1)
        self._buttons.addWidget(_button(actions["delete"], self))

    def selected_groups(self) -> list[Group]:
        """Give the groups whose rows are selected."""
        chosen, groups = self.tree.selectionModel(), self._session.document.groups
        return [one for one in groups if chosen.isSelected(self.model.index_of(one.id, Group))]

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(8, 8, 8, 4)
        top.setSpacing(6)
        self._blend.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        top.addWidget(self._blend, 5)
        top.addWidget(self._opacity, 4)
        top.addWidget(self._percent)
        search = QHBoxLayout()
        search.setContentsMargins(8, 0, 8, 6)
        search.addWidget(self._search)
        self._buttons.setContentsMargins(6, 3, 6, 3)
        self._buttons.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(search)
        column.addWidget(self._stack, 1)
        column.addLayout(self._buttons)

    def _join(self) -> None:
        self.model.rename_asked.connect(self._rename)
        self.model.move_asked.connect(self._move)
        self.tree.visibility_asked.connect(self._set_visible)
        self.tree.lock_asked.connect(
            lambda item: self._edit(item, tr("Lock or unlock"), locked=not item.locked)
        )
        self.tree.solo_asked.connect(self._solo)
        self.tree.folded.connect(
            lambda group_id, is_folded: self._state.fold(group_id, is_folded=is_folded)
        )
        self.tree.pixels_asked.connect(self._state.select_pixels)
        self.tree.hovered.connect(lambda layer_id: setattr(self._state, "hovered", layer_id))
        self.tree.selectionModel().selectionChanged.connect(lambda *_: self._picked())
        self.tree.selectionModel().currentChanged.connect(lambda *_: self._picked())
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(
            lambda at: self.menu_asked.emit(self.tree.viewport().mapToGlobal(at))
        )
        self._search.textChanged.connect(self._find)
        clear = self._search.findChild(QAction)  # Qt's own, of the cross.
        if clear is not None:
            clear.triggered.connect(self._leave_search)
        self._blend.activated.connect(
            lambda _: self._edit_target(
                tr("Blend mode"), blend=BlendMode(self._blend.currentData())
            )
        )
        self._opacity.valueChanged.connect(self._set_opacity)
        self._percent.valueChanged.connect(self._set_opacity)
        self._opacity.sliderPressed.connect(self._begin_gesture)
        self._opacity.sliderReleased.connect(self._begin_gesture)
        self._percent.editingFinished.connect(self._begin_gesture)
        self._state.selection_changed.connect(self._take_selection)
        self._state.solo_changed.connect(self._take_solo)
        self._state.warnings_changed.connect(self._take_warnings)

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        was, self._is_syncing = self._is_syncing, True
        try:
            yield
        finally:
            self._is_syncing = was

    def _picked(self) -> None:
        if self._is_syncing:
            return
        rows = self.tree.selectionModel().selectedRows()
        current = self.model.item(self.tree.currentIndex())
        active = current.id if isinstance(current, Layer) else None
        with self._quiet():
            self._state.select(self.model.layer_ids(rows), active)
        self._show_target()

    def _take_selection(self) -> None:
        if not self._is_syncing:
            with self._quiet():
                self._find_active()
                self.tree.select_layers(self._state.selected, self._state.active)
            self._show_target()

    def _find_active(self) -> None:
        """End a search that leaves the active layer out."""
        active = self._state.active
        index = self.model.index_of(active) if active is not None else QModelIndex()
        if index.isValid() and self.tree.isRowHidden(index.row(), index.parent()):
            self._search.clear()
            self._leave_search()

    def _leave_search(self) -> None:
        """Give the keys to the list: nothing is typed any more."""
        if self._search.hasFocus():
            self.tree.setFocus()

    def _take_solo(self) -> None:
        self.tree.row.solo, self.tree.row.left_out = self._state.solo, self._state.left_out
        self.tree.viewport().update()

    def _take_warnings(self) -> None:
        self.tree.row.warnings = self._state.warnings
        self.tree.viewport().update()

    def _solo(self, layer_id: LayerId) -> None:
        self._state.solo = None if self._state.solo == layer_id else layer_id

    def _target(self) -> Group | Layer | None:
        groups = self.selected_groups()
        if len(groups) == 1 and len(self.tree.selectionModel().selectedRows()) == 1:
            return groups[0]
        return self._state.active_layer(self._session.document)

    def _show_target(self) -> None:
        target = self._target()
        with self._quiet():
            for widget in (self._blend, self._opacity, self._percent):
                widget.setEnabled(target is not None)
            self._fill_blend(is_group=isinstance(target, Group))
            if target is not None:
                self._blend.setCurrentIndex(self._blend.findData(target.blend))
                self._opacity.setValue(round(target.opacity * 100))
                self._percent.setValue(round(target.opacity * 100))
            else:
                self._opacity.setValue(100)
                self._percent.setValue(100)

    def _fill_blend(self, *, is_group: bool) -> None:
        modes = [mode for mode in BlendMode if is_group or mode is not BlendMode.PASS_THROUGH]
        if self._blend.count() != len(modes):
            self._blend.clear()
            for mode in modes:
                self._blend.addItem(blend_title(mode), mode)

    def _begin_gesture(self) -> None:
        """Let the changes of opacity from now on be a step of their own."""
        self._gesture += 1

    def _set_opacity(self, percent: int) -> None:
        if self._is_syncing:
            return
        with self._quiet():
            self._opacity.setValue(percent)
            self._percent.setValue(percent)
        self._edit_target(tr("Opacity"), gesture=self._gesture, opacity=percent / 100)

    def _edit_target(self, label: str, *, gesture: int | None = None, **changes: object) -> None:
        target = self._target()
        if isinstance(target, Group):
            self._session.do(EditGroup(target.id, changes, label=label, gesture=gesture))
        elif target is not None:
            ids = self._state.selected or (target.id,)
            self._session.do(EditLayer(ids, changes, label=label, gesture=gesture))

    def _edit(self, item: Layer | Group, label: str, **changes: object) -> None:
        command: Command
        if isinstance(item, Group):
            command = EditGroup(item.id, changes, label=label)
        else:
            command = EditLayer((item.id,), changes, label=label)
        self._session.do(command)

    def _rename(self, item: Layer | Group, name: str) -> None:
        self._edit(item, tr("Rename"), name=name)

    def _set_visible(self, items: list[Layer | Group], value: bool) -> None:
        label = tr("Show") if value else tr("Hide")
        self._state.solo = None
        if any(item.id == self._state.left_out for item in items):
            self._state.left_out = None
        items = [item for item in items if item.visible != value]
        layers = tuple(item.id for item in items if isinstance(item, Layer))
        if layers:
            self._session.do(EditLayer(layers, {"visible": value}, label=label))
        for item in items:
            if isinstance(item, Group):
                self._edit(item, label, visible=value)

    def _move(
        self, ids: list[LayerId], groups: list[GroupId], gap: int, parent: GroupId | None
    ) -> None:
        self._session.do(MoveLayer(tuple(ids), gap, parent, tuple(groups)))

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for index in self.model.all_indexes():
            item = self.model.item(index)
            if isinstance(item, Layer):
                held = f"{item.name} {item.part or ''}".casefold()
                hidden = not all(word in held for word in words)
            else:
                hidden = False
            self.tree.setRowHidden(index.row(), index.parent(), hidden)

    def _find(self, text: str) -> None:
        self._filter(text)
        self.tree.scrollTo(self.tree.currentIndex())

    def _explain(self, document: Document | None) -> None:
        if document is None or not document.layers:
            has_picture = document is not None and document.picture is not None
            self._empty.setText(
                tr(
                    "No layers yet. Decompose the picture to get them, or make one layer of it "
                    "with Layer > Picture to layer."
                )
                if has_picture
                else tr("Layers appear here once a picture is open.")
            )
            self._stack.setCurrentWidget(self._empty)
        else:
            self._stack.setCurrentWidget(self.tree)


def _button(action: QAction, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    button.setFixedSize(30, 28)
    return button
