"""A slow second composite in float64, one canvas-sized array a layer, to test the fast one."""

import numpy as np

from app.core.document import BlendMode, Branch, Document, Layer

EDGE = 4e-6


def _dodge(b, s):
    return 0.0 if b <= EDGE else 1.0 if s >= 1 - EDGE else min(1.0, b / (1 - s))


def _burn(b, s):
    return 1.0 if b >= 1 - EDGE else 0.0 if s <= EDGE else 1 - min(1.0, (1 - b) / s)


def _hard(b, s):
    return 2 * b * s if s <= 0.5 else b + (2 * s - 1) - b * (2 * s - 1)


def _soft(b, s):
    if s <= 0.5:
        return b - (1 - 2 * s) * b * (1 - b)
    curve = ((16 * b - 12) * b + 4) * b if b <= 0.25 else b**0.5
    return b + (2 * s - 1) * (curve - b)


MIX = {
    BlendMode.NORMAL: lambda b, s: s,
    BlendMode.PASS_THROUGH: lambda b, s: s,
    BlendMode.MULTIPLY: lambda b, s: b * s,
    BlendMode.SCREEN: lambda b, s: 1 - (1 - b) * (1 - s),
    BlendMode.OVERLAY: lambda b, s: _hard(s, b),
    BlendMode.DARKEN: min,
    BlendMode.LIGHTEN: max,
    BlendMode.ADD: lambda b, s: min(1.0, b + s),
    BlendMode.COLOUR_DODGE: _dodge,
    BlendMode.COLOUR_BURN: _burn,
    BlendMode.HARD_LIGHT: _hard,
    BlendMode.SOFT_LIGHT: _soft,
    BlendMode.DIFFERENCE: lambda b, s: abs(b - s),
    BlendMode.EXCLUSION: lambda b, s: b + s - 2 * b * s,
}


def _over(canvas, colour, alpha, mode):
    mix = np.vectorize(MIX[mode], otypes=[float])
    below = canvas[..., 3:]
    backdrop = np.divide(canvas[..., :3], below, out=np.zeros_like(colour), where=below > 0)
    backdrop = np.minimum(backdrop, 1.0)
    a = alpha[..., None]
    mixed = mix(backdrop, colour)
    canvas[..., :3] = a * (1 - below) * colour + (1 - a) * canvas[..., :3] + a * below * mixed
    canvas[..., 3] = alpha + canvas[..., 3] * (1 - alpha)


def _placed(layer, shape):
    canvas = np.zeros((*shape, 4))
    box = layer.box
    seen = box.intersect(type(box)(0, 0, shape[1], shape[0]))
    if not seen.is_empty:
        canvas[seen.slices] = layer.rgba()[seen.shifted(-box.left, -box.top).slices] / 255.0
    return canvas[..., :3], canvas[..., 3]


def _draw(items, canvas):
    index = 0
    while index < len(items):
        base = items[index]
        clips = []
        index += 1
        while index < len(items) and isinstance(items[index], Layer) and items[index].clipped:
            clips.append(items[index])
            index += 1
        own = base.group if isinstance(base, Branch) else base
        if not own.visible:
            continue
        shown = [clip for clip in clips if clip.visible]
        if isinstance(base, Branch):
            if own.blend is BlendMode.PASS_THROUGH and not clips:
                before = canvas.copy()
                _draw(base.children, canvas)
                canvas[:] = own.opacity * canvas + (1 - own.opacity) * before
                continue
            inner = np.zeros_like(canvas)
            _draw(base.children, inner)
            alpha = inner[..., 3].copy()
            colour = np.divide(
                inner[..., :3],
                alpha[..., None],
                out=np.zeros_like(inner[..., :3]),
                where=alpha[..., None] > 0,
            )
        else:
            colour, alpha = _placed(base, canvas.shape[:2])
        if shown:
            inner = np.dstack([colour, np.ones_like(alpha)])
            for clip in shown:
                clip_colour, clip_alpha = _placed(clip, canvas.shape[:2])
                _over(inner, clip_colour, clip_alpha * clip.opacity, clip.blend)
            colour = np.clip(inner[..., :3], 0, 1)
        _over(canvas, colour, alpha * own.opacity, own.blend)


def flattened(document: Document):
    """Give float64 (h, w, 4), premultiplied, 0..1."""
    canvas = np.zeros((document.canvas.height, document.canvas.width, 4))
    _draw(document.tree(), canvas)
    return canvas
