"""What a person sets once and for all: looks and files, keys, networks, a page each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLineEdit,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.settings import Settings
from app.ui.dialogs.networks import Fault, NetworksPage
from app.ui.dialogs.preference_form import PreferenceForm, combo
from app.ui.dialogs.room import resize_on_screen
from app.ui.dialogs.shortcuts import ShortcutsPage
from app.ui.language import LANGUAGES
from app.ui.panel_widget import note_label
from app.ui.scale import PERCENTS, fits
from app.ui.tasks import Tasks
from app.ui.words import in_a_row, mark, tr
from app.worker import Job

_SIZE = QSize(600, 520)


class PreferencesDialog(QDialog):
    """Edits a copy of the settings; read it with `settings()` once accepted.

    A page is made when it is first looked at or searched: all at once hold the window up.
    """

    def __init__(
        self, settings: Settings, file_tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._file_tasks = file_tasks
        self._looking: Job | None = None
        self.setWindowTitle(tr("Preferences"))
        self._settings = settings
        self.general = GeneralPage(settings, self)
        self._shortcuts: ShortcutsPage | None = None
        self._networks: NetworksPage | None = None
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self.general, tr("General"))
        self.tabs.addTab(QWidget(self), tr("Shortcuts"))
        self.tabs.addTab(QWidget(self), tr("Networks"))
        self.tabs.currentChanged.connect(self._make_page)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Search the preferences"))
        self.search.setAccessibleName(tr("Search the preferences"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.nothing = note_label(self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.hide()
        self.area = QScrollArea(
            self
        )  # At a large size of the interface little of it fits a screen.
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.tabs)
        for one in (self.area.viewport(), self.tabs):
            one.setAutoFillBackground(False)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        self.ok = buttons.button(kinds.Ok)
        self.ok.setProperty("primary", "true")
        self.ok.style().polish(self.ok)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.search)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.area, 1)
        column.addWidget(buttons)
        resize_on_screen(self, self.sizeHint().expandedTo(_SIZE))

    @property
    def shortcuts(self) -> ShortcutsPage:
        """The page of the keys."""
        if self._shortcuts is None:
            self._shortcuts = ShortcutsPage(self._settings, self)
            self._put(1, self._shortcuts)
        return self._shortcuts

    @property
    def networks(self) -> NetworksPage:
        """The page of the networks."""
        if self._networks is None:
            self._networks = NetworksPage(self._settings, self)
            self._put(2, self._networks)
        return self._networks

    def settings(self) -> Settings:
        """Give the settings as chosen."""
        settings = self.general.applied(self._settings)
        for page in (self._shortcuts, self._networks):
            settings = settings if page is None else page.applied(settings)
        return settings

    def accept(self) -> None:
        """Close only when what was typed can be used; else show what cannot."""
        if self._shortcuts is not None and self._shortcuts.fault():
            self.search.clear()
            self.tabs.setCurrentWidget(self._shortcuts)
            return
        if self._networks is None:
            super().accept()
            return
        if not self._tell(self.networks.fault()):
            return
        folders = self.networks.folders
        if not folders:
            super().accept()
        elif self._looking is None:
            # A folder of another computer may take seconds to answer.
            self._looking = self._file_tasks.run(
                tr("Looking for the folders"),
                lambda _report: next((one for one in folders if not Path(one).is_dir()), None),
                self._looked,
            )
            self.ok.setEnabled(False)

    def reject(self) -> None:
        """Close; what is still looked for does not matter any more."""
        self._looking = None
        super().reject()

    def _make_page(self, index: int) -> None:
        """Make the page that is looked at now, when it is not there yet."""
        pages = (lambda: self.general, lambda: self.shortcuts, lambda: self.networks)
        pages[index]()

    def _put(self, index: int, page: QWidget) -> None:
        """Put a page where nothing was."""
        title, current = self.tabs.tabText(index), self.tabs.currentIndex()
        empty = self.tabs.widget(index)
        self.tabs.blockSignals(True)
        self.tabs.removeTab(index)
        self.tabs.insertTab(index, page, title)
        self.tabs.setCurrentIndex(current)
        self.tabs.blockSignals(False)
        if empty is not None:
            empty.deleteLater()

    def _search(self, query: str) -> None:
        """Leave on every page what fits, and open the first page that has something."""
        pages = (self.general, self.shortcuts, self.networks)
        counts = [page.search(query, by_others=False) for page in pages]
        if not any(counts):
            counts = [page.search(query, by_others=True) for page in pages]
        for index, count in enumerate(counts):
            self.tabs.setTabEnabled(index, count > 0)
        self.area.setVisible(any(counts))
        self.nothing.setVisible(not any(counts))
        self.nothing.setText(
            in_a_row(
                tr("Nothing in the preferences fits “{words}”.", words=query.strip()),
                tr("What a tool does is set in the options bar above the canvas."),
            )
        )
        if any(counts) and not counts[self.tabs.currentIndex()]:
            self.tabs.setCurrentIndex(next(i for i, count in enumerate(counts) if count))

    def _looked(self, missing: str | None) -> None:
        if self._looking is None:
            return
        self._looking = None
        self.ok.setEnabled(True)
        if missing is None:
            super().accept()
        else:
            self._tell(self.networks.missing(missing))

    def _tell(self, fault: Fault | None) -> bool:
        """Show what cannot be used, where it is; give whether there is nothing."""
        self.networks.complain(fault)
        if fault is not None:
            self.search.clear()
            self.tabs.setCurrentWidget(self.networks)
            fault.field.setFocus()
        return fault is None


class GeneralPage(PreferenceForm):
    """Theme, language, autosave and names."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = combo(self, settings.theme, (("dark", tr("Dark")), ("light", tr("Light")),
                                                   ("system", tr("Like the system"))))  # fmt: skip
        self.scale = combo(
            self,
            settings.scale,
            (
                (0, tr("Like the system")),
                *((one, tr("{percent} %", percent=one)) for one in PERCENTS),
            ),
        )
        self.scale.setToolTip(tr("Takes effect when Kasane is started again"))
        self.scale_note = note_label(self)
        self.scale.currentIndexChanged.connect(self._tell_scale)
        self.language = combo(
            self, settings.language, (("", tr("System language")), *LANGUAGES.items())
        )
        self.autosave = combo(
            self,
            settings.autosave_s,
            (
                (0, tr("Never")),
                (5, tr("Every 5 seconds")),
                (15, tr("Every 15 seconds")),
                (30, tr("Every 30 seconds")),
                (60, tr("Every minute")),
                (300, tr("Every 5 minutes")),
            ),
        )
        self.autosave.setToolTip(
            tr("While you work, and sooner when you pause; less often where a copy takes long")
        )
        self.naming = combo(
            self,
            settings.naming,
            (
                ("seethrough", tr("See-through (front hair, handwear-l)")),
                ("live2d", tr("Live2D (front_hair, handwear_L)")),
            ),
        )
        self.add_row(mark("Theme"), self.theme, mark("appearance, colours"))
        self.add_row(mark("Size of the interface"), self.scale,
                     mark("scale, zoom, DPI, font, larger, bigger"))  # fmt: skip
        self.form.addRow("", self.scale_note)
        self.add_row(mark("Language"), self.language, mark("translation"))
        self.add_row(mark("Keep a recovery copy"), self.autosave, mark("autosave, backup, crash"))
        self.add_row(mark("Layer names in a PSD"), self.naming, mark("Cubism, Photoshop, export"))

        self._tell_scale()

    def search(self, query: str, *, by_others: bool) -> int:
        """Leave the rows that have all words of a query; give how many they are."""
        count = super().search(query, by_others=by_others)
        self._tell_scale()
        return count

    def _tell_scale(self) -> None:
        """Say it where the window does not fit the screen at the size chosen."""
        screen, percent = self.screen(), self.scale.currentData()
        is_large = not fits(screen.size() * screen.devicePixelRatio(), percent)
        words = tr("At {percent} % the window is larger than this screen. At the next start you "
                   "are asked whether to keep that.", percent=percent)  # fmt: skip
        self.scale_note.setText(words)
        self.form.setRowVisible(self.scale_note, is_large and self.form.isRowVisible(self.scale))

    def applied(self, settings: Settings) -> Settings:
        """Give settings with what is chosen here."""
        scale = self.scale.currentData()
        return replace(
            settings,
            theme=self.theme.currentData(),
            scale=scale,
            is_scale_kept=settings.is_scale_kept and scale == settings.scale,
            language=self.language.currentData(),
            autosave_s=self.autosave.currentData(),
            naming=self.naming.currentData(),
        )
