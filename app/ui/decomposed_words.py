"""What is said of a decomposition: what it takes, what came of it, and what it changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from app.core.corrections import Corrections, last_of
from app.core.document import Document, Layer, LayerId
from app.ui.words import byte_words, counted, few, in_a_row, mark, quoted, tr
from app.wiring import DEFAULT_ENGINE

if TYPE_CHECKING:
    from app.stages.correcting import Corrected

_SECONDS_A_MEGAPIXEL = 3.0
_BYTES_A_PIXEL = 260
_MOST_NAMES = 3
"""That a message lists."""
_ONE_CORRECTED = mark("1 layer is corrected: {names}. All others are as you left them.")
_SOME_CORRECTED = mark("{count} layers are corrected: {names}. All others are as you left them.")


def estimate(document: Document) -> str:
    """Say in plain words what decomposing takes."""
    pixels = document.canvas.width * document.canvas.height
    seconds = max(2, round(pixels / 1e6 * _SECONDS_A_MEGAPIXEL))
    if seconds < 90:
        how_long = tr("about {seconds} s", seconds=seconds)
    else:
        how_long = tr("about {minutes} min", minutes=round(seconds / 60))
    memory = byte_words(pixels * _BYTES_A_PIXEL + (150 << 20))
    return tr("{time}, {memory} of memory, no download", time=how_long, memory=memory)


def corrected_words(result: Corrected) -> str:
    """Say which layers of a draft its corrections changed."""
    words = tr("No layer had to be changed.")
    if result.touched:
        names = few(result.touched, _MOST_NAMES)
        words = counted(len(result.touched), _ONE_CORRECTED, _SOME_CORRECTED, names=names)
    if result.gone:
        left = tr("Nothing but crumbs was left of {names}: the layers beside have them now.",
                  names=quoted(result.gone))  # fmt: skip
        words = in_a_row(words, left)
    if result.kept:
        kept = tr("Layers of your own keep what they show: {names}.", names=quoted(result.kept))
        words = in_a_row(words, kept)
    return words


def stay_words(document: Document, gone: Collection[LayerId]) -> str:
    """Say which layers of a document stay when others go."""
    stay = [layer.name for layer in reversed(document.layers) if layer.id not in gone]
    names = few(stay, _MOST_NAMES)
    return tr("Layers that you made or changed stay: {names}.", names=names) if stay else ""


def said_words(document: Document, engine_id: str) -> str:
    """Say whether an engine uses what was corrected of a draft; nothing where nothing was."""
    if last_of(document.corrections) == Corrections():
        return ""
    if engine_id == DEFAULT_ENGINE:
        return tr("What you corrected in the draft holds again.")
    return tr("What you corrected in the draft is not used: only the draft engine knows it.")


def otherwise_words(pixels: int) -> str:
    """Say in how many pixels layers that were made anew look otherwise than those before."""
    one = mark("1 px of the picture looks different than before.")
    return counted(pixels, one, mark("{count} px of the picture look different than before."))


def result_words(layers: Sequence[Layer], *, is_draft: bool) -> str:
    """Say how many layers there are, and what to look at.

    Args:
        layers: what came.
        is_draft: the draft engine made them.
    """
    count = counted(len(layers), mark("1 layer"), mark("{count} layers"))
    if not is_draft:
        return tr("{count}.", count=count)
    if any(layer.recipe is not None and layer.recipe.doubt for layer in layers):
        return tr("{count}, draft: please check, those with a dot first.", count=count)
    return tr("{count}, draft: please check.", count=count)
