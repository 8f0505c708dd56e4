"""What the Layer menu does, for the layers and groups that are selected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.core.commands import Command
from app.core.document import GroupId
from app.core.group_commands import Ungroup
from app.ui import layer_edits
from app.ui.layer_panel import LayerPanel
from app.ui.panel_widget import open_panel
from app.ui.session import Session
from app.ui.view_state import ViewState
from app.ui.words import tr


class LayerActions(QObject):
    """Turns menu entries into commands on the selection."""

    def __init__(
        self, session: Session, view_state: ViewState, panel: LayerPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._state = view_state
        self._panel = panel

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Give what each menu entry does, by its name."""
        return {
            "rename": self._rename,
            "select_all": self._select_all,
            "duplicate": lambda: self._do(layer_edits.duplicate, select=True),
            "delete": lambda: self._do(layer_edits.delete),
            "group": lambda: self._do(
                lambda document, ids: layer_edits.group(document, ids, tr("Group"))
            ),
            "ungroup": self._ungroup,
            "mark_checked": lambda: self._do(layer_edits.checked),
            "toggle_visible": lambda: self._toggle("visible", tr("Show or hide")),
            "toggle_locked": lambda: self._toggle("locked", tr("Lock or unlock")),
            "toggle_clipped": lambda: self._toggle("clipped", tr("Clip to layer below")),
            "solo": self._solo,
            "raise": lambda: self._do(lambda document, ids: layer_edits.step(document, ids, 1)),
            "lower": lambda: self._do(lambda document, ids: layer_edits.step(document, ids, -1)),
        }

    def _do(
        self,
        make: Callable[..., Command | None],
        *,
        select: bool = False,
    ) -> None:
        before = {layer.id for layer in self._session.document.layers}
        ids = self._state.selected
        if self._session.do_made(lambda document: make(document, ids)) and select:
            new = [one.id for one in self._session.document.layers if one.id not in before]
            self._state.select(new)

    def _toggle(self, field: str, label: str) -> None:
        self._do(lambda document, ids: layer_edits.toggle(document, ids, field, label))

    def _rename(self) -> None:
        open_panel(self._panel)
        self._panel.tree.edit_name()

    def _select_all(self) -> None:
        self._state.select(layer.id for layer in self._session.document.layers)

    def _solo(self) -> None:
        """Show the active layer alone, or all layers again."""
        active = self._state.active
        self._state.solo = None if active == self._state.solo else active

    def chosen_groups(self) -> list[GroupId]:
        """Give the groups whose rows are selected, or else that of the active layer."""
        groups = [group.id for group in self._panel.selected_groups()]
        layer = self._state.active_layer(self._session.document)
        if not groups and layer is not None and layer.group is not None:
            groups = [layer.group]
        return groups

    def _ungroup(self) -> None:
        for group_id in self.chosen_groups():
            self._session.do(Ungroup(group_id))
