"""A page of the preferences: rows of a label and a field, which a search leaves or takes away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QSizePolicy, QWidget

from app.ui.command_search import as_compared
from app.ui.words import tr

_FIELD_WIDTH = 180


class PreferenceForm(QWidget):
    """Rows by their titles, which can be searched in the person's language and in English."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form = QFormLayout(self)
        self.form.setContentsMargins(12, 16, 12, 12)
        self.form.setVerticalSpacing(10)
        self.form.setHorizontalSpacing(16)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._rows: list[tuple[str, str, QWidget]] = []

    def add_row(self, title: str, field: QWidget, others: str = "") -> None:
        """Add a field.

        Args:
            title: its label, in English; it is also what screen readers call the field.
            field: with its tip, if it has one.
            others: words by which other programs know it, in English.
        """
        self.form.addRow(tr(title), field)
        for one in (field, *field.findChildren(QLineEdit)):
            one.setAccessibleName(tr(title))
        words = [title, tr(title), field.toolTip()]
        words += [one.toolTip() for one in field.findChildren(QLineEdit)]
        if isinstance(field, QComboBox):
            words += [field.itemText(index) for index in range(field.count())]
        self._rows.append((" ".join(words), f"{others} {tr(others)}" if others else "", field))

    def search(self, query: str, *, by_others: bool) -> int:
        """Leave the rows that have all words of a query; give how many they are.

        Args:
            query: what was typed.
            by_others: words of other programs count, too.
        """
        fits = [
            has_words(query, f"{words} {others}" if by_others else words)
            for words, others, _ in self._rows
        ]
        for is_fit, (*_, field) in zip(fits, self._rows, strict=True):
            self.form.setRowVisible(field, is_fit)
        return sum(fits)


def has_words(query: str, text: str) -> bool:
    """Tell whether a text has all words of a query, whatever their case and width.

    >>> has_words("THE dark", "Theme: Dark, Light"), has_words("proxy", "Theme")
    (True, False)
    """
    text = as_compared(text)
    return all(word in text for word in as_compared(query).split())


def combo(
    parent: QWidget, setting: str | int, choices: Sequence[tuple[str | int, str]]
) -> QComboBox:
    """Give a list of choices, each a value and its words."""
    made = QComboBox(parent)
    for value, words in choices:
        made.addItem(words, value)
    made.setCurrentIndex(max(0, made.findData(setting)))
    made.setMinimumWidth(_FIELD_WIDTH)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


def line(parent: QWidget, text: str, usual: str) -> QLineEdit:
    """Give a field for words; empty it shows what is usual."""
    made = QLineEdit(text, parent)
    made.setPlaceholderText(usual)
    made.setMinimumWidth(_FIELD_WIDTH)
    return made
