"""The jaw: the drawn curve from cheek to cheek in which a face ends, as it runs in the picture."""

from __future__ import annotations

import numpy as np

from app.engines.draft.colours import skin_distance
from app.engines.draft.pixels import Doubles, Floats, Mask, Places
from app.engines.draft.ruler import Frame

_MIDDLE = 0.08
"""Height of the middle that the jaw is looked at from, `d` of the ruler."""

_WIDEST = np.radians(78.0)
"""How far to both sides of straight down the jaw is looked for."""

_NEAREST, _FARTHEST = 0.62, 1.38
"""Where it may lie, of the way to the usual jaw."""

_PLAIN = 22.0
"""Lab step at which an edge is as clear as it can be."""

_OFF = 0.9
"""What an edge loses for lying elsewhere than usual."""

_LINE, _RISE = 0.035, 8.0
"""How wide a line is at most, in face widths, and how much lighter it is beyond it."""

_CLEAR = 0.5
"""Mean clearness below which no jaw is seen: it then runs as usual."""

_SKIN = 16.0
"""Lab distance at which something is hardly skin."""


def inside_jaw(lab: Floats, frame: Frame, skin: Doubles) -> Mask:
    """Give what lies above the jaw line, the line itself with it, bool (h, w).

    Args:
        lab: float32 (h, w, 3), smoothed picture.
        frame: the ruler.
        skin: float64 (k, 3), Lab.
    """
    shape = lab.shape[:2]
    half, low = 0.50 * frame.width, (0.52 - _MIDDLE) * frame.rise
    x, y = frame.x, frame.y + _MIDDLE * frame.rise
    angles = np.linspace(-_WIDEST, _WIDEST, max(24, round(1.4 * half)))
    scales = np.linspace(_NEAREST, _FARTHEST, max(24, round((_FARTHEST - _NEAREST) * half)))
    columns = x + np.sin(angles)[:, None] * half * scales
    rows = y + np.cos(angles)[:, None] * low * scales
    at = _pixels(rows, columns, shape)
    gain = _edges(lab[at], skin, max(1, round(0.012 * frame.width)))
    gain -= _OFF * np.abs(scales - 1.0)
    place = _smooth_path(gain)
    found = scales[_past_line(lab[at], place, skin, max(3, round(_LINE * frame.width)))]
    if gain[np.arange(len(place)), place].mean() < _CLEAR:
        found = np.ones(len(angles))
    ys, xs = np.ogrid[: shape[0], : shape[1]]
    across, down = (xs - x) / half, (ys - y) / low
    way = np.arctan2(across, np.broadcast_to(down, shape))
    reach = np.interp(way, angles, found)
    return np.asarray((np.hypot(across, down) <= reach) | (np.abs(way) > _WIDEST))


def _pixels(rows: Doubles, columns: Doubles, shape: tuple[int, ...]) -> tuple[Places, Places]:
    return (
        np.clip(np.rint(rows), 0, shape[0] - 1).astype(np.intp),
        np.clip(np.rint(columns), 0, shape[1] - 1).astype(np.intp),
    )


def _edges(lab: Floats, skin: Doubles, reach: int) -> Doubles:
    """Give how clearly skin ends at each place of each ray, float64 (n, m), 0..1."""
    before = np.roll(lab, reach, axis=1)
    after = np.roll(lab, -reach, axis=1)
    drop = np.maximum(before[..., 0] - after[..., 0], 0.0)
    hue = np.hypot(before[..., 1] - after[..., 1], before[..., 2] - after[..., 2])
    is_skin = np.exp(-((skin_distance(before, skin) / _SKIN) ** 2))
    edge = is_skin * np.minimum(1.0, np.hypot(drop, 0.5 * hue) / _PLAIN)
    beyond = np.roll(lab, -3 * reach, axis=1)
    in_shade = (beyond[..., 0] > 0.62 * before[..., 0]) & (hue < 20.0)
    rise = np.clip(beyond[..., 0] - after[..., 0], 0.0, drop)
    clear = np.maximum(edge * np.where(in_shade, 0.5, 1.0), np.minimum(1.0, rise / _PLAIN))
    clear[:, :reach] = clear[:, -3 * reach :] = 0.0
    return np.asarray(clear, np.float64)


def _smooth_path(gain: Doubles) -> Places:
    """Give the best place on each ray that is at most a step or two from its neighbours'."""
    count, size = gain.shape
    steps = np.array([-2, -1, 0, 1, 2])
    price = np.array([0.25, 0.06, 0.0, 0.06, 0.25])
    best = gain[0].copy()
    came = np.zeros((count, size), np.int8)
    padded = np.full(size + 4, -np.inf)
    for ray in range(1, count):
        padded[2:-2] = best
        offers = np.stack([padded[2 + step : 2 + step + size] for step in steps]) - price[:, None]
        chosen = offers.argmax(axis=0)
        came[ray] = steps[chosen]
        best = offers.max(axis=0) + gain[ray]
    place = np.zeros(count, np.intp)
    place[-1] = int(best.argmax())
    for ray in range(count - 1, 0, -1):
        place[ray - 1] = place[ray] + came[ray, place[ray]]
    return place


def _past_line(lab: Floats, place: Places, skin: Doubles, widest: int) -> Places:
    """Give the last place of the line that each ray comes to; an edge without one stays.

    A line in a colour near that of skin is one, too, where there is skin again beyond it.
    """
    off = lab[..., None, 1:] - skin[:, 1:]
    hue = np.hypot(off[..., 0], off[..., 1]).min(axis=2)
    dark, coloured = (_past_low(one, place, widest) for one in (lab[..., 0], lab[..., 0] - hue))
    return np.where(dark > place, dark, coloured)


def _past_low(light: Floats, place: Places, widest: int) -> Places:
    """Give the last place of what is lower than before and beyond, or the same."""
    rays = np.arange(len(place))
    ahead = np.minimum(place[:, None] + np.arange(widest + 1), light.shape[1] - 1)
    run = light[rays[:, None], ahead]
    deepest = run.argmin(axis=1)
    floor = run[rays, deepest]
    after = np.arange(widest + 1) > deepest[:, None]
    rise = np.where(after, run, -np.inf).max(axis=1) - floor
    is_over = after & (run > (floor + 0.5 * rise)[:, None])
    last = np.where(is_over.any(axis=1), is_over.argmax(axis=1) - 1, 0)
    return np.where(rise > _RISE, ahead[rays, last], place)
