"""Room for a panel that opens below the layers, which get it back when it is closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, cast

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow

from app.ui.panel_columns import USUAL, Heights, settle
from app.ui.panel_heights import PanelHeights

_WANTED = 300
"""Height that a panel gets at least, where it asks for no more."""
_ROWS = 300
"""What the layers keep when they have it: four rows and what is around them."""

_NEAR = 24
"""More than this higher than they were left, a person made the layers so."""


class Loan(NamedTuple):
    """What a panel has of others' heights.

    Attributes:
        heights: of each that gave.
        left: what the layers were left, in a window that has room for all.
        beside: who shared the panel's place, and will give it back.
    """

    heights: Heights
    left: int
    beside: tuple[QDockWidget, ...]


Loans = dict[QDockWidget, Loan]


class PanelRoom(QObject):
    """Watches docks of a window that share a place below the layers."""

    def __init__(self, window: QMainWindow, heights: PanelHeights) -> None:
        super().__init__(window)
        self._window = window
        self._heights = heights
        self._layers: QDockWidget | None = None
        self._docks: list[QDockWidget] = []
        self._were: dict[QDockWidget, int] = {}
        """Heights of docks before Qt made room for one that comes."""
        self._lent: Loans = {}
        self._turn = 0

    def watch(self, dock: QDockWidget) -> None:
        """Look after a dock; the one named "layers" is the one that lends."""
        if dock.objectName() == "layers":
            self._layers = dock
        self._docks.append(dock)
        # What floats has nothing of theirs, and may outlive this.
        dock.topLevelChanged.connect(lambda _: self._lent.pop(dock, None))
        dock.installEventFilter(self)

    @property
    def loans(self) -> Loans:
        """What panels have of others' heights."""
        return dict(self._lent)

    def go_on(self, loans: Mapping[QDockWidget, Loan]) -> None:
        """Let all stay as they are now, also those that have just been opened or closed.

        Args:
            loans: what panels have of others' heights. What is not open gives its back.
        """
        self._turn += 1
        self._were.clear()
        self._lent = {dock: loan for dock, loan in loans.items() if not dock.isHidden()}
        for dock, loan in loans.items():
            if dock.isHidden():
                self._heights.give(loan.heights, loan.beside)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See docks open and close."""
        layers, kind = self._layers, event.type()
        if layers is None:
            return super().eventFilter(watched, event)
        if isinstance(event, QResizeEvent):
            if not self._were:
                QTimer.singleShot(0, self, self._were.clear)
            self._were.setdefault(cast("QDockWidget", watched), event.oldSize().height())
        elif watched is layers:
            pass
        elif kind == QEvent.Type.Show:
            self.lend(cast("QDockWidget", watched))
        elif kind == QEvent.Type.HideToParent:
            self.take_back(cast("QDockWidget", watched))
        return super().eventFilter(watched, event)

    def lend(self, dock: QDockWidget) -> None:
        """Give a panel the height that it asks for, as far as the layers can do without."""
        if self._layers is not None and not dock.isHidden():
            seen = [one for one in self._docks if not one.visibleRegion().isEmpty()]
            before = {one: self._were.get(one, one.height()) for one in seen if one is not dock}
            turn = self._turn
            QTimer.singleShot(0, self, lambda: self._lend(dock, before, turn))

    def take_back(self, dock: QDockWidget) -> None:
        """Give the layers what a panel had of theirs, unless a person made them higher since."""
        loan, turn = self._lent.pop(dock, None), self._turn
        if loan is None or not (beside := self._beside(dock)):
            return
        heirs = [one for one in beside if one.objectName() not in USUAL and not one.isHidden()]
        if heirs:  # It stands in the same room.
            heir = heirs[-1]
            known = self._lent.get(heir, Loan({}, loan.left, loan.beside))
            heights = {one: high + known.heights.get(one, 0) for one, high in loan.heights.items()}
            self._lent[heir] = known._replace(heights={**known.heights, **heights})
            return
        loan = loan._replace(beside=(*beside, *loan.beside))
        QTimer.singleShot(0, self, lambda: self._repay(loan, turn))

    def _repay(self, loan: Loan, turn: int) -> None:
        if turn == self._turn and self._left() <= loan.left + _NEAR:
            self._heights.give(loan.heights, loan.beside)
            self._were.clear()  # What opens at once begins with these.

    def _lend(self, dock: QDockWidget, before: Heights, turn: int) -> None:
        if turn != self._turn:
            return
        self._settle()
        if dock in self._lent:
            self._lend_more(dock)
            return
        layers, beside = self._layers, self._beside(dock)
        if layers not in before or not beside or layers in beside:
            return
        before = {one: high for one, high in before.items() if one not in beside}
        others = {one: high for one, high in before.items() if one is not layers}
        missing = sum(max(0, high - one.height()) for one, high in others.items())
        wanted = max(_WANTED, dock.sizeHint().height())
        after = layers.height()
        more = min(max(0, wanted - dock.height()) + missing, after - _ROWS)
        if more > 0:
            after -= more
            if more < missing:
                others, missing = {}, 0
            self._set({layers: after, **others, dock: dock.height() + more - missing})
        if after < before[layers]:
            lent = {one: high - one.height() for one, high in before.items()}
            self._lent[dock] = Loan(lent, self._left(), tuple(beside))

    def _lend_more(self, dock: QDockWidget) -> None:
        """Give a panel that says more now what it lacks, unless a person has set the heights."""
        loan, layers = self._lent[dock], self._layers
        if layers is None or dock.visibleRegion().isEmpty() or not self._beside(dock):
            return
        if abs(self._left() - loan.left) > _NEAR:
            return
        more = min(dock.sizeHint().height() - dock.height(), layers.height() - _ROWS)
        if more > 0:
            self._set({layers: layers.height() - more, dock: dock.height() + more})
            heights = {**loan.heights, layers: loan.heights.get(layers, 0) + more}
            self._lent[dock] = Loan(heights, self._left(), loan.beside)

    def _left(self) -> int:
        """Give what the layers have, in a window that has room for all."""
        self._heights.look()
        return 0 if self._layers is None else self._heights.wanted.get(self._layers, 0)

    def _beside(self, dock: QDockWidget) -> list[QDockWidget]:
        """Give the docks that share a place with one; none when it stands alone or floats."""
        return [] if dock.isFloating() else self._window.tabifiedDockWidgets(dock)

    def _set(self, heights: Heights) -> None:
        self._heights.put(heights)
        self._were.clear()  # Who closes it at once gets all of it back.

    def _settle(self) -> None:
        """Have the heights now that the docks would have soon."""
        settle(self._window)
        self._were.clear()
