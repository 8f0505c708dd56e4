"""Colours, type and measures of the window: one palette and one style sheet a theme."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.core.parts import FAMILIES, FAMILY_COLOURS, Part

OPTIONS_HEIGHT = 36
TOOL_STRIP_WIDTH = 44
RIGHT_WIDTH = 300
ROW_HEIGHT = 40
THUMBNAIL_SIDE = 32


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme; greys are neutral so that they never tint the picture."""

    name: str
    window: str
    panel: str
    raised: str
    hover: str
    selected: str
    line: str
    edge: str
    text: str
    secondary: str
    disabled: str
    accent: str
    primary: str
    primary_hover: str
    on_primary: str
    warning: str
    danger: str
    success: str
    surround: str
    checker_dark: str = "#c8c8c8"
    checker_light: str = "#e0e0e0"


DARK = Theme(
    name="dark",
    window="#1f1f1f",
    panel="#272727",
    raised="#323232",
    hover="#3b3b3b",
    selected="#30445d",
    line="#171717",
    edge="#4a4a4a",
    text="#e4e4e4",
    secondary="#b2b2b2",
    disabled="#6e6e6e",
    accent="#4c9aff",
    primary="#2a73d6",
    primary_hover="#2166c4",
    on_primary="#ffffff",
    warning="#e0a030",
    danger="#e5534b",
    success="#57ab5a",
    surround="#2b2b2b",
)

LIGHT = Theme(
    name="light",
    window="#ececec",
    panel="#f5f5f5",
    raised="#ffffff",
    hover="#e2e2e2",
    selected="#bfd4ed",
    line="#c9c9c9",
    edge="#b4b4b4",
    text="#1c1c1c",
    secondary="#585858",
    disabled="#9a9a9a",
    accent="#1960bd",
    primary="#1960bd",
    primary_hover="#124c99",
    on_primary="#ffffff",
    warning="#8f5c00",
    danger="#c2342c",
    success="#2c7630",
    surround="#b8b8b8",
)

GROUND = """
QMainWindow { background: palette(base); }
QMainWindow::separator { background: palette(mid); width: 4px; height: 4px; }
QMainWindow::separator:hover { background: palette(link); }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
"""
"""What the window itself wears; the same in every theme, by the palette."""

_present = DARK


def present_theme() -> Theme:
    """Give the theme the window shows now."""
    return _present


def part_colour(part: Part | None) -> QColor:
    """Give the fixed hue of a part's family; grey for no part."""
    return QColor("#7a7a7a" if part is None else FAMILY_COLOURS[FAMILIES[part]])


def apply_theme(application: QApplication, choice: str) -> Theme:
    """Take "dark", "light" or what the "system" asks for; windows wear `style_sheet`."""
    global _present  # noqa: PLW0603 - the one place that knows the theme of the process
    if choice == "system":
        choice = "light" if system_scheme() == Qt.ColorScheme.Light else "dark"
    _present = LIGHT if choice == "light" else DARK
    if application.style().objectName() != "fusion":
        application.setStyle("Fusion")
    application.setPalette(palette(_present))
    application.setFont(_body_font(application.font()))
    return _present


def system_scheme() -> Qt.ColorScheme:
    """Give what the system asks for now."""
    return QGuiApplication.styleHints().colorScheme()


def palette(theme: Theme) -> QPalette:
    """Give Fusion's palette for a theme."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    colours = {
        role.Window: theme.panel,
        role.WindowText: theme.text,
        role.Base: theme.window,
        role.AlternateBase: theme.panel,
        role.Text: theme.text,
        role.PlaceholderText: theme.secondary,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.danger,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.Highlight: theme.primary,
        role.HighlightedText: theme.on_primary,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.hover,
        role.Midlight: theme.raised,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: "#000000",
        role.Accent: theme.accent,
    }
    result = QPalette()
    for which, colour in colours.items():
        result.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(group.Disabled, which, QColor(theme.disabled))
    return result


def small_font(font: QFont) -> QFont:
    """Give the font for secondary words."""
    small = QFont(font)
    small.setPixelSize(11)
    return small


def _body_font(font: QFont) -> QFont:
    body = QFont(font)
    body.setPixelSize(13)
    return body


@lru_cache(maxsize=2)
def style_sheet(theme: Theme) -> str:
    """Give the one style sheet for a theme, from `style.qss` beside this module."""
    here = Path(__file__).parent
    text = (here / "style.qss").read_text(encoding="utf-8")
    text = text.replace("@arrow", (here / "marks" / f"arrow-{theme.name}.svg").as_posix())
    text = text.replace("@check", (here / "marks" / "check.svg").as_posix())
    for name in sorted(Theme.__dataclass_fields__, key=len, reverse=True):
        text = text.replace(f"@{name}", getattr(theme, name))
    return text
