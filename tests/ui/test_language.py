"""The window speaks Japanese and Chinese, and everything has room."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)

from app.core.document import Document, Layer
from app.core.errors import AppError, FileError
from app.core.geometry import Size
from app.core.parts import Part
from app.core.raster import Raster
from app.io.atomic import read_error, write_error
from app.io.psd import write_psd
from app.settings import Settings
from app.ui import language as languages
from app.ui.dialogs.preferences import PreferencesDialog
from app.ui.language import date_locale, speak, spoken
from app.ui.main_window import MainWindow
from app.ui.menus import MENUS
from app.ui.splitting import Splitting
from app.ui.theme import RIGHT_WIDTH
from app.ui.tool_table import TOOLS
from app.ui.words import in_a_row, quoted, told, told_error, tr
from tests.builders import plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

QUOTED = {"ja": "「顔」、「neck」", "zh_CN": "“顔”、“neck”"}
FILE_MENU = {"ja": "ファイル(&F)", "zh_CN": "文件(&F)"}
DISK_FULL = {"ja": "「line.psd」の書き込みに失敗しました", "zh_CN": "无法写入“line.psd”"}


@pytest.fixture(params=FILE_MENU)
def language(request: pytest.FixtureRequest) -> str:
    """The language of the `window` fixture."""
    return str(request.param)


def with_depth(name: str = "front hair") -> Layer:
    depth = np.linspace(0, 1, 32 * 64, dtype=np.float32).reshape(32, 64)
    return Layer.of(plain(size=(64, 32)), name=name, part=Part.FRONT_HAIR, depth=depth)


def clipped(root: QWidget) -> list[str]:
    """Give the words that have not the room they need."""
    QApplication.processEvents()
    short = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        words, room = "", widget.width()
        if isinstance(widget, QToolButton) and not widget.icon().isNull():
            continue  # It shows no words.
        if isinstance(widget, QAbstractButton):
            words = widget.text().replace("&", "")
        elif isinstance(widget, QLabel) and not widget.wordWrap():
            words = widget.text().replace("&", "" if widget.buddy() else "&")
        elif isinstance(widget, QComboBox):
            words, room = widget.currentText(), room - 24  # its arrow
        needed = widget.fontMetrics().horizontalAdvance(words)
        if isinstance(widget, QPushButton):
            needed = widget.sizeHint().width()
        if words and needed > room:
            short.append(words)
        elif isinstance(widget, QAbstractButton) and words:
            assert widget.height() >= widget.fontMetrics().height(), words
    return short


def test_clipped_words_are_noticed(window: MainWindow) -> None:
    window.welcome.sample_button.setFixedWidth(40)
    assert clipped(window) == [window.welcome.sample_button.text()]


def test_the_menus_are_translated(window: MainWindow, language: str) -> None:
    menus = window.menuBar().actions()
    assert menus[0].text() == FILE_MENU[language]
    for entries in (menu.all_entries() for menu in MENUS):
        for entry in entries:
            if entry.name in window.actions_by_name and entry.name != "zoom_actual":
                action = window.actions_by_name[entry.name]
                assert action.text() != entry.text
                assert action.statusTip() != entry.tip


def test_nothing_is_clipped(window: MainWindow) -> None:
    assert window.width() == 1366
    assert clipped(window) == []  # welcome
    picture = Raster.of(plain(size=(64, 32)))
    window.session.replace_document(Document(Size(64, 32), picture))
    window.strip.set_busy(True)
    assert clipped(window) == []  # a picture without layers
    layer = with_depth()
    window.session.replace_document(Document(Size(64, 32), picture, (layer,)))
    window.state.select([layer.id])
    window.state.select_pixels(layer)
    for tool in window.canvas.tools:
        window.state.tool = tool
        assert clipped(window) == []
    for panel in ("depth", "part", "history"):
        window.panels[panel].show()
        window.panels[panel].raise_()
        assert clipped(window) == []
    window.correct.banner.show()
    window.panels["correct"].show()
    assert clipped(window) == []


def test_every_number_of_a_transform_says_what_it_is(window: MainWindow) -> None:
    layer = with_depth()
    window.session.replace_document(Document(Size(64, 32), layers=(layer,)))
    window.state.select([layer.id])
    window.actions_by_name["transform"].trigger()
    QApplication.processEvents()
    fields = [one for one in window.options.findChildren(QDoubleSpinBox) if one.isVisible()]
    assert len(fields) == 6
    for field in fields:
        line = field.lineEdit()
        assert field.prefix().strip()
        assert line.fontMetrics().horizontalAdvance(line.text()) <= line.width()
    window.resize(683, 384)
    QApplication.processEvents()
    assert [one.text() for one in window.options.findChildren(QPushButton) if one.isVisible()] == [
        tr("Apply"),
        tr("Cancel"),
    ]


def test_what_a_narrow_bar_shows_of_a_tool_is_whole_and_named(window: MainWindow) -> None:
    layer = with_depth()
    window.session.replace_document(Document(Size(64, 32), layers=(layer,)))
    window.state.select([layer.id])
    window.state.select_pixels(layer)
    window.resize(683, 384)
    for tool in TOOLS:
        window.state.tool = tool
        QApplication.processEvents()
        for kind in (QCheckBox, QComboBox, QPushButton, QSpinBox):
            for one in window.options.findChildren(kind):
                if one.isVisible():
                    needed = min(one.sizeHint().width(), one.maximumWidth())
                    assert one.width() >= needed - 2, (tool, one)  # Words are not cut by 2 px.
                    assert not isinstance(one, QSpinBox) or one.prefix()


def test_every_menu_is_in_sight_in_a_narrow_window(window: MainWindow) -> None:
    for width in (1366, 683, 1366):
        window.resize(width, 384)
        QApplication.processEvents()
        bar = window.menuBar()
        last = bar.actionGeometry(bar.actions()[-1])
        assert 0 < last.width() < bar.width() - last.left()
        assert not (width == 1366 and bar.property("narrow"))


def test_no_panel_asks_for_more_width_than_the_column_has(window: MainWindow) -> None:
    for name, dock in window.panels._docks.items():
        dock.show()
        dock.raise_()
        QApplication.processEvents()
        assert dock.minimumSizeHint().width() <= RIGHT_WIDTH, name


def test_no_word_is_clipped_in_dialogs(window: MainWindow) -> None:
    preferences = PreferencesDialog(Settings(), window.file_tasks, window)
    preferences.show()
    for index in range(preferences.tabs.count()):
        preferences.tabs.setCurrentIndex(index)
        assert clipped(preferences) == []
    preferences.close()
    preferences.deleteLater()


def test_no_word_is_clipped_while_splitting(window: MainWindow) -> None:
    layer = with_depth()
    window.session.replace_document(Document(Size(64, 32), layers=(layer,)))
    window.state.select([layer.id])
    window.actions_by_name["split_depth"].trigger()
    panel = next(one for one in window.features if isinstance(one, Splitting)).panel
    for kind in range(3):
        panel.kind.setCurrentIndex(kind)
        panel.kind.activated.emit(kind)
        assert clipped(panel) == []


def test_errors_notices_and_phases_are_translated(
    window: MainWindow, language: str, tmp_path: Path
) -> None:
    error = write_error(Path("line.psd"), OSError(28, "No space left on device"))
    assert told_error(error).startswith(DISK_FULL[language])
    assert "full" not in told_error(error)
    told_of_folder = told_error(read_error(Path("it is empty"), IsADirectoryError(21, "x")))
    assert "it is empty" in told_of_folder  # A file's name is not translated.
    window.messages.tell_error("", FileError("The layer is gone.", "Unknown words."))
    assert "The layer is gone" not in window.messages.text
    assert window.messages.text.endswith("Unknown words.")
    odd = Document(Size(63, 31), None, (Layer.of(plain(size=(63, 31)), name="face"),))
    for notice in write_psd(tmp_path / "odd.psd", odd):
        assert told(notice) != notice
        assert "63 x 31" in told(notice)


@pytest.mark.usefixtures("window")
def test_names_are_quoted_and_parted_as_the_language_does(language: str) -> None:
    assert quoted(["顔", "neck"]) == QUOTED[language]


def test_sentences_stand_in_a_row() -> None:
    assert in_a_row("保存できません。", "もう一度。") == "保存できません。もう一度。"
    assert in_a_row("It failed.", "", "Try again.") == str(AppError("It failed.", "Try again."))


@pytest.mark.parametrize(
    ("choice", "wanted", "expected"),
    [
        ("ja", ["de-DE"], "ja"),
        ("", ["ja-JP", "ja"], "ja"),
        ("", ["zh-Hans-CN", "zh-CN", "zh"], "zh_CN"),
        ("", ["zh-Hant-TW", "zh-TW", "zh"], "en"),
        ("", ["en-GB", "ja-JP"], "en"),
        ("", ["fr-FR", "ja-JP"], "ja"),
        ("", ["C"], "en"),
        ("xx", ["ja-JP"], "en"),
    ],
)
def test_the_language_is_the_chosen_one_or_the_systems(
    choice: str, wanted: list[str], expected: str
) -> None:
    assert spoken(choice, wanted) == expected


def test_words_stay_when_their_file_is_written_anew_meanwhile(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kasane_ja.qm"
    file.write_bytes((languages._FOLDER / file.name).read_bytes())
    monkeypatch.setattr(languages, "_FOLDER", tmp_path)
    translators = languages.speak(qapp, "ja")
    try:
        with file.open("r+b") as opened:
            opened.write(bytes(file.stat().st_size))
        assert tr("Magic wand") == "自動選択"
    finally:
        for translator in translators:
            qapp.removeTranslator(translator)


def test_qts_own_dialogs_speak_the_language(window: MainWindow, qtbot) -> None:
    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    assert len(labels) >= 3
    assert not [words for words in labels if re.search("[A-Za-z]{4}", words)]


@pytest.mark.parametrize(
    ("choice", "system", "written"),
    [
        ("en", QLocale.c(), "11/22/26"),  # It was "22 11 2026" where LANG is not set.
        ("en", QLocale("en_GB"), "22/11/2026"),
        ("en", QLocale("de_DE"), "11/22/26"),
        ("ja", QLocale.c(), "2026/11/22"),
    ],
)
def test_dates_are_written_as_in_the_language_of_the_window(
    qapp, choice: str, system: QLocale, written: str
) -> None:
    translators = speak(qapp, choice)
    day = date_locale(system).toString(QDate(2026, 11, 22), QLocale.FormatType.ShortFormat)
    for one in translators:
        qapp.removeTranslator(one)
    speak(qapp, "en")
    assert day == written
