"""Lists the networks' weights: what each does, whether it is here, what can be done about it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.progress import Progress
from app.ui.dialogs.licences import ask_licences
from app.ui.dialogs.model_words import facts_html, progress_words, state_icon, state_words
from app.ui.dialogs.questions import Answer, ask_remove
from app.ui.dialogs.room import resize_on_screen
from app.ui.low_scroll import LowScroll
from app.ui.models import Models, Standing
from app.ui.preferences import Preferences
from app.ui.words import told, told_error, tr

_SIZE = QSize(860, 560)
_LIST_WIDTH = 220
_LOW = 480
"""Height of the dialog below which what is told of a network is scrolled."""
_ROW_HEIGHT = 44


class ModelsDialog(QDialog):
    """Stays open beside the window; a download goes on when it is closed."""

    def __init__(self, models: Models, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Models"))
        resize_on_screen(self, _SIZE)
        self._models = models
        self._preferences = preferences
        self._standings: dict[str, Standing] = {}
        self._damaged: set[str] = set()
        self.list = QListWidget(self)
        self.list.setMinimumWidth(_LIST_WIDTH)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("Models"))
        self.all = QCheckBox(tr("Show those for later versions"), self)
        self._title = _label(self, "title")
        self._does = _label(self)
        self.facts = _label(self)
        self.facts.setOpenExternalLinks(True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.progress = _label(self, "note")
        self.outcome = _label(self)
        self.fetch = QPushButton(self)
        self.fetch.setProperty("primary", "true")
        self.check = QPushButton(tr("Check files"), self)
        self.check.setToolTip(tr("Read all files again and compare them with what was published"))
        self.remove = QPushButton(tr("Remove…"), self)
        self._folder = _label(self, "note")
        self.take = QPushButton(tr("Import folder…"), self)
        self.take.setToolTip(tr("Take over model files that you have in a folder already"))
        self.place = QPushButton(tr("Models folder…"), self)
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(self.all)
        card = QFrame(self)
        card.setObjectName("card")
        right = QVBoxLayout(card)
        right.setContentsMargins(16, 16, 16, 16)
        right.setSpacing(10)
        told = LowScroll(card, _LOW)
        told.column.setSpacing(10)
        for label in (self._title, self._does, self.facts):
            told.column.addWidget(label)
        told.column.addStretch(1)
        right.addWidget(told, 1)
        right.addWidget(self.outcome)
        right.addWidget(self.progress)
        right.addWidget(self.bar)
        actions = QHBoxLayout()
        actions.addWidget(self.fetch)
        actions.addStretch(1)
        actions.addWidget(self.check)
        actions.addWidget(self.remove)
        right.addLayout(actions)
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addLayout(left, 3)
        both.addWidget(card, 5)
        foot = QHBoxLayout()
        foot.addWidget(self._folder, 1)
        close = QPushButton(tr("Close"), self)
        close.clicked.connect(self.close)
        for button in (self.place, self.take, close):
            foot.addWidget(button)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(both, 1)
        column.addLayout(foot)

    def _join(self) -> None:
        models = self._models
        models.surveyed.connect(self._present)
        models.begun.connect(lambda _id: self._begin())
        models.progressed.connect(self._show_progress)
        models.ended.connect(lambda _id: self._end())
        models.reported.connect(self._say)
        models.failed.connect(lambda _title, error: self._say(told_error(error), is_bad=True))
        models.changed.connect(models.survey)
        self.list.currentItemChanged.connect(lambda _new, _old: self._turn())
        self.all.toggled.connect(lambda _: self._fill())
        self.fetch.clicked.connect(self._fetch)
        self.check.clicked.connect(self._check)
        self.remove.clicked.connect(self._remove)
        self.take.clicked.connect(self._import)
        self.place.clicked.connect(self._choose_folder)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again what is here."""
        super().showEvent(event)
        self._begin()
        self._models.survey()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was said: it is old when the person comes back."""
        super().hideEvent(event)
        self._say("")

    def open_beside(self) -> None:
        """Come up without holding the window; a person may draw while files come."""
        self.show()
        self.raise_()
        self.activateWindow()

    def choose(self, weights_id: str) -> None:
        """Select some weights once they are listed."""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == weights_id:
                self.list.setCurrentRow(row)

    @property
    def chosen(self) -> Standing | None:
        """How the selected weights are; None while nothing is listed."""
        if self.list.currentRow() < 0:
            return None
        return self._standings[self.list.currentItem().data(Qt.ItemDataRole.UserRole)]

    def _present(self, standings: tuple[Standing, ...], folder: str) -> None:
        self._standings = {one.weights.id: one for one in standings}
        self._folder.setText(tr("Downloads go to {folder}", folder=folder))
        self._fill()

    def _fill(self) -> None:
        chosen = self.chosen
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._standings.values():
            is_here = one.found is not None or one.partial_bytes
            if one.weights.used or is_here or self.all.isChecked():
                words = f"{told(one.weights.title)}\n{state_words(one)}"
                item = QListWidgetItem(state_icon(one), words, self.list)
                item.setSizeHint(QSize(0, _ROW_HEIGHT))
                item.setData(Qt.ItemDataRole.UserRole, one.weights.id)
        self.list.setCurrentRow(0)
        if chosen is not None:
            self.choose(chosen.weights.id)
        self.list.blockSignals(False)  # Who reads what came of their work has not turned away.
        self._show()

    def _turn(self) -> None:
        self._say("")
        self._show()

    def _show(self) -> None:
        chosen, busy = self.chosen, self._models.busy_with
        for button in (self.check, self.remove, self.take, self.place):
            button.setEnabled(busy is None)
        for button in (self.fetch, self.check, self.remove):
            button.setVisible(chosen is not None)
        self.bar.setVisible(busy is not None)
        self.progress.setVisible(busy is not None)
        if chosen is None:
            return
        weights = chosen.weights
        self._title.setText(told(weights.title))
        self._does.setText(told(weights.does))
        self.facts.setText(facts_html(chosen))
        words, can_fetch = self._fetch_words(chosen)
        self.fetch.setText(words)
        self.fetch.setEnabled(can_fetch)
        self.fetch.setVisible(bool(words))
        self.check.setEnabled(busy is None and chosen.found is not None)
        self.remove.setEnabled(busy is None and chosen.is_ours)
        self.remove.setToolTip(
            tr("Delete the files from this machine")
            if chosen.is_ours or chosen.found is None
            else tr("Another program put these files here: remove them there")
        )

    def _fetch_words(self, chosen: Standing) -> tuple[str, bool]:
        """Give what the first button says, empty for no button, and whether it can be pressed."""
        busy, weights_id = self._models.busy_with, chosen.weights.id
        at_work = {one.id for one in chosen.wanted}
        if busy is not None and (busy in at_work or busy == ""):
            return tr("Pause") if busy else tr("Stop"), True
        if weights_id in self._damaged:
            return tr("Repair"), busy is None
        if chosen.found is not None and len(chosen.wanted) > 1:
            return tr("Download what it needs"), busy is None
        if chosen.found is not None or chosen.is_pickle:
            return "", False
        return tr("Continue") if chosen.partial_bytes else tr("Download"), busy is None

    def _fetch(self) -> None:
        chosen, busy = self.chosen, self._models.busy_with
        if busy is not None:
            self._models.pause()
            self.fetch.setEnabled(False)
        elif chosen is not None and ask_licences(self, chosen.wanted):
            repair = chosen.weights.id in self._damaged
            self._damaged.discard(chosen.weights.id)
            self._models.download(chosen.wanted, repair=repair)

    def _check(self) -> None:
        if (chosen := self.chosen) is not None and chosen.found is not None:
            weights_id = chosen.weights.id

            def note(is_good: bool) -> None:
                (self._damaged.discard if is_good else self._damaged.add)(weights_id)

            self._models.verify(chosen.found, note)

    def _remove(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            answer = ask_remove(self, told(chosen.weights.title))
            if answer is Answer.REMOVE:
                self._models.remove(chosen.weights)

    def _import(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Import folder"))
        if folder:
            chosen = self.chosen
            self._models.take_over(Path(folder), None if chosen is None else chosen.weights)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, tr("Models folder"), self._preferences.settings.models_folder
        )
        if folder:
            self._preferences.change(models_folder=folder)

    def _begin(self) -> None:
        if self._models.busy_with is not None:
            self._say("")
            self.bar.setRange(0, 0)
            self.progress.setText(tr("Getting ready…"))
        self._show()

    def _end(self) -> None:
        self._show()

    def _show_progress(self, _weights_id: str, progress: Progress) -> None:
        self.bar.setRange(0, 1000 if progress.total else 0)
        self.bar.setValue(round(1000 * progress.done / progress.total) if progress.total else 0)
        self.progress.setText(progress_words(progress))

    def _say(self, words: str, *, is_bad: bool = False) -> None:
        self.outcome.setProperty("warning", "true" if is_bad else "false")
        self.outcome.style().polish(self.outcome)
        self.outcome.setText(words)
        self.outcome.setVisible(bool(words))


def _label(parent: QWidget, look: str = "") -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    if look:
        label.setProperty(look, "true")
    return label
