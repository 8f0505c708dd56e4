"""The few questions that cannot wait."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from app.ui.icons import coloured_icon
from app.ui.theme import present_theme
from app.ui.words import tr


class Answer(Enum):
    """What the person chose."""

    SAVE = "save"
    DISCARD = "discard"
    SAVE_AS = "save as"
    REPLACE = "replace"
    REMOVE = "remove"
    CANCEL = "cancel"


def ask_unsaved(parent: QWidget, name: str) -> Answer:
    """Ask what to do with unsaved changes before they would be lost."""
    box = _box(
        parent,
        tr("Save the changes to “{name}”?", name=name),
        tr("If you do not save, they are lost."),
    )
    save = box.addButton(tr("Save"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(tr("Do not save"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    return _ask(box, save, cancel, {save: Answer.SAVE, discard: Answer.DISCARD})


def ask_changed_on_disk(parent: QWidget, name: str) -> Answer:
    """Ask before a file is overwritten that another program has written meanwhile."""
    box = _box(
        parent,
        tr("“{name}” was changed by another program.", name=name),
        tr("Saving here would overwrite what is in the file now."),
    )
    other = box.addButton(tr("Save as…"), QMessageBox.ButtonRole.AcceptRole)
    over = box.addButton(tr("Overwrite"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    return _ask(box, other, cancel, {over: Answer.SAVE, other: Answer.SAVE_AS})


def ask_gone(parent: QWidget, name: str) -> Answer:
    """Ask before a project is written anew where it lies no more."""
    box = _box(
        parent,
        tr("“{name}” is no longer where it was saved.", name=name),
        tr("It was moved or deleted, or its drive was removed. Saving here would make a new file, "
           "perhaps on another drive."),
    )  # fmt: skip
    other = box.addButton(tr("Save as…"), QMessageBox.ButtonRole.AcceptRole)
    here = box.addButton(tr("Save here"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    return _ask(box, other, cancel, {here: Answer.SAVE, other: Answer.SAVE_AS})


def ask_decompose_again(parent: QWidget) -> Answer:
    """Ask before decomposing replaces the layers that it made before."""
    box = _box(
        parent,
        tr("Decompose the picture again?"),
        tr("The new layers replace those of the last time and what you changed in them. "
           "Layers of your own stay. Undo brings the old ones back."),
    )  # fmt: skip
    again = box.addButton(tr("Decompose again"), QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    return _ask(box, cancel, cancel, {again: Answer.REPLACE})


def ask_apply_over_edits(parent: QWidget) -> Answer:
    """Ask before a corrected draft replaces layers that were edited by hand."""
    box = _box(
        parent,
        tr("Replace the layers that you edited?"),
        tr("The new layers replace those of the last time and what you changed in them. "
           "Layers of your own stay. Undo brings the old ones back."),
    )  # fmt: skip
    apply = box.addButton(tr("Replace layers"), QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    return _ask(box, cancel, cancel, {apply: Answer.REPLACE})


def ask_remove(parent: QWidget, title: str) -> Answer:
    """Ask before files are deleted that take hours to download again."""
    box = _box(
        parent,
        tr("Remove {title} from this machine?", title=title),
        tr("To use it again you would have to download it again."),
    )
    remove = box.addButton(tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    return _ask(box, cancel, cancel, {remove: Answer.REMOVE})


def ask_drop_copy(parent: QWidget, name: str) -> Answer:
    """Ask before a recovery copy is deleted for good."""
    box = _box(
        parent,
        tr("Delete the recovery copy of “{name}”?", name=name),
        tr("What was not saved is lost then."),
    )
    drop = box.addButton(tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    return _ask(box, cancel, cancel, {drop: Answer.REMOVE})


def _box(parent: QWidget, text: str, more: str) -> QMessageBox:
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Kasane", text, parent=parent)
    mark = coloured_icon("help-circle-outline", present_theme().accent)
    box.setIconPixmap(mark.pixmap(QSize(36, 36)))
    box.setInformativeText(more)
    return box


def _ask(
    box: QMessageBox,
    default: QPushButton,
    escape: QPushButton,
    answers: dict[QPushButton, Answer],
) -> Answer:
    for button in answers:
        if box.buttonRole(button) is QMessageBox.ButtonRole.AcceptRole:
            button.setProperty("primary", "true")
            button.style().polish(button)
    box.setDefaultButton(default)
    box.setEscapeButton(escape)
    box.exec()
    clicked = box.clickedButton()
    result = next((answer for button, answer in answers.items() if button is clicked), None)
    box.deleteLater()
    return result or Answer.CANCEL
