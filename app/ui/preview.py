"""How a picture that is being painted looks so far, over the canvas."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.core.progress import Progress
from app.ui.icons import give_icon
from app.ui.thumbnails import image_of, on_checkerboard
from app.ui.words import tr
from app.worker import Job, Worker

_MARGIN = 12
_SIDES = (160, 440)
"""Least and most of the longer side, px; two fifths of the canvas between."""


class Preview(QFrame):
    """A card at the top left of the canvas; there while an engine shows what it paints."""

    def __init__(self, worker: Worker, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setObjectName("preview")
        self._canvas = canvas
        self._image = QImage()
        self._job: Job | None = None
        self._is_shut = False
        self._title = QLabel(self)
        self.picture = QLabel(self)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shut = QToolButton(self)
        shut.setToolTip(tr("Hide the preview; the work goes on"))
        shut.setAccessibleName(shut.toolTip())
        shut.setFixedSize(QSize(22, 22))
        shut.setCursor(Qt.CursorShape.ArrowCursor)
        give_icon(shut, "close")
        top = QHBoxLayout()
        top.setContentsMargins(8, 3, 3, 3)
        top.addWidget(self._title, 1)
        top.addWidget(shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.picture)
        shut.clicked.connect(self._shut)
        worker.started.connect(self._begin)
        worker.progressed.connect(self._take)
        worker.ended.connect(self._end)
        canvas.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """The title shown."""
        return self._title.text()

    def eventFilter(self, canvas: QObject, event: QEvent) -> bool:
        """Keep to the corner, and to its share of the canvas."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._show()
        return super().eventFilter(canvas, event)

    def _begin(self, job: Job) -> None:
        self._job, self._is_shut, self._image = job, False, QImage()

    def _take(self, job: Job, progress: Progress) -> None:
        if job is not self._job or progress.preview is None or self._is_shut or job.stop.is_set():
            return
        self._image = image_of(progress.preview)
        if progress.total:
            self._title.setText(
                tr("Preview, step {done} of {total}", done=progress.done, total=progress.total)
            )
        else:
            self._title.setText(tr("Preview"))
        self._show()
        self.show()

    def _end(self, job: Job) -> None:
        if job is self._job:
            self._job, self._image = None, QImage()
            self.hide()

    def _shut(self) -> None:
        self._is_shut = True
        self.hide()

    def _show(self) -> None:
        least, most = _SIDES
        is_wide = self._image.width() > self._image.height()
        room = self._canvas.width() if is_wide else self._canvas.height()
        side = max(least, min(most, room * 2 // 5))
        square = on_checkerboard(self._image, side, self.devicePixelRatioF())
        self.picture.setPixmap(_trimmed(square, self._image, side))
        self.adjustSize()
        self.move(_MARGIN, _MARGIN)


def _trimmed(square: QPixmap, image: QImage, side: int) -> QPixmap:
    """Cut a fitted picture's empty margins off, above and below or at both sides."""
    scale = (side - 2) / max(1, image.width(), image.height())
    width, height = round(image.width() * scale) + 2, round(image.height() * scale) + 2
    ratio = square.devicePixelRatio()
    area = QRect((side - width) // 2, (side - height) // 2, width, height)
    return square.copy(
        QRect(
            round(area.x() * ratio),
            round(area.y() * ratio),
            round(area.width() * ratio),
            round(area.height() * ratio),
        )
    )
