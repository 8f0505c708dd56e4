"""The few questions that cannot wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMessageBox, QWidget

from app.ui.icons import coloured_icon
from app.ui.theme import present_theme
from app.ui.words import counted, few, in_a_row, mark, tr

_ACCEPT = QMessageBox.ButtonRole.AcceptRole
_DESTROY = QMessageBox.ButtonRole.DestructiveRole

_FEW = 6
"""Names that a question lists."""


class Answer(Enum):
    """What the person chose."""

    SAVE = "save"
    DISCARD = "discard"
    SAVE_AS = "save as"
    REPLACE = "replace"
    REMOVE = "remove"
    KEEP = "keep"
    CANCEL = "cancel"


def ask_unsaved(parent: QWidget, name: str, *, has_project: bool) -> Answer:
    """Ask what to do with unsaved changes before they would be lost.

    Args:
        parent: the window.
        name: of the project, or else of what was opened.
        has_project: there is a file that is saved to; else a new one is asked for.
    """
    if has_project:
        words, save = tr("Save the changes to “{name}”?", name=name), tr("Save")
        more = tr("If you do not save, they are lost.")
    else:
        words, save = tr("Save your work on “{name}” as a project?", name=name), tr("Save as…")
        more = tr("A project is a file of its own (.ora). If you do not save, your work is lost.")
    return _ask(
        parent,
        words,
        more,
        {Answer.SAVE: (save, _ACCEPT), Answer.DISCARD: (tr("Do not save"), _DESTROY)},
        default=Answer.SAVE,
    )


def ask_changed_on_disk(parent: QWidget, name: str) -> Answer:
    """Ask before a file is overwritten that another program has written meanwhile."""
    return _ask(
        parent,
        tr("“{name}” was changed by another program.", name=name),
        tr("Saving here would overwrite what is in the file now."),
        {Answer.SAVE_AS: (tr("Save as…"), _ACCEPT), Answer.SAVE: (tr("Overwrite"), _DESTROY)},
        default=Answer.SAVE_AS,
    )


def ask_gone(parent: QWidget, name: str) -> Answer:
    """Ask before a project is written anew where it lies no more."""
    return _ask(
        parent,
        tr("“{name}” is no longer where it was saved.", name=name),
        tr("It was moved or deleted, or its drive was removed. Saving here would make a new file, "
           "perhaps on another drive."),
        {Answer.SAVE_AS: (tr("Save as…"), _ACCEPT), Answer.SAVE: (tr("Save here"), _DESTROY)},
        default=Answer.SAVE_AS,
    )  # fmt: skip


def ask_decompose_again(parent: QWidget, fate: str) -> Answer:
    """Ask before decomposing replaces the layers that it made before.

    Args:
        parent: the window.
        fate: sentences on what becomes of the layers.
    """
    again = {Answer.REPLACE: (tr("Decompose again"), _ACCEPT)}
    return _ask(parent, tr("Decompose the picture again?"), fate, again)


def ask_apply_over_edits(parent: QWidget, fate: str) -> Answer:
    """Ask before a draft replaces layers of another engine; arguments as of the one before."""
    replace = {Answer.REPLACE: (tr("Replace layers"), _ACCEPT)}
    return _ask(parent, tr("Replace the layers?"), fate, replace)


def ask_correct_over_edits(parent: QWidget, changed: Sequence[str]) -> Answer:
    """Ask before a corrected draft goes over what was done by hand.

    Args:
        parent: the window.
        changed: names of the layers where that is so.
    """
    lost = tr("Where you corrected the draft, what you did by hand in these layers is lost: "
              "{names}.", names=few(changed, _FEW))  # fmt: skip
    rest = tr("All else stays as it is. Undo brings it back.")
    replace = {Answer.REPLACE: (tr("Apply"), _ACCEPT)}
    return _ask(parent, tr("Apply over what you did by hand?"), in_a_row(lost, rest), replace)


def ask_drop_corrections(parent: QWidget, waiting: int = 0, *, is_corrected: bool = True) -> Answer:
    """Ask before corrections of a draft are lost of which no layers were made.

    Args:
        parent: the window.
        waiting: clicks that wait until the picture was looked at.
        is_corrected: there is more than these.
    """
    one = mark("1 click that still waits is not done then.")
    many = mark("{count} clicks that still wait are not done then.")
    lost = tr("What you corrected is lost then.") if is_corrected else ""
    return _ask(
        parent,
        tr("Leave without making the layers?"),
        in_a_row(lost, counted(waiting, one, many) if waiting else ""),
        {Answer.DISCARD: (tr("Leave"), _DESTROY)},
    )


def ask_keep_scale(parent: QWidget, percent: int, smaller: int) -> Answer:
    """Ask whether a size of the interface is kept for which the screen has no room."""
    return _ask(
        parent,
        tr("Keep the interface at {percent} %?", percent=percent),
        tr("The window is larger than this screen. Otherwise the next start is at {percent} %.",
           percent=smaller),
        {Answer.KEEP: (tr("Keep {percent} %", percent=percent), _DESTROY)},
    )  # fmt: skip


def ask_remove(parent: QWidget, title: str) -> Answer:
    """Ask before files are deleted that take hours to download again."""
    return _ask(
        parent,
        tr("Remove {title} from this machine?", title=title),
        tr("To use it again you would have to download it again."),
        {Answer.REMOVE: (tr("Remove"), _DESTROY)},
    )


def ask_drop_copy(parent: QWidget, name: str) -> Answer:
    """Ask before a recovery copy is deleted for good."""
    return _ask(
        parent,
        tr("Delete the recovery copy of “{name}”?", name=name),
        tr("What was not saved is lost then."),
        {Answer.REMOVE: (tr("Delete"), _DESTROY)},
    )


def _ask(
    parent: QWidget,
    text: str,
    more: str,
    choices: Mapping[Answer, tuple[str, QMessageBox.ButtonRole]],
    default: Answer = Answer.CANCEL,
) -> Answer:
    """Ask with a button for each choice and one to cancel; Return means the default."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Kasane", text, parent=parent)
    question = coloured_icon("help-circle-outline", present_theme().accent)
    box.setIconPixmap(question.pixmap(QSize(36, 36)))
    box.setInformativeText(more)
    buttons = {answer: box.addButton(*choice) for answer, choice in choices.items()}
    buttons[Answer.CANCEL] = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    buttons[default].setProperty("primary", "true")
    buttons[default].style().polish(buttons[default])
    box.setDefaultButton(buttons[default])
    buttons[default].setFocus()  # Else Return presses the button that has it.
    box.setEscapeButton(buttons[Answer.CANCEL])
    box.exec()
    clicked = box.clickedButton()
    chosen = next((answer for answer, button in buttons.items() if button is clicked), None)
    box.deleteLater()
    return chosen or Answer.CANCEL
