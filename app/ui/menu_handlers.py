"""What each menu entry does in a window, and when it can be chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.ui.dialogs.about import show_about
from app.ui.dialogs.preferences import PreferencesDialog
from app.ui.hurried_steps import HurriedSteps
from app.ui.key_words import tip
from app.ui.session import Way

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

_NEEDS_LAYERS = (
    *("rename", "duplicate", "delete", "group", "toggle_visible", "toggle_locked"),
    *("toggle_clipped", "solo", "raise", "lower"),
)
_NEEDS_DOCUMENT = (
    *("save", "save_as", "export_psd", "export_psd_live2d", "export_flat", "close", "zoom_in"),
    *("zoom_out", "zoom_fit", "zoom_actual", "rotate", "rotate_back", "mirror"),
)


OVERLAYS = {
    "tint_parts": "tints",
    "outline_hovered": "outline",
    "show_depth": "depth",
    "depth_lines": "lines",
    "show_original": "original",
    "fade_front": "faded",
    "pixel_grid": "pixel_grid",
    "show_edges": "edges",
}
"""What can be shown over or in place of the picture: menu entry and field of `Shown`."""


def handlers(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Give what each menu entry does, by its name."""
    documents, canvas = window.documents, window.canvas
    exporting = window.exporting
    steps = HurriedSteps(window.session, partial(_step_elsewhere, window), window)
    return {
        "open": documents.open_dialog,
        "paste": documents.paste,
        "recover": window.autosave.show_left_behind,
        "save": documents.save,
        "save_as": documents.save_as,
        "export_psd": partial(exporting.ask, "psd"),
        "export_psd_live2d": partial(exporting.ask, "live2d"),
        "export_depth": partial(exporting.ask, "depth"),
        "export_folder": partial(exporting.ask, "folder"),
        "export_flat": partial(exporting.ask, "flat"),
        "close": documents.close,
        "quit": window.close,
        "undo": partial(steps.take, Way.BACK),
        "redo": partial(steps.take, Way.FORTH),
        "models": window.models_dialog.open_beside,
        "packages": window.packages_dialog.open_beside,
        "preferences": partial(_edit_preferences, window),
        "decompose": window.decomposing.start,
        "correct_draft": window.correct.start,
        "zoom_in": partial(canvas.navigation.zoom_by, 1.0),
        "zoom_out": partial(canvas.navigation.zoom_by, -1.0),
        "zoom_fit": canvas.fit,
        "zoom_actual": canvas.actual_size,
        "rotate": partial(canvas.navigation.turn, 15.0),
        "rotate_back": partial(canvas.navigation.turn, -15.0),
        "mirror": canvas.navigation.mirror,
        **{name: partial(_toggle_shown, window, field) for name, field in OVERLAYS.items()},
        "put_panels_aside": partial(_put_panels_aside, window),
        "arrange_panels": partial(_arrange_panels, window),
        "sample": documents.open_sample,
        "about": partial(show_about, window.file_tasks, window),
        **window.layer_actions.handlers(),
        **{name: do for feature in window.features for name, do in feature.handlers().items()},
    }


def enable(window: MainWindow) -> None:
    """Let those entries be chosen that can do something now."""
    actions, session = window.actions_by_name, window.session
    is_open, document = session.is_open, session.document
    is_correcting = window.correct.is_active  # The layers are about to be made anew.
    for name in _NEEDS_DOCUMENT:
        actions[name].setEnabled(is_open)
    for name in ("decompose", "correct_draft"):
        actions[name].setEnabled(is_open and document.picture is not None)
    can_edit = bool(document.layers) and bool(window.state.selected) and not is_correcting
    for name in _NEEDS_LAYERS:
        actions[name].setEnabled(can_edit)
    groups = window.layer_actions.chosen_groups()
    actions["ungroup"].setEnabled(bool(groups) and not is_correcting)
    for name in ("arrange_panels", "put_panels_aside"):
        actions[name].setEnabled(not is_correcting)
    for name, field in OVERLAYS.items():
        actions[name].setEnabled(is_open and not is_correcting)
        actions[name].setChecked(getattr(window.state.shown, field))
    chosen = window.state.selected_layers(document)
    doubts = any(layer.recipe is not None and layer.recipe.doubt for layer in chosen)
    actions["mark_checked"].setEnabled(doubts and not is_correcting)
    for name in ("export_depth", "export_folder", "select_all"):
        actions[name].setEnabled(bool(document.layers))
    steps, correct = window.selection_steps, window.correct
    can_undo = session.history.can_undo or steps.can_undo
    can_redo = session.history.can_redo or steps.can_redo
    actions["undo"].setEnabled(correct.can_undo if is_correcting else can_undo)
    actions["redo"].setEnabled(correct.can_redo if is_correcting else can_redo)
    _enable_features(window)


def _enable_features(window: MainWindow) -> None:
    actions = window.actions_by_name
    for feature in window.features:
        for name, can in feature.can().items():
            actions[name].setEnabled(can and not window.correct.is_active)
        for name, reason in feature.reasons().items():
            actions[name].setToolTip(reason or tip(actions[name]))
        for name, is_on in feature.checked().items():
            actions[name].setChecked(is_on)


def _step_elsewhere(window: MainWindow, way: Way) -> bool:
    """Go back or forth in what is not the document's history; False when it is its turn."""
    correct, steps, is_back = window.correct, window.selection_steps, way is Way.BACK
    if correct.is_active:
        (correct.undo if is_back else correct.redo)()
        return True
    if window.canvas.is_pressed and not is_back:
        return True  # Nothing comes forth under a gesture.
    if is_back and window.canvas.take_back():
        return True
    is_of_selection = steps.can_undo if is_back else steps.can_redo
    if is_of_selection:
        (steps.undo if is_back else steps.redo)()
    return is_of_selection


def _toggle_shown(window: MainWindow, name: str) -> None:
    window.state.set_shown(**{name: not getattr(window.state.shown, name)})


def _put_panels_aside(window: MainWindow) -> None:
    window.panels.put_aside()


def _arrange_panels(window: MainWindow) -> None:
    window.panels.arrange()


def _edit_preferences(window: MainWindow) -> None:
    dialog = PreferencesDialog(window.preferences.settings, window.file_tasks, window)
    if dialog.exec():
        window.preferences.replace(dialog.settings())
    dialog.deleteLater()
