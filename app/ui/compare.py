"""Comparing the layers with the original: as a view, as numbers, and before against after."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import cv2
import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLabel,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.core.document import Document
from app.core.progress import Progress, Report
from app.core.raster import Raster
from app.stages.difference import Difference, difference
from app.ui.canvas.scaled_image import ScaledImage
from app.ui.canvas.wipe import Wipe
from app.ui.delay import delay
from app.ui.feature import Feature, Panel, Workplace
from app.ui.low_scroll import LowScroll
from app.ui.panel_widget import PanelWidget, open_panel
from app.ui.words import tr

_DELAY_MS = 500


class ComparePanel(PanelWidget):
    """The switches and numbers of the comparison."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.difference = QCheckBox(tr("Show difference"), self)
        self.difference.setToolTip(tr("Show how far the layers are from the original: black is "
                                      "the same"))  # fmt: skip
        self.wipe = QCheckBox(tr("Before and after"), self)
        self.wipe.setToolTip(tr("Show the original left of a line that you drag"))
        self.line = QSlider(Qt.Orientation.Horizontal, self)
        self.line.setRange(0, 100)
        self.line.setValue(50)
        self.line.setToolTip(tr("Where the line is; it can also be dragged in the picture"))
        self.line.setAccessibleName(tr("Line between before and after"))
        self.all_but = QCheckBox(tr("All but this layer"), self)
        self.all_but.setToolTip(tr("Hide the selected layer for now; files do not keep it"))
        self.gain = QSlider(Qt.Orientation.Horizontal, self)
        self.gain.setRange(0, 6)
        self.gain.setValue(4)
        self.gain.setPageStep(1)
        self.gain.setToolTip(tr("How much brighter differences are shown"))
        self._gain_words = QLabel(self)
        self.largest, self.mean, self.share = (QLabel("–", self) for _ in range(3))
        form = QFormLayout()
        form.setVerticalSpacing(6)
        form.addRow(tr("Brighter"), self.gain)
        form.addRow("", self._gain_words)
        form.addRow(tr("Largest"), self.largest)
        form.addRow(tr("Mean"), self.mean)
        form.addRow(tr("Differing"), self.share)
        inside = LowScroll(self)
        inside.column.setSpacing(6)
        inside.column.addWidget(self.difference)
        inside.column.addLayout(form)
        inside.column.addWidget(self.wipe)
        inside.column.addWidget(self.line)
        inside.column.addWidget(self.all_but)
        inside.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(inside)
        self.gain.valueChanged.connect(lambda _: self._show_gain())
        self._show_gain()

    @property
    def factor(self) -> float:
        """What differences are multiplied by."""
        return float(2 ** self.gain.value())

    def tell(self, found: Difference | None) -> None:
        """Show the numbers."""
        if found is None:
            for label in (self.largest, self.mean, self.share):
                label.setText("–")
            return
        self.largest.setText(tr("{count} of 255", count=found.largest))
        self.mean.setText(tr("{count} of 255", count=f"{found.mean:.3f}"))
        self.share.setText(
            tr("{percent} % of pixels, by more than 1", percent=f"{found.share * 100:.2f}")
        )

    def _show_gain(self) -> None:
        self._gain_words.setText(tr("{count} times", count=2 ** self.gain.value()))


class Compare(Feature):
    """Difference view, before-and-after line, and all layers but one."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.panel = ComparePanel()
        self.wipe = Wipe(place.canvas)
        self._of: Document | None = None
        self._image: ScaledImage | None = None
        self._original: Raster | None = None
        self._is_looking = self._is_on = self._is_wiping = False
        self._delay = delay(self, _DELAY_MS, self._measure)
        self.panel.difference.clicked.connect(self._toggle_difference)
        self.panel.wipe.clicked.connect(self._toggle_wipe)
        self.panel.all_but.clicked.connect(self._toggle_all_but)
        self.panel.gain.valueChanged.connect(lambda _: place.canvas.update())
        self.panel.seen_changed.connect(self._seen_changed)
        self.panel.line.valueChanged.connect(lambda value: setattr(self.wipe, "place", value / 100))
        self.wipe.moved.connect(self._show_line)
        place.state.solo_changed.connect(self.can_changed)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what its entries do."""
        return {
            "show_difference": self._toggle_difference,
            "wipe": self._toggle_wipe,
            "all_but": self._toggle_all_but,
        }

    def can(self) -> Mapping[str, bool]:
        """Give which of them can do something; the panel's buttons go with them."""
        document, state, panel = self.place.document, self.place.state, self.panel
        has_both = document.picture is not None and bool(document.layers)
        can = {
            "show_difference": has_both,
            "wipe": has_both,
            "all_but": bool(document.layers)
            and (state.active is not None or state.left_out is not None),
        }
        for button, name in self._buttons():
            button.setEnabled(can[name])
            button.setChecked(self.checked()[name])
        panel.gain.setEnabled(has_both)
        panel.line.setEnabled(self._is_wiping)
        return can

    def checked(self) -> Mapping[str, bool]:
        """Give which are on."""
        state = self.place.state
        return {
            "show_difference": self._is_on,
            "wipe": self._is_wiping,
            "all_but": state.left_out is not None,
        }

    def panels(self) -> Sequence[Panel]:
        """Give the panel."""
        return (Panel("compare", tr("Compare"), self.panel),)

    def present(self, old: Document | None, new: Document) -> None:
        """Measure again soon, while the difference is shown."""
        if old is None:
            self._set_on(False)
            self._set_wiping(False)
        if new.picture is not self._original:
            self._original = None
            self.wipe.show(None)
            if self._is_wiping:
                self._fetch_original(new.picture)
        if self._is_on:
            self._delay.start()

    def go_on_from(self, other: Feature) -> None:
        """Compare in the same way."""
        if isinstance(other, Compare):
            self.panel.gain.setValue(other.panel.gain.value())
            self.wipe.place = other.wipe.place
            self._set_wiping(other.checked()["wipe"])
            self._set_on(other.checked()["show_difference"])
            self._measure()

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Paint the difference in place of the picture (an overlay of the canvas)."""
        if self._image is not None:
            # A pixel wider than the canvas: of the picture below nothing is to stay at its edges.
            canvas = self.place.document.canvas
            painter.setPen(QPen(Qt.GlobalColor.black, 2.0))
            painter.drawPolygon(transform.map(QPolygonF(QRectF(0, 0, canvas.width, canvas.height))))
            self._image.draw(painter, transform, self.panel.factor)

    def _buttons(self) -> tuple[tuple[QCheckBox, str], ...]:
        panel = self.panel
        return (
            (panel.difference, "show_difference"),
            (panel.wipe, "wipe"),
            (panel.all_but, "all_but"),
        )

    def _toggle_difference(self) -> None:
        is_on = not self._is_on
        if is_on:
            open_panel(self.panel)
        self._set_on(is_on)
        self._measure()

    def _set_on(self, is_on: bool) -> None:
        if is_on == self._is_on:
            return
        self._is_on = is_on
        self.wipe.after = tr("Difference") if is_on else tr("Layers")
        canvas = self.place.canvas
        if is_on:
            canvas.add_overlay(self)
            if self._is_wiping:  # The line parts what lies below it.
                canvas.remove_overlay(self.wipe)
                canvas.add_overlay(self.wipe)
        else:
            canvas.remove_overlay(self)
            self._image = self._of = None
            self.panel.tell(None)
        self.can_changed.emit()

    def _seen_changed(self, is_seen: bool) -> None:
        dock = self.panel.parentWidget()
        if not is_seen and dock is not None and dock.isHidden():  # not just behind another
            self._set_on(False)

    def _measure(self) -> None:
        document = self.place.document
        if self._is_looking or not self._is_on or document is self._of:
            return
        title = tr("Comparing with the original")

        def run(report: Report) -> tuple[Difference, ScaledImage]:
            found = difference(document, report)
            return found, ScaledImage(found.levels, keeps_peaks=True)

        self._is_looking = True
        # Not after the engine's work: that may take minutes.
        self.place.file_tasks.run(
            title, run, lambda found: self._take(document, found), ended=self._looked
        )

    def _take(self, document: Document, found: tuple[Difference, ScaledImage]) -> None:
        if not self._is_on:
            return
        self._of = document
        told, self._image = found
        self.panel.tell(told)
        self.place.canvas.update()

    def _looked(self) -> None:
        self._is_looking = False
        if self._is_on and self.place.document is not self._of:
            self._delay.start()

    def _toggle_wipe(self) -> None:
        self._set_wiping(not self._is_wiping)

    def _set_wiping(self, is_on: bool) -> None:
        canvas, picture = self.place.canvas, self.place.document.picture
        if is_on == self._is_wiping or (is_on and picture is None):
            return
        self._is_wiping = is_on
        if is_on:
            canvas.add_overlay(self.wipe)
            canvas.grips.add(self.wipe)
            self._fetch_original(picture)
        else:
            canvas.remove_overlay(self.wipe)
            canvas.grips.remove(self.wipe)
            canvas.refresh_cursor()
        self.can_changed.emit()

    def _fetch_original(self, picture: Raster | None) -> None:
        if picture is None or self._original is picture:
            return

        def run(report: Report) -> Any:
            report(Progress(tr("Fetching the original")))
            bgra = cv2.cvtColor(picture.array(), cv2.COLOR_RGBA2mRGBA)
            return ScaledImage(np.asarray(cv2.cvtColor(bgra, cv2.COLOR_RGBA2BGRA), np.uint8))

        self.place.file_tasks.run(
            tr("Fetching the original"), run, lambda image: self._show_original(picture, image)
        )

    def _show_original(self, picture: Raster, image: ScaledImage) -> None:
        if self.place.document.picture is picture:
            self._original = picture
            self.wipe.show(image)

    def _show_line(self, place: float) -> None:
        self.panel.line.blockSignals(True)
        self.panel.line.setValue(round(place * 100))
        self.panel.line.blockSignals(False)

    def _toggle_all_but(self) -> None:
        state = self.place.state
        state.left_out = state.active if state.left_out is None else None
        self.can_changed.emit()
