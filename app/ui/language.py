"""The languages of the window: which one to speak, and the translators that do it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

LANGUAGES = {"en": "English", "ja": "日本語", "zh_CN": "简体中文"}
"""Each language's own name by what the settings call it."""

_FAMILIES = {
    "ja": ("Yu Gothic UI", "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP"),
    "zh_CN": ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC"),
}
"""Fonts with the language's own forms of the characters they share: Windows, macOS, Linux."""

_SPOKEN = "spokenLanguage"
"""The application's property that names the language."""
_FOLDER = Path(__file__).parent / "translations"


def spoken(choice: str, wanted: Sequence[str] = ()) -> str:
    """Give the language that the window speaks.

    Args:
        choice: as the settings have it; empty follows the system.
        wanted: what the system would like best, as `QLocale.uiLanguages` gives it.

    >>> spoken("", ["zh-Hans-CN", "zh"])
    'zh_CN'
    """
    if choice:
        return choice if choice in LANGUAGES else "en"
    return next((known for name in wanted if (known := _known(name))), "en")


def speak(application: QApplication, choice: str) -> list[QTranslator]:
    """Translate our words and Qt's own, from now on; give the translators."""
    language = spoken(choice, QLocale.system().uiLanguages())
    application.setProperty(_SPOKEN, language)
    application.setFont(_with_characters(application.font(), language))
    qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    translators: list[QTranslator] = []
    for path in (qt_folder / f"qtbase_{language}.qm", _FOLDER / f"kasane_{language}.qm"):
        translator = QTranslator(application)
        if path.is_file() and translator.load(_words(path)):
            if not translators:
                translators.append(_WithoutLetters(translator, application))
            translators.append(translator)
    for translator in translators:  # The last one is asked first.
        application.installTranslator(translator)
    return translators


def date_locale(system: QLocale) -> QLocale:
    """Give how dates are written in the window's language: as the system does, if it speaks that.

    Args:
        system: its locale.
    """
    application = QCoreApplication.instance()
    language = (application.property(_SPOKEN) if application is not None else None) or "en"
    own = QLocale(language)
    return system if system.language() is own.language() else own


class _WithoutLetters(QTranslator):
    """Knows the words that Qt has given a letter to press since they were translated."""

    def __init__(self, known: QTranslator, parent: QApplication) -> None:
        super().__init__(parent)
        self._known = known

    def isEmpty(self) -> bool:
        """Be asked."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Give the translation of the same words without a letter; None where there is none."""
        if "&" not in source:
            return None
        plain = source.replace("&", "")
        return self._known.translate(context, plain, disambiguation or "", n) or None


@cache
def _words(path: Path) -> bytes:
    """Read translations once: Qt would look into the file, and crash when an update rewrites it."""
    return path.read_bytes()


def _with_characters(font: QFont, language: str) -> QFont:
    """Give the font with one of the language's behind it, for what it does not have itself."""
    result = QFont(font)
    there = [name for name in _FAMILIES.get(language, ()) if QFontDatabase.hasFamily(name)]
    result.setFamilies([*font.families(), *there[:1]])
    return result


def _known(name: str) -> str:
    locale = QLocale(name)
    if locale.language() is QLocale.Language.Chinese:
        # "zh" alone also ends the list of who reads traditional characters.
        is_simplified = locale.script() is QLocale.Script.SimplifiedHanScript
        return "zh_CN" if is_simplified and name != "zh" else ""
    code = QLocale.languageToCode(locale.language())
    return code if code in LANGUAGES else ""
