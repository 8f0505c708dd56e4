"""What lies inside the face: eyes, brows, nose and mouth, pixel by pixel."""

from __future__ import annotations

import cv2
import numpy as np

from app.core.parts import Part
from app.engines.draft.colours import shade_distance
from app.engines.draft.figure import Bytes, Floats, Labels, Mask
from app.engines.draft.ruler import COLUMN, Doubles, Frame

_EYES = 100


def _disc(radius: float) -> Bytes:
    size = 2 * max(1, round(radius)) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)), np.uint8)


def find_features(lab: Floats, face: Mask, skin: Doubles, frame: Frame) -> tuple[int, int, Labels]:
    """Name what is not skin inside the face.

    Args:
        lab: float32 (h, w, 3), smoothed picture.
        face: bool (h, w), where the face may have features (no hair, no headwear).
        skin: float64 (k, 3), Lab of the skin.
        frame: the ruler.

    Returns:
        left, top, and int32 (h', w'): part index, or -1 where there is no feature.
    """
    width = frame.width
    x0 = max(0, int(frame.x - 0.62 * width))
    x1 = min(face.shape[1], int(frame.x + 0.62 * width) + 1)
    y0 = max(0, int(frame.y - 0.62 * frame.rise))
    y1 = min(face.shape[0], int(frame.y + 0.60 * frame.rise) + 1)
    if x1 - x0 < 8 or y1 - y0 < 8 or not len(skin):
        return x0, y0, np.full((max(0, y1 - y0), max(0, x1 - x0)), -1, np.int32)
    crop, inside = lab[y0:y1, x0:x1], face[y0:y1, x0:x1]
    u = ((np.arange(x0, x1) - frame.x) / width)[None, :].repeat(y1 - y0, axis=0)
    d = ((np.arange(y0, y1) - frame.y) / frame.rise)[:, None].repeat(x1 - x0, axis=1)
    inside = inside & (np.hypot(u / 0.52, np.where(d < 0, d / 0.62, d / 0.57)) < 1.0)
    distance = shade_distance(crop, skin)
    lighter = crop[..., 0] - float(skin[:, 0].max())
    whiteness = (np.hypot(crop[..., 1], crop[..., 2]) < 0.6 * _chroma(skin)) & (lighter > -6)
    marked = ((distance > 11.0) | (whiteness & (np.abs(d) < 0.16) & (distance > 4.0))) & inside
    result = _name_blobs(marked, u, d, width)
    eyes = _round_eyes(result == _EYES, inside, width)
    result[eyes] = _EYES
    result = _grow(result, inside & (distance > 4.0), max(1, round(0.022 * width)))
    _split_eyes(result, crop, u, skin, width)
    return x0, y0, result


def _chroma(skin: Doubles) -> float:
    return float(np.hypot(skin[:, 1], skin[:, 2]).max())


def _name_blobs(marked: Mask, u: Doubles, d: Doubles, width: float) -> Labels:
    result = np.full(marked.shape, -1, np.int32)
    count, blobs, stats, centres = cv2.connectedComponentsWithStats(
        marked.astype(np.uint8), connectivity=8
    )
    rows, columns = d[:, 0], u[0]
    smallest = max(2.0, 0.00012 * width * width)
    for blob in range(1, count):
        left, top, w, h, area = (int(value) for value in stats[blob])
        if area < smallest:
            continue
        cu = float(np.interp(centres[blob][0], np.arange(len(columns)), columns))
        cd = float(np.interp(centres[blob][1], np.arange(len(rows)), rows))
        top_d, bottom_d = float(rows[top]), float(rows[min(top + h, len(rows)) - 1])
        flat = w > 1.6 * h
        inside = blobs[top : top + h, left : left + w] == blob
        target = result[top : top + h, left : left + w]
        if abs(cu) > 0.06 and -0.20 <= cd <= 0.19 and not (flat and bottom_d < -0.10):
            label = _EYES
        elif -0.42 <= cd < -0.12 and abs(cu) > 0.05 and (flat or bottom_d < -0.10):
            label = COLUMN[Part.EYEBROW] if flat or h < 0.12 * width else -1
        elif abs(cu) < 0.11 and 0.03 <= cd <= 0.27 and w < 0.2 * width:
            label = COLUMN[Part.NOSE]
        elif abs(cu) < 0.26 and 0.24 <= cd <= 0.50 and top_d > 0.16:
            label = COLUMN[Part.MOUTH]
        elif top_d < 0.05 and bottom_d > -0.05 and w > 0.6 * width:
            label = _EYES  # spectacles join both eyes
        else:
            label = -1
        if label >= 0:
            target[inside] = label
    return result


def _round_eyes(eyes: Mask, inside: Mask, width: float) -> Mask:
    if not eyes.any():
        return eyes
    closed = cv2.morphologyEx(eyes.astype(np.uint8), cv2.MORPH_CLOSE, _disc(0.045 * width))
    contours, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    filled = np.zeros_like(closed)
    cv2.drawContours(filled, contours, -1, 1, cv2.FILLED)
    return np.asarray((filled > 0) & inside)


def _grow(labels: Labels, allowed: Mask, steps: int) -> Labels:
    kernel = np.ones((3, 3), np.uint8)
    for _ in range(steps):
        spread = cv2.dilate((labels + 1).astype(np.float32), kernel).astype(np.int32) - 1
        free = (labels < 0) & allowed & (spread >= 0)
        if not free.any():
            break
        labels[free] = spread[free]
    return labels


def _split_eyes(labels: Labels, lab: Floats, u: Doubles, skin: Doubles, width: float) -> None:
    """Part each eye into white, iris and lashes, in place."""
    eyes = labels == _EYES
    if not eyes.any():
        return
    light, chroma = lab[..., 0], np.hypot(lab[..., 1], lab[..., 2])
    skin_light = float(skin[:, 0].max())
    white = eyes & (light > min(80.0, skin_light - 6.0)) & (chroma < 16.0)
    skinlike = eyes & ~white & (shade_distance(lab, skin) < 8.0)
    solid = eyes & ~white & ~skinlike
    core = cv2.morphologyEx(solid.astype(np.uint8), cv2.MORPH_OPEN, _disc(0.030 * width))
    iris = (cv2.dilate(core, _disc(0.012 * width)) > 0) & solid
    # Highlights inside the iris belong to it.
    for side in (u < 0, u >= 0):
        here = iris & side
        if not here.any():
            continue
        points = np.argwhere(here)[:, ::-1].astype(np.int32)
        hull = np.zeros(labels.shape, np.uint8)
        cv2.fillConvexPoly(hull, cv2.convexHull(points), 1)
        _, spots, stats, _ = cv2.connectedComponentsWithStats(
            ((hull > 0) & white & side).astype(np.uint8)
        )
        small = stats[:, cv2.CC_STAT_AREA] < 0.25 * len(points)
        small[0] = False
        iris |= small[spots]
    labels[eyes] = COLUMN[Part.EYELASH]
    labels[white | skinlike] = COLUMN[Part.EYEWHITE]
    labels[iris] = COLUMN[Part.IRIDES]
