"""The main colours of an area, and those of skin and hair."""

from __future__ import annotations

import cv2
import numpy as np

from app.engines.draft.pixels import Doubles, Floats, Mask
from app.engines.draft.ruler import Frame, off_face


def shade_distance(lab: Floats | Doubles, colours: Doubles) -> Floats:
    """Give the distance (n,) to the nearest of some colours, lenient about shading."""
    best = np.full(lab.shape[:-1], 1e9, dtype=np.float32)
    for colour in colours:
        step = (lab - colour).astype(np.float32)
        light = step[..., 0]
        light = np.where(light < 0, 0.35 * light, 0.70 * light)
        chroma = 1.15**2 * (step[..., 1] ** 2 + step[..., 2] ** 2)
        np.minimum(best, light * light + chroma, out=best)
    return np.asarray(np.sqrt(best), dtype=np.float32)


def shading_step(first: Doubles, second: Doubles) -> Doubles:
    """Give how far (n,) the darker of two colours is from the lighter one in shade.

    In shade a colour loses lightness and, with it, chroma; its hue stays.
    """
    swap = first[..., 0] < second[..., 0]
    light = np.where(swap[..., None], second, first)
    dark = np.where(swap[..., None], first, second)
    down = light[..., 0] - dark[..., 0]
    hue = light[..., 1:]
    along = (hue * dark[..., 1:]).sum(axis=-1) / np.maximum((hue * hue).sum(axis=-1), 1.0)
    least = 0.8 * dark[..., 0] / np.maximum(light[..., 0], 1.0)
    off = dark[..., 1:] - np.clip(along, np.minimum(least, 1.0), 1.1)[..., None] * hue
    return np.asarray(np.hypot(0.35 * down, 1.15 * np.linalg.norm(off, axis=-1)), np.float64)


def skin_distance(lab: Floats | Doubles, colours: Doubles) -> Floats:
    """Give the distance (n,) to the nearest colour of skin or one of its shadows.

    Shadows on skin are darker and redder, hardly ever bluer; what is as light as the skin but
    less red is cream cloth.
    """
    best = np.full(lab.shape[:-1], 1e9, dtype=np.float32)
    for colour in colours:
        step = (lab - colour).astype(np.float32)
        darker = np.maximum(-step[..., 0], 0.0)
        light = np.where(step[..., 0] < 0, 0.35 * step[..., 0], 0.70 * step[..., 0])
        red, yellow = step[..., 1], step[..., 2]
        red = np.minimum(1.8 * red, 0.0) + np.maximum(red - 0.95 * darker, 0.0)
        yellow = np.minimum(yellow + 0.2 * darker, 0.0) + np.maximum(yellow - 0.7 * darker, 0.0)
        far = light * light + 1.15**2 * (red * red + yellow * yellow)
        np.minimum(best, far, out=best)
    return np.asarray(np.sqrt(best), dtype=np.float32)


def main_colours(samples: Floats, count: int) -> tuple[Doubles, Doubles]:
    """Give k-means colours, float64 (k, 3), and their shares, largest first."""
    if len(samples) < 2:  # OpenCV takes one colour for three numbers
        return samples.astype(np.float64), np.ones(len(samples))
    step = max(1, len(samples) // 3000)
    points = np.ascontiguousarray(samples[::step], dtype=np.float32)
    count = min(count, len(points))
    cv2.setRNGSeed(7)
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 12, 0.5)
    start = np.zeros((len(points), 1), np.int32)
    _, labels, centres = cv2.kmeans(points, count, start, criteria, 1, cv2.KMEANS_PP_CENTERS)
    share = np.bincount(labels.ravel(), minlength=count) / len(points)
    order = np.argsort(-share)
    return centres[order].astype(np.float64), share[order]


def skin_colours(
    lab: Floats, figure: Mask, lines: Mask, frame: Frame, guess: Doubles | None
) -> Doubles:
    """Give the colours of the skin on cheeks and chin, float64 (k, 3)."""
    u, d = _local(frame, figure.shape)
    inside = (np.abs(u) < 0.34) & (d > 0.10) & (d < 0.46) & figure & ~lines
    samples = lab[inside]
    if len(samples) < 8:
        return np.zeros((0, 3)) if guess is None else guess[None]
    centres, share = main_colours(samples, 3)
    light = centres[:, 0] + 100.0 * share
    base = centres[int(np.argmax(light))] if guess is None else guess
    step = np.abs(centres - base)
    keep = (share > 0.08) & (np.hypot(step[:, 1], step[:, 2]) < 14) & (step[:, 0] < 22)
    kept = centres[keep]
    return kept if len(kept) else centres[:1]


def hair_colours(lab: Floats, figure: Mask, lines: Mask, frame: Frame, skin: Doubles) -> Doubles:
    """Give the colours of the hair around the head, float64 (k, 3)."""
    u, d = _local(frame, figure.shape)
    ring = off_face(u, d)
    around = (ring > 1.0) & (ring < 1.75) & (d < 0.1) & figure & ~lines
    samples = lab[around]
    if len(samples) > 20 and len(skin):
        samples = samples[shade_distance(samples, skin) > 9.0]
    if len(samples) < 8:
        return np.zeros((0, 3))
    centres, share = main_colours(samples, 5)
    off = np.linalg.norm(centres[:, 1:] - centres[0, 1:], axis=1)
    keep = ((share > 0.06) & (off < 18.0)) | (share > 0.13)
    if len(skin):
        keep[1:] &= skin_distance(centres[1:], skin) > 8.0
    return _with_blends(np.asarray(centres[keep], np.float64), samples)


def _with_blends(colours: Doubles, samples: Floats) -> Doubles:
    """Add the colour half way between two where the samples run from one to the other."""
    blends = []
    for one in range(len(colours)):
        for other in range(one):
            middle = (colours[one] + colours[other]) / 2
            if np.linalg.norm(colours[one] - middle) < 6.0:
                continue
            near = np.linalg.norm(samples - middle.astype(np.float32), axis=1) < 7.0
            if float(near.mean()) > 0.03:
                blends.append(middle)
    return np.concatenate([colours, *(blend[None] for blend in blends)])


def _local(frame: Frame, shape: tuple[int, ...]) -> tuple[Floats, Floats]:
    x = (np.arange(shape[1], dtype=np.float32) - frame.x) / frame.width
    y = (np.arange(shape[0], dtype=np.float32) - frame.y) / frame.rise
    return np.broadcast_to(x[None], shape), np.broadcast_to(y[:, None], shape)
