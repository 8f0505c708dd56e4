"""Other characters out of known ones: recoloured, mirrored, on another ground.

Constants are easily fitted to the few characters at hand. These differ from them in every colour
and keep the layers known. Skin keeps its hue and takes another tone; hair takes one new hue, each
other part its own.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt

from app.core.parts import Part, Side

Pixels = npt.NDArray[np.uint8]
Row = tuple[Part | None, Side, Pixels]

HAIR = {Part.FRONT_HAIR, Part.BACK_HAIR, Part.EYEBROW}
KEPT = {Part.FACE, Part.NOSE, Part.MOUTH, Part.EYEWHITE, Part.EYELASH, Part.EARS, Part.NECK}


def recoloured(layers: tuple[Row, ...], seed: int) -> tuple[Row, ...]:
    """Give the layers, rear first, as another character; the same seed gives the same one."""
    random = np.random.default_rng(seed)
    is_mirrored = bool(random.integers(2))
    skin = _skin_colour(layers)
    tone = random.uniform(0.75, 1.05)
    hair = (random.uniform(0, 180), random.uniform(0.3, 1.3), random.uniform(0.5, 1.2))
    shifts: dict[Part | None, tuple[float, float, float]] = {}
    found = []
    for part, side, pixels in layers:
        shift = (random.uniform(0, 180), random.uniform(0.4, 1.4), random.uniform(0.6, 1.15))
        shift = hair if part in HAIR else shifts.setdefault(part, shift)
        new = _shifted(pixels, skin, tone, shift, skin_share=_skin_share(part))
        found.append(
            (part, _other(side), new[:, ::-1].copy()) if is_mirrored else (part, side, new)
        )
    return tuple(found)


def composite(layers: tuple[Row, ...], seed: int) -> Pixels:
    """Give the picture: as it is, or on a flat or a shaded ground, by the seed."""
    flat = np.zeros((*layers[0][2].shape[:2], 4))
    random = np.random.default_rng(seed)
    ground = seed % 3
    if ground and layers[0][0] is not None:
        colour = random.uniform(90, 255, 3)
        flat[..., :3] = colour
        if ground == 2:
            ramp = np.linspace(0.0, 40.0, flat.shape[0])[:, None, None]
            flat[..., :3] = np.clip(colour - ramp, 0, 255)
        flat[..., 3] = 255
    for _, _, pixels in layers:
        alpha = pixels[..., 3:] / 255.0
        below = flat[..., 3:] / 255.0
        out = alpha + below * (1 - alpha)
        colour = pixels[..., :3] * alpha + flat[..., :3] * below * (1 - alpha)
        flat[..., :3] = colour / np.maximum(out, 1e-6)
        flat[..., 3:] = out * 255
    return np.rint(flat).clip(0, 255).astype(np.uint8)


def seeds(count: int) -> Iterator[int]:
    """Give the seeds of the first variants."""
    yield from range(1, count + 1)


def _skin_colour(layers: tuple[Row, ...]) -> npt.NDArray[np.float64]:
    for part, _, pixels in layers:
        if part is Part.FACE:
            return np.median(pixels[pixels[..., 3] > 200][:, :3].astype(float), axis=0)
    return np.array([250.0, 220.0, 200.0])


def _skin_share(part: Part | None) -> float | None:
    """Give how much of a part is skin: all, nothing, or None where its colours tell."""
    return 1.0 if part in KEPT else 0.0 if part in HAIR else None


def _shifted(
    pixels: Pixels,
    skin: npt.NDArray[np.float64],
    tone: float,
    shift: tuple[float, float, float],
    skin_share: float | None,
) -> Pixels:
    hue, chroma, light = shift
    hsv = cv2.cvtColor(np.ascontiguousarray(pixels[..., :3]), cv2.COLOR_RGB2HSV).astype(float)
    new = hsv.copy()
    new[..., 0] = (hsv[..., 0] + hue) % 180
    new[..., 1] = np.clip(hsv[..., 1] * chroma, 0, 255)
    new[..., 2] = np.clip(hsv[..., 2] * light, 0, 255)
    shifted = cv2.cvtColor(np.rint(new).astype(np.uint8), cv2.COLOR_HSV2RGB).astype(float)
    toned = pixels[..., :3] * np.array([1.0, tone, tone * tone])
    distance = np.linalg.norm(pixels[..., :3] - skin, axis=2)
    is_skin = np.clip((90.0 - distance) / 30.0, 0.0, 1.0)[..., None]
    if skin_share is not None:
        is_skin[:] = skin_share
    rgb = toned * is_skin + shifted * (1.0 - is_skin)
    return np.dstack((np.rint(rgb).clip(0, 255).astype(np.uint8), pixels[..., 3]))


def _other(side: Side) -> Side:
    return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(side, side)
