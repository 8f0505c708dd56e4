"""Telling whether a layer has the pixels that it had, at the same place."""

from __future__ import annotations

from app.core.document import Layer


def has_same_pixels(one: Layer, other: Layer) -> bool:
    """Tell whether two versions of a layer have the very same pixels and depth, at one place."""
    return (
        (one.left, one.top) == (other.left, other.top)
        and one.colour is other.colour
        and one.alpha is other.alpha
        and one.depth is other.depth
    )
