"""Says what the networks run on, for which card and how large it is, and installs it."""

from __future__ import annotations

import shlex

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import AppError
from app.core.progress import Progress
from app.packages import BUILDS, Installed, Plan
from app.ui.dialogs.model_words import progress_words
from app.ui.models import size_words
from app.ui.packages import Packages
from app.ui.words import in_a_row, told, told_error, tr

_WIDTH = 620
_LOG_HEIGHT = 160


class PackagesDialog(QDialog):
    """Stays open beside the window; an installation goes on when it is closed."""

    def __init__(self, packages: Packages, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Install what the networks run on"))
        self.setMinimumWidth(_WIDTH)
        self._packages = packages
        self._plan: Plan | None = None
        self._is_done = False
        intro = _label(self)
        intro.setText(
            tr("See-through and other networks run on torch and some more packages. They are free "
               "software. Kasane installs them for itself; nothing else on this machine changes.")
        )  # fmt: skip
        self.card = _label(self)
        self.build = QComboBox(self)
        self.build.addItem(tr("The one for this machine"), "")
        for one in BUILDS:
            self.build.addItem(tr(one.title), one.id)
        self.build.setToolTip(tr("torch comes in builds for different graphics cards"))
        self.build.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.index = QLineEdit(self)
        self.index.setPlaceholderText(tr("PyTorch’s own server"))
        self.index.setToolTip(
            tr("Where torch is taken from, as the address of a mirror; "
               "the other packages come from where pip is set to")
        )  # fmt: skip
        self.takes = _label(self)
        self.folder = _label(self)
        self.caution = _label(self, "warning")
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.progress = _label(self, "note")
        # Room for two lines from the start, so that nothing moves while it runs.
        self.progress.setMinimumHeight(2 * self.progress.fontMetrics().lineSpacing())
        self.outcome = _label(self)
        self.log = QPlainTextEdit(self)
        self.log.setReadOnly(True)
        self.log.setAccessibleName(tr("Details"))
        self.log.setFixedHeight(_LOG_HEIGHT)
        self.details = QPushButton(tr("Details"), self)
        self.details.setCheckable(True)
        self.copy = QPushButton(tr("Copy command"), self)
        self.copy.setToolTip(tr("For those who would rather run it in a terminal themselves"))
        self.act = QPushButton(tr("Install"), self)
        self.act.setProperty("primary", "true")
        self.shut = QPushButton(tr("Close"), self)
        self._lay_out(intro)
        self._join()
        self._show()

    def _lay_out(self, intro: QLabel) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows: tuple[tuple[str, QWidget], ...] = (
            (tr("Graphics card"), self.card),
            (tr("Build of torch"), self.build),
            (tr("Taken from"), self.index),
            (tr("Size"), self.takes),
            (tr("Goes to"), self.folder),
        )
        for words, widget in rows:
            form.addRow(words, widget)
        self._form = form
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addWidget(self.details)
        buttons.addStretch(1)
        buttons.addWidget(self.shut)
        buttons.addWidget(self.act)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(intro)
        column.addLayout(form)
        for below in (self.caution, self.outcome, self.progress, self.bar, self.log):
            column.addWidget(below)
        column.addLayout(buttons)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)

    def _join(self) -> None:
        packages = self._packages
        packages.planned.connect(self._present)
        packages.begun.connect(self._begin)
        packages.progressed.connect(self._show_progress)
        packages.installed.connect(self._finish)
        packages.failed.connect(self._fail)
        packages.ended.connect(self._end)
        self.build.activated.connect(lambda _: self._look())
        self.index.editingFinished.connect(self._look)
        self.details.toggled.connect(self.log.setVisible)
        self.details.toggled.connect(lambda _: self.log.moveCursor(QTextCursor.MoveOperation.End))
        self.details.toggled.connect(lambda _: self._fit())
        self.copy.clicked.connect(self._copy)
        self.act.clicked.connect(self._act)
        self.shut.clicked.connect(self.close)

    def showEvent(self, event: QShowEvent) -> None:
        """Look what is here."""
        super().showEvent(event)
        if not self._packages.is_busy:
            self._is_done = False
            self._say("")
            self._look()
        self._show()

    def open_beside(self) -> None:
        """Come up without holding the window; a person may draw while packages come."""
        self.show()
        self.raise_()
        self.activateWindow()

    def _look(self) -> None:
        if not self._packages.is_busy:
            self._packages.look(str(self.build.currentData()), self.index.text().strip())

    def _present(self, plan: Plan) -> None:
        self._plan = plan
        self._say("")
        card = plan.card
        words = card.title or tr("None that the networks can use")
        if card.driver:
            words = tr("{card}, driver {version}", card=words, version=card.driver)
        self.card.setText(words)
        if not self.build.currentData():
            suited = tr(plan.build.title)
            self.build.setItemText(0, tr("{build} (for this machine)", build=suited))
        self.takes.setText(_size_words(plan))
        self.folder.setText(str(plan.folder))
        self.caution.setText(told(plan.caution))
        self._show()

    def _act(self) -> None:
        if self._packages.is_busy:
            self._packages.cancel()
            self.act.setEnabled(False)
            self.progress.setText(tr("Stopping"))
        elif self._plan is not None:
            self._packages.install(self._plan)

    def _copy(self) -> None:
        if self._plan is not None:
            lines = map(shlex.join, self._plan.commands())
            QGuiApplication.clipboard().setText("\n".join(lines))

    def _begin(self) -> None:
        self._say("")
        self.bar.setRange(0, 0)
        self.progress.setText(tr("Getting ready…"))
        self._show()

    def _show_progress(self, progress: Progress) -> None:
        self.bar.setRange(0, 1000 if progress.total else 0)
        self.bar.setValue(round(1000 * progress.done / progress.total) if progress.total else 0)
        if self.act.isEnabled():
            self.progress.setText(progress_words(progress))

    def _finish(self, made: Installed) -> None:
        self._is_done = True
        words = tr("Everything is here now, with torch {version}.", version=made.torch)
        plan = self._plan
        if plan is not None and plan.card.kind != "none" and not made.sees_card:
            blind = tr("But torch does not see the graphics card: look at its driver.")
            words = in_a_row(words, blind)
        self._say(words)
        self._show()

    def _fail(self, error: Exception) -> None:
        notes = "\n".join(getattr(error, "__notes__", ()))
        words = told_error(error)
        if not isinstance(error, AppError):
            words = tr("This is a fault in the program: {fault}", fault=error)
        self._say(words, log=notes, is_bad=True)

    def _end(self) -> None:
        self._show()
        if not self.outcome.text() and not self._is_done:
            self._say(tr("Stopped. What came is kept, and taken up when you install again."))

    def _show(self) -> None:
        busy = self._packages.is_busy
        for widget in (self.build, self.index):
            widget.setEnabled(not busy and not self._is_done)
        self.bar.setVisible(busy)
        self.progress.setVisible(busy)
        self.act.setText(tr("Cancel") if busy else tr("Install"))
        self.act.setEnabled(busy or (self._plan is not None and not self._plan.is_done))
        self.act.setVisible(not self._is_done)
        self.copy.setEnabled(self._plan is not None)
        self.copy.setVisible(not self._is_done)
        has_torch = self._plan is not None and bool(self._plan.torch)
        self._form.setRowVisible(self.index, not has_torch)
        self.caution.setVisible(bool(self.caution.text()) and not self._is_done)
        self._fit()

    def _say(self, words: str, *, log: str = "", is_bad: bool = False) -> None:
        self.outcome.setProperty("warning", "true" if is_bad else "false")
        self.outcome.style().polish(self.outcome)
        self.outcome.setText(words)
        self.outcome.setVisible(bool(words))
        self.log.setPlainText(log)
        self.details.setVisible(bool(log))
        self.details.setChecked(False)
        self.log.hide()
        self._fit()

    def _fit(self) -> None:
        column, width = self._column, max(_WIDTH, self.width())
        column.activate()
        self.resize(width, max(column.heightForWidth(width), column.minimumSize().height()))


def _size_words(plan: Plan) -> str:
    if plan.is_done:
        return tr("Everything is here already, with torch {version}.", version=plan.torch)
    words = tr(
        "About {download} to download, {disk} on the disk; {free} are free there",
        download=size_words(plan.download_bytes),
        disk=size_words(plan.disk_bytes),
        free=size_words(plan.free_bytes),
    )
    if plan.torch:
        here = tr("torch {version} is here already and stays.", version=plan.torch)
        return f"{here}\n{words}"
    return words


def _label(parent: QWidget, look: str = "") -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if look:
        label.setProperty(look, "true")
    return label
