"""The network that paints hidden areas: marked where it is not here, with the way to get it."""

from __future__ import annotations

import importlib.util

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QComboBox

from app.core.errors import WeightsError
from app.settings import LAMA
from app.ui.delay import delay
from app.ui.feature import Workplace
from app.ui.preferences import Preferences
from app.ui.words import told_error, tr
from app.weights.manifest import load_manifest
from app.wiring import has_inpainter


class NetworkMark(QObject):
    """Says in a box of choices whether the network is here, whenever somebody looks at it."""

    def __init__(self, combo: QComboBox, preferences: Preferences) -> None:
        super().__init__(combo)
        self._combo = combo
        self._preferences = preferences
        self._next = delay(self, 0, self._look)  # It reads folders; a panel is just being shown.
        combo.installEventFilter(self)

    def eventFilter(self, combo: QObject, event: QEvent) -> bool:
        """Look again when the box is shown, and when the person comes back from another window."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.WindowActivate):
            self._next.start()
        return super().eventFilter(combo, event)

    def _look(self) -> None:
        if self._combo.isVisible():
            is_here = has_inpainter(self._preferences.settings)
            words = tr("LaMa (network)") if is_here else tr("LaMa (not installed)")
            self._combo.setItemText(self._combo.findData(LAMA), words)


def has_network(place: Workplace) -> bool:
    """Tell whether the network is here; if not, say so beside the way to get it."""
    if has_inpainter(place.preferences.settings):
        return True
    try:
        load_manifest()
    except WeightsError as error:
        place.messages.tell(told_error(error), "warning")
        return False
    if importlib.util.find_spec("torch") is None:
        words = tr("LaMa cannot paint yet: the network packages are not installed. "
                   "Install them, or choose another filling.")  # fmt: skip
        title, name = tr("Network packages…"), "packages"
    else:
        words = tr("LaMa cannot paint yet: it is not installed. "
                   "Get it in the Models window, or choose another filling.")  # fmt: skip
        title, name = tr("Models…"), "models"
    place.messages.tell(words, "warning", action=(title, place.entry(name).trigger))
    return False
