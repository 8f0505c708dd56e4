"""How the colours of two layers mix; one function a blend mode.

Each takes the backdrop and the source, float arrays of one shape, 0..1, and gives the mixed
colour. Source: W3C Compositing and Blending Level 1, section 9, whose formulas PSD files share.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.document import BlendMode

Colour = NDArray[np.floating[Any]]
"""float32 or float64, 0..1."""

POLE = 4e-6
"""Nearer to 0 or 1 than this is 0 or 1 where a formula has a pole; rounding of sums is less."""


def _normal(_backdrop: Colour, source: Colour) -> Colour:
    return source


def _multiply(backdrop: Colour, source: Colour) -> Colour:
    return backdrop * source


def _screen(backdrop: Colour, source: Colour) -> Colour:
    return backdrop + source - backdrop * source


def _hard_light(backdrop: Colour, source: Colour) -> Colour:
    twice = source + source
    return np.where(source <= 0.5, backdrop * twice, _screen(backdrop, twice - 1.0))


def _overlay(backdrop: Colour, source: Colour) -> Colour:
    return _hard_light(source, backdrop)


def _add(backdrop: Colour, source: Colour) -> Colour:
    return np.minimum(backdrop + source, 1.0)


def _colour_dodge(backdrop: Colour, source: Colour) -> Colour:
    light = np.minimum(backdrop / np.maximum(1.0 - source, POLE), 1.0)
    light = np.where(source >= 1.0 - POLE, 1.0, light)
    return np.where(backdrop <= POLE, 0.0, light)


def _colour_burn(backdrop: Colour, source: Colour) -> Colour:
    dark = 1.0 - np.minimum((1.0 - backdrop) / np.maximum(source, POLE), 1.0)
    dark = np.where(source <= POLE, 0.0, dark)
    return np.where(backdrop >= 1.0 - POLE, 1.0, dark)


def _soft_light(backdrop: Colour, source: Colour) -> Colour:
    backdrop = np.clip(backdrop, 0.0, 1.0)
    curve = np.where(
        backdrop <= 0.25,
        ((16.0 * backdrop - 12.0) * backdrop + 4.0) * backdrop,
        np.sqrt(backdrop),
    )
    twice = 2.0 * source - 1.0
    return backdrop + twice * np.where(source <= 0.5, backdrop * (1.0 - backdrop), curve - backdrop)


def _difference(backdrop: Colour, source: Colour) -> Colour:
    return np.abs(backdrop - source)


def _exclusion(backdrop: Colour, source: Colour) -> Colour:
    return backdrop + source - 2.0 * backdrop * source


_FORMULAS: dict[BlendMode, Callable[[Colour, Colour], Colour]] = {
    BlendMode.NORMAL: _normal,
    BlendMode.PASS_THROUGH: _normal,
    BlendMode.MULTIPLY: _multiply,
    BlendMode.SCREEN: _screen,
    BlendMode.OVERLAY: _overlay,
    BlendMode.DARKEN: np.minimum,
    BlendMode.LIGHTEN: np.maximum,
    BlendMode.ADD: _add,
    BlendMode.COLOUR_DODGE: _colour_dodge,
    BlendMode.COLOUR_BURN: _colour_burn,
    BlendMode.HARD_LIGHT: _hard_light,
    BlendMode.SOFT_LIGHT: _soft_light,
    BlendMode.DIFFERENCE: _difference,
    BlendMode.EXCLUSION: _exclusion,
}


def mixed(mode: BlendMode, backdrop: Colour, source: Colour) -> Colour:
    """Give the colour that a source makes with a backdrop where both are opaque.

    Args:
        mode: the blend mode; pass through mixes as normal does.
        backdrop: float (any shape), 0..1, straight.
        source: float of the same shape, 0..1, straight.

    >>> float(mixed(BlendMode.SCREEN, np.array(0.5), np.array(0.5)))
    0.75
    """
    return _FORMULAS[mode](backdrop, source)
