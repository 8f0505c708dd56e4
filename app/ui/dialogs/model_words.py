"""What is said of weights: their state, their facts, how far a download is."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import QIcon

from app.core.progress import Progress
from app.ui.dialogs.licences import licence_html
from app.ui.icons import dot_icon
from app.ui.models import Standing, size_words
from app.ui.theme import present_theme
from app.ui.words import clock, listed, mark, told, tr
from app.weights.entries import Weights

_PLACES = {
    "chosen": mark("in your models folder"),
    "program": mark("in Kasane’s models folder"),
    "hub": mark("in the Hugging Face folder"),
    "comfyui": mark("in ComfyUI"),
}


def state_words(standing: Standing) -> str:
    """Give one line on whether weights are here."""
    size = standing.weights.bytes
    if standing.found is not None:
        return tr("Here, {size}", size=size_words(standing.found.bytes))
    if standing.is_pickle:
        return tr("Here, but needs a safe copy")
    if standing.partial_bytes:
        done = size_words(standing.partial_bytes)
        if size:
            return tr("Partly here, {done} of {size}", done=done, size=size_words(size))
        return tr("Partly here, {done}", done=done)
    if size:
        return tr("Not here, {size}", size=size_words(size))
    return tr("Not here")


def state_icon(standing: Standing) -> QIcon:
    """Give a dot: green when here, amber when partly, grey when not."""
    theme = present_theme()
    if standing.found is not None:
        return dot_icon(theme.success)
    return dot_icon(theme.warning if standing.partial_bytes else theme.disabled)


def facts_html(standing: Standing) -> str:
    """Give what is known of weights, as rows of a table."""
    weights = standing.weights
    rows = [
        (tr("State"), escape(_state_in_full(standing))),
        (tr("Size"), escape(size_words(weights.bytes) if weights.bytes else tr("Not known"))),
        (tr("Memory"), escape(_memory_words(weights))),
        (tr("Needs"), escape(_needs_words(standing))),
        (tr("Licence"), licence_html(weights.licence)),
        (tr("By"), escape(weights.credit)),
        ("", escape(told(weights.note))),
    ]
    if not weights.used:
        rows.append(("", escape(tr("This version of Kasane does not use it yet."))))
    secondary = present_theme().secondary
    cells = "".join(
        f'<tr><td style="color:{secondary}; padding:0 14px 6px 0">{name}</td>'
        f'<td style="padding-bottom:6px">{value}</td></tr>'
        for name, value in rows
        if value
    )
    return f"<table>{cells}</table>"


def progress_words(progress: Progress) -> str:
    """Give two lines: what is done; how far, how fast, and what is left."""
    words = []
    if progress.total:
        words.append(tr("{done} of {size}", done=size_words(progress.done),
                        size=size_words(progress.total)))  # fmt: skip
    elif progress.done:
        words.append(size_words(progress.done))
    speed = getattr(progress, "bytes_per_s", None)
    left = getattr(progress, "seconds_left", None)
    if speed:
        words.append(tr("{size} a second", size=size_words(int(speed))))
    if left is not None:
        words.append(tr("{time} left", time=time_words(left)))
    return f"{told(progress.phase)}\n{'   '.join(words)}"


def time_words(seconds: float) -> str:
    """Give a duration as minutes and seconds, from an hour on as hours and minutes."""
    if seconds < 3600:
        return clock(seconds)
    minutes = round(seconds / 60)
    return tr("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)


def _state_in_full(standing: Standing) -> str:
    found = standing.found
    if found is None:
        return state_words(standing) if standing.partial_bytes or standing.is_pickle else ""
    return f"{tr('Here')}, {tr(_PLACES[found.place])}: {found.folder}"


def _memory_words(weights: Weights) -> str:
    """Give the range over the ways to run it; empty when nothing is known."""
    sizes = [size for one in weights.memory if one.vram_gb for size in one.vram_gb]
    if not sizes:
        return ""
    least, most = min(sizes), max(sizes)
    if least == most:
        return tr("{size} GB of the graphics card", size=f"{least:g}")
    return tr("{least} to {most} GB of the graphics card; the less, the longer it takes",
              least=f"{least:g}", most=f"{most:g}")  # fmt: skip


def _needs_words(standing: Standing) -> str:
    lacking = [told(one.title) for one in standing.wanted if one is not standing.weights]
    if not lacking:
        return ""
    return tr("{titles} (comes along with the download)", titles=listed(lacking))
